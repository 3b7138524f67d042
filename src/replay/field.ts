/**
 * Which values of a stanza change from run to run, and how.
 * Knows where ids, moments and addresses stand (by namespace and name), compares nothing. Rule: what is not in the table is
 * `exact`; a caps `ver` and a client's version are not in it, since they change only when a program does.
 */
import {
  BIND,
  CONTENT_NAMESPACES,
  CORRECT,
  DELAY,
  DIALBACK,
  HIPCHAT_HISTORY,
  HTTP_UPLOAD,
  LAST,
  MARKERS,
  OCCUPANT_ID,
  RECEIPTS,
  ROSTER,
  RSM,
  SM,
  STANZA_ID,
  STREAMS,
  TIME,
} from '../xmpp/namespaces.ts';

/** The element a value belongs to; a tree's and a token's both will do. */
export interface Owner {
  readonly local: string;
  readonly ns: string;
}

/** One value: an attribute by its qualified name, or the text directly inside (`attribute` undefined). */
export interface Field {
  readonly owner: Owner;
  /** The owner's `type`, which tells an answer's id from a request's. */
  readonly ownerType: string | undefined;
  readonly attribute: string | undefined;
}

/**
 * `id`: names this stanza, made up by whoever sent it. `reference`: names an earlier one. `token`: made up by a peer, means
 * nothing itself. `moment`: tells of the clock. `address`: a JID. `resource`: that of one's own JID. `stream`: a stream's id.
 * `proof`: holds for one stream only.
 */
export type FieldKind = 'exact' | 'id' | 'reference' | 'token' | 'moment' | 'address' | 'resource' | 'stream' | 'proof';

export function kindOfField({ owner, ownerType, attribute }: Field): FieldKind {
  if (attribute === 'id' && isStanza(owner)) return isAnswer(ownerType) ? 'reference' : 'id';
  const { ns, local } = owner;
  return (
    TABLE.get(`${ns} ${local} ${attribute ?? '#text'}`) ??
    (attribute === undefined ? (TEXTS.get(local) ?? 'exact') : (ATTRIBUTES.get(attribute) ?? 'exact'))
  );
}

/** Whether an element is a message, presence or iq, at the top or forwarded inside another. */
export function isStanza({ ns, local }: Owner): boolean {
  return CONTENT_NAMESPACES.includes(ns) && STANZAS.has(local);
}

function isAnswer(type: string | undefined): boolean {
  return type === 'result' || type === 'error';
}

const STANZAS: ReadonlySet<string> = new Set(['message', 'presence', 'iq']);

/** By namespace, element and attribute. */
const TABLE: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  [`${STREAMS} stream id`, 'stream'],
  [`${DIALBACK} verify id`, 'stream'],
  [`${DIALBACK} verify #text`, 'proof'],
  [`${DIALBACK} result #text`, 'proof'],
  [`${BIND} jid #text`, 'address'],
  [`${BIND} resource #text`, 'resource'],
  [`${ROSTER} query ver`, 'token'],
  [`${LAST} query seconds`, 'moment'],
  [`${DELAY} delay stamp`, 'moment'],
  ['jabber:x:delay x stamp', 'moment'], // XEP-0091
  ['urn:xmpp:idle:1 idle since', 'moment'], // XEP-0319
  [`${TIME} utc #text`, 'moment'],
  [`${HIPCHAT_HISTORY} query before`, 'moment'],
  [`${HIPCHAT_HISTORY} query after`, 'moment'],
  [`${RECEIPTS} received id`, 'reference'],
  [`${CORRECT} replace id`, 'reference'],
  [`${MARKERS} received id`, 'reference'],
  [`${MARKERS} displayed id`, 'reference'],
  [`${MARKERS} acknowledged id`, 'reference'],
  ['urn:xmpp:reactions:0 reactions id', 'reference'], // XEP-0444
  ['urn:xmpp:reply:0 reply id', 'reference'], // XEP-0461
  ['urn:xmpp:fasten:0 apply-to id', 'reference'], // XEP-0422
  [`${STANZA_ID} stanza-id id`, 'id'],
  [`${STANZA_ID} origin-id id`, 'id'],
  [`${OCCUPANT_ID} occupant-id id`, 'token'],
  ['urn:xmpp:mam:2 result id', 'id'], // XEP-0313
  ['urn:xmpp:mam:2 query queryid', 'token'],
  ['urn:xmpp:mam:2 result queryid', 'token'],
  [`${RSM} first #text`, 'token'],
  [`${RSM} last #text`, 'token'],
  [`${RSM} after #text`, 'token'],
  [`${RSM} before #text`, 'token'],
  [`${HTTP_UPLOAD} put url`, 'token'],
  [`${HTTP_UPLOAD} get url`, 'token'],
  [`${SM} enabled id`, 'token'],
  [`${SM} resume previd`, 'token'],
  [`${SM} resumed previd`, 'token'],
]);

/** Attributes that mean the same wherever they stand. */
const ATTRIBUTES: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ['from', 'address'],
  ['to', 'address'],
  ['jid', 'address'],
  ['by', 'address'], // XEP-0359, XEP-0421
  ['from_jid', 'address'], // HipChat
  ['sid', 'token'], // Jingle, in-band bytestreams
  ['mid', 'id'], // HipChat
  ['ts', 'moment'], // HipChat
]);

/** Elements whose text means the same in every namespace. */
const TEXTS: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
  ['thread', 'token'], // RFC 6121 §5.2.5
  ['owner', 'address'], // HipChat's rooms
]);
