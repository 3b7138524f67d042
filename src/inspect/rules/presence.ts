/**
 * What stands in a presence: its show (RFC 6121 §4.7.2.1), its priority (§4.7.2.3), a room's history (XEP-0045 §7.2), the hash of its capabilities (XEP-0115 §5).
 * Knows one stanza. Rule: of these only a priority out of range makes a server refuse it.
 */
import { quote, shorten } from '../../annotate/phrase.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { CAPS, MUC } from '../../xmpp/namespaces.ts';
import type { Entry } from '../entry.ts';
import type { Finding } from '../finding.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

/** Longest value quoted, in UTF-16 units. */
const LONGEST = 40;

const PRIORITY = voiceOf('priority', 'RFC 6121 §4.7.2.3');

export const priority: Rule = {
  name: 'priority',
  spec: 'RFC 6121 §4.7.2.3',
  finds: 'a priority that is no whole number from −128 to 127, or several',
  levels: 'error',
  watch: stateless((entry) => ofPresence(entry, judgePriority)),
};

function judgePriority(presence: XmlElement): readonly Finding[] {
  const [first, second] = childrenOf(presence, 'priority', presence.ns);
  if (first === undefined) return NOTHING;
  if (second !== undefined) return PRIORITY.error('more than one priority in a presence');
  const text = textOf(first).trim();
  if (/^[+-]?\d{1,9}$/.test(text) && Number(text) >= -128 && Number(text) <= 127) return NOTHING;
  return PRIORITY.error(`priority ${quote(shorten(text, LONGEST))} is no whole number from −128 to 127`);
}

const SHOW = voiceOf('show', 'RFC 6121 §4.7.2.1');
const SHOWS: ReadonlySet<string> = new Set(['away', 'chat', 'dnd', 'xa']);

export const show: Rule = {
  name: 'show',
  spec: 'RFC 6121 §4.7.2.1',
  finds: 'a show that is none of away, chat, dnd and xa, or several',
  levels: 'warning: it is taken for plain availability',
  watch: stateless((entry) => ofPresence(entry, judgeShow)),
};

function judgeShow(presence: XmlElement): readonly Finding[] {
  const [first, second] = childrenOf(presence, 'show', presence.ns);
  if (first === undefined) return NOTHING;
  if (second !== undefined) return SHOW.warning('more than one show in a presence');
  const text = textOf(first).trim();
  if (SHOWS.has(text)) return NOTHING;
  return SHOW.warning(`${quote(shorten(text, LONGEST))} is no show: away, chat, dnd and xa are`);
}

const HISTORY = voiceOf('misplaced-history', 'XEP-0045 §7.2');

export const misplacedHistory: Rule = {
  name: 'misplaced-history',
  spec: 'XEP-0045 §7.2',
  finds: 'a wish for a room’s history beside the <x/> it belongs into',
  levels: 'warning: HipChat’s bots do it, and servers look over it',
  watch: stateless((entry) =>
    ofPresence(entry, (presence) => {
      const beside = childOf(presence, 'x', MUC) !== undefined && childOf(presence, 'history') !== undefined;
      return beside ? HISTORY.warning('<history/> beside <x/> and not in it: servers look over it') : NOTHING;
    }),
  ),
};

const HASH = voiceOf('caps-hash', 'XEP-0115 §5');
/** Names as XEP-0300 and IANA's registry have them. */
const KNOWN_HASH = /^(?:md[25]|sha-?\d+(?:-\d+)?|sha3-\d+|blake2[bs]-?\d+)$/i;

export const capsHash: Rule = {
  name: 'caps-hash',
  spec: 'XEP-0115 §5',
  finds: 'capabilities whose hash names no hash function',
  levels: 'warning: a real client sent a joke there',
  watch: stateless((entry) =>
    ofPresence(entry, (presence) => {
      const hash = childOf(presence, 'c', CAPS)?.attributes['hash'];
      if (hash === undefined || KNOWN_HASH.test(hash)) return NOTHING;
      return HASH.warning(`${quote(shorten(hash, LONGEST))} names no hash function`);
    }),
  ),
};

function ofPresence(
  { record: { fact }, element }: Entry,
  judge: (presence: XmlElement) => readonly Finding[],
): readonly Finding[] {
  return fact.type === 'piece' && fact.kind === 'presence' && element !== undefined ? judge(element) : NOTHING;
}
