/**
 * Google Talk's calls (libjingle's protocol before Jingle became XEP-0166; formats as Gabble and libpurple read and write them).
 * Knows one session element. Rule: as of Jingle: the step, what is exchanged, over what; a candidate's password is a secret.
 */
import { childrenOf, type XmlElement } from '../xml/element.ts';
import type { Annotation, Annotator } from './annotation.ts';
import { filed } from './filed.ts';
import { lookup } from './lookup.ts';
import { hostPort, join, listed, tail } from './phrase.ts';
import { elementsOf } from './read.ts';
import { say } from './say.ts';

const SPEC = 'Google Talk';

export const googleCallAnnotators: readonly Annotator[] = filed(SPEC, 'http://www.google.com/session', {
  session: annotate,
});

/** `#` stands for the call. */
const STEPS: Readonly<Record<string, string>> = {
  accept: 'take #',
  candidates: 'ways for #',
  info: 'about #',
  initiate: 'start #',
  reject: 'refuse #',
  terminate: 'end #',
  'transport-accept': 'accept the way for #',
  'transport-info': 'ways for #',
};

/** What a description is about, by its namespace. */
const KINDS: Readonly<Record<string, string>> = {
  'http://www.google.com/session/phone': 'audio',
  'http://www.google.com/session/video': 'audio and video',
  'http://www.google.com/session/share': 'files',
};

function annotate(session: XmlElement): Annotation {
  const { type, id, initiator } = session.attributes;
  const call = id === undefined ? 'a call' : `call ${tail(id)}`;
  const step = (lookup(STEPS, type) ?? `${type ?? 'do something'} in #`).replace('#', call);
  const words = [`${step}?`, ...childrenOf(session, 'description').map(described), ways(session)];
  return say(SPEC, join(words), { type, id, initiator });
}

function described(description: XmlElement): string {
  const codecs = childrenOf(description, 'payload-type').map(({ attributes: { name, id } }) => name ?? `format ${id}`);
  const kind = lookup(KINDS, description.ns) ?? description.ns;
  return codecs.length === 0 ? kind : `${kind} (${listed([...new Set(codecs)], 3)})`;
}

/** Candidates stand in the session itself or in its transport. */
function ways(session: XmlElement): string | undefined {
  const candidates = [session, ...childrenOf(session, 'transport')].flatMap((at) => childrenOf(at, 'candidate'));
  const words = candidates.map(({ attributes: { address, port, protocol, type } }) =>
    join([hostPort(address, port), protocol, type], ' '),
  );
  if (words.length > 0) return `over ${listed(words, 2)}`;
  return elementsOf(session).some(({ local }) => local === 'transport') ? 'ways follow' : undefined;
}
