/**
 * Types that stanzas may have (RFC 6120 §8.2.3, RFC 6121 §4.7.1 and §5.2.2).
 * Knows one stanza. Rule: what real clients write and real servers take is a warning; an unknown type of a message too,
 * since it is read as `normal`.
 */
import { quote, shorten } from '../../annotate/phrase.ts';
import type { Finding } from '../finding.ts';
import { NOTHING, type Rule, stateless, type Voice, voiceOf } from './rule.ts';

interface Types {
  readonly spec: string;
  readonly known: ReadonlySet<string>;
  /** Illegal, and yet real. */
  readonly real: ReadonlySet<string>;
  readonly voice: Voice;
}

function types(spec: string, known: string, real: string): Types {
  return {
    spec,
    known: new Set(known.split(' ')),
    real: new Set(real.split(' ')),
    voice: voiceOf('stanza-type', spec),
  };
}

/** HipChat's phones send an iq of type `delete`, its web client a presence that is `available`. */
const TYPES: Readonly<Record<'iq' | 'presence' | 'message', Types>> = {
  iq: types('RFC 6120 §8.2.3', 'get set result error', 'delete'),
  presence: types(
    'RFC 6121 §4.7.1',
    'error probe subscribe subscribed unavailable unsubscribe unsubscribed',
    'available',
  ),
  message: types('RFC 6121 §5.2.2', 'chat error groupchat headline normal', ''),
};

export const stanzaType: Rule = {
  name: 'stanza-type',
  spec: 'RFC 6120 §8.2.3, RFC 6121 §4.7.1, §5.2.2',
  finds: 'an iq, presence or message of a type that does not exist, an iq of none',
  levels: 'error; warning for messages, which are read as normal, and for HipChat’s own types',
  watch: stateless(({ record: { fact }, element }) => {
    if (fact.type !== 'piece' || element === undefined) return NOTHING;
    const { kind } = fact;
    return kind === 'iq' || kind === 'presence' || kind === 'message'
      ? judge(kind, element.attributes['type'])
      : NOTHING;
  }),
};

/** Longest type quoted, in UTF-16 units. */
const LONGEST = 40;

function judge(kind: keyof typeof TYPES, type: string | undefined): readonly Finding[] {
  const { known, real, voice } = TYPES[kind];
  if (type === undefined) return kind === 'iq' ? voice.error('an iq without a type') : NOTHING;
  if (known.has(type)) return NOTHING;
  const words = `${quote(shorten(type, LONGEST))} is no type of ${kind === 'iq' ? 'an iq' : `a ${kind}`}`;
  if (real.has(type)) return voice.warning(`${words}, though servers take it`);
  return kind === 'message' ? voice.warning(`${words}: it is read as normal`) : voice.error(words);
}
