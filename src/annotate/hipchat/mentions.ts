/**
 * HipChat's mentions in a body: `@nora`, `@"Nora Vale"`, `@all`, `@here` (first-party web client).
 * Knows a text and who is called what. Rule: only names the session has shown count, so that no mail address becomes a mention.
 */
import type { AnnotationContext } from '../annotation.ts';
import { party } from '../parties.ts';
import { listed } from '../phrase.ts';

/** What follows an `@` that no word character precedes; mention names have no spaces. */
const MENTION = /(?<![\p{L}\p{N}_])@(?:"([^"\n]{1,100})"|([\p{L}\p{N}_]{1,100}))/gu;
/** HipChat's own limit for a body, in characters. */
const BODY_LIMIT = 32_768;
/** Up to this many are named. */
const NAMED = 5;

const EVERYBODY: Readonly<Record<string, string>> = { all: 'everybody in the room', here: 'everybody who is there' };

/** Bare JIDs, and `all` or `here`; each once, in order. */
export function mentionsIn(body: string, context: AnnotationContext): readonly string[] {
  if (!body.includes('@')) return [];
  const found = new Set<string>();
  for (const [, quoted, word] of body.slice(0, BODY_LIMIT).matchAll(MENTION)) {
    const called = quoted ?? word ?? '';
    const jid = context.personCalled(called);
    const all = called.toLowerCase();
    if (jid !== undefined) found.add(jid);
    else if (context.usesMentions && Object.hasOwn(EVERYBODY, all)) found.add(all);
  }
  return [...found];
}

/** `mentions you, Ola Brand (@ola)` */
export function mentionWords(mentions: readonly string[], context: AnnotationContext): string | undefined {
  if (mentions.length === 0) return undefined;
  const names = mentions.map((mention) =>
    Object.hasOwn(EVERYBODY, mention) ? (EVERYBODY[mention] ?? mention) : party(mention, context),
  );
  return `mentions ${listed(names, NAMED)}`;
}
