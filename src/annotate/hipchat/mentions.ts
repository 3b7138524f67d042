/**
 * HipChat's mentions in a room's message: `@nora`, `@"Nora Vale"`, `@all`, `@here` (first-party web client).
 * Knows a text and who is called what. Rule: only names the session has shown count, so that no mail address becomes a
 * mention; the longest name wins, a mention name before a full name without its quotes.
 */
import type { AnnotationContext } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { howMany, join, listed, quote } from '../phrase.ts';

export interface Mentions {
  /** Bare JIDs, and `all` or `here`; each once, in order. */
  readonly certain: readonly string[];
  /** Full names that several people share, as they were written. */
  readonly shared: readonly string[];
}

export const NO_MENTIONS: Mentions = { certain: [], shared: [] };

/** What follows an `@` that no word character precedes, up to the end of its line or the next `@`. */
const MENTION = /(?<![\p{L}\p{N}_])@(?:"([^"\n]{1,100})"|([^\s@"][^@\n]{0,99}))/gu;
/** Where a name may end: before what is no part of a word. */
const NAME_END = /(?![\p{L}\p{N}_])/gu;
/** HipChat's own limit for a body, in characters. */
const BODY_LIMIT = 32_768;
/** Up to this many are named. */
const NAMED = 5;

const EVERYBODY: Readonly<Record<string, string>> = { all: 'everybody in the room', here: 'everybody who is there' };

/** `inRoom`: in a chat of two there is nobody to be called but the other, and `@all` and `@here` mean nothing. */
export function mentionsIn(body: string, inRoom: boolean, context: AnnotationContext): Mentions {
  if (!body.includes('@')) return NO_MENTIONS;
  const certain = new Set<string>();
  const shared = new Set<string>();
  for (const [, quoted, text = ''] of body.slice(0, BODY_LIMIT).matchAll(MENTION)) {
    const name = quoted ?? nameIn(text, context);
    const [jid, namesake] = context.peopleCalled(name);
    const all = name.toLowerCase();
    if (namesake !== undefined) shared.add(name);
    else if (jid !== undefined) certain.add(jid);
    else if (inRoom && context.usesMentions && lookup(EVERYBODY, all) !== undefined) certain.add(all);
  }
  return { certain: [...certain], shared: [...shared] };
}

/** The longest name that a text begins with: of a person, or else its first word. */
function nameIn(text: string, { peopleCalled }: AnnotationContext): string {
  const ends = [...text.matchAll(NAME_END)].map(({ index }) => index).reverse();
  const names = ends.filter((end) => end > 0).map((end) => text.slice(0, end));
  const isCalled = (name: string): boolean => peopleCalled(name).length > 0;
  const word = names.find((name) => !/\s/.test(name) && isCalled(name));
  return word ?? names.find(isCalled) ?? names.at(-1) ?? text;
}

/** `mentions you, Ola Brand (@ola)` */
export function mentionWords({ certain, shared }: Mentions, context: AnnotationContext): string | undefined {
  if (certain.length === 0 && shared.length === 0) return undefined;
  const names = certain.map((mention) => lookup(EVERYBODY, mention) ?? party(mention, context));
  return join([
    names.length === 0 ? undefined : `mentions ${listed(names, NAMED)}`,
    ...shared.slice(0, NAMED).map((name) => `mentions ${quote(name)}, ${whoseName(name, context)}`),
  ]);
}

/** Which of them was meant is not said on the wire. */
function whoseName(name: string, context: AnnotationContext): string {
  const people = context.peopleCalled(name);
  const names = people.map((jid) => {
    const { mention } = context.personOf(jid) ?? {};
    return mention === undefined ? jid : `@${mention}`;
  });
  return `a name that ${howMany(people.length, 'person', 'people')} share: ${listed(names, NAMED)}`;
}
