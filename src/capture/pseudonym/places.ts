/**
 * What stands where in XMPP: people's words and names, addresses, or protocol.
 * Data and look-ups by name. Rule: what is not listed as protocol is somebody's, so that an extension nobody has heard of
 * gives nobody away.
 */
import * as NS from '../../xmpp/namespaces.ts';
import type { TextKind } from './text.ts';

/** `kept`: says nothing of anybody; `jid`: an address, or a domain alone. */
export type Place = TextKind | 'jid' | 'kept';

/** What of a start tag a place is found by. */
export interface Around {
  readonly ns: string;
  readonly local: string;
  readonly attributes: readonly { readonly local: string; readonly value: string }[];
}

/** Attributes whose values come from a specification, or are numbers or moments. */
const KEPT_ATTRIBUTES = wordsOf(`
  access action affiliation algo algorithm allow-generated-jid ask autojoin begin block-size category channels
  client-uses-full-bind-result code complete component condition content-type count creator default dir encoding end
  expiration expires feature format foundation generation h hash height identity-type index join lang level limit max
  maxchars maxmemberpresences maxstanzas mechanism media min mode n namespace network oauth2_token order persistent port
  priority probe protocol quality r rel required restart_stream result-time resume role roster_presences save seconds senders
  seq setup show since size stable stamp stanza start state status style subscription task timer total-estimate
  total-matched transport ts ttl tzo udp utc utc_offset ver version weight width xmlns
`);
/** Attributes that programs make up; a name may have slipped in. */
const TRACE_ATTRIBUTES = wordsOf(`
  cid class event handle id item_id key label mid node oid previd profile queryid ref rid selector sessionid sid thread type
  ufrag value var
`);
const NAME_ATTRIBUTES = wordsOf('alias email group mention_name name nick nickname resource user user_id username');
const JID_ATTRIBUTES = wordsOf('actor by domain from host initiator invitee inviter jid of responder sender to with');

/** Elements whose text comes from a specification, or is a number or a moment. */
const KEPT_ELEMENTS = wordsOf(`
  auth_scheme calscale client_type color condition content-type count created date duration expires expiry feature hash
  h height index is_archived lang m max max-file-size maxusers mechanism media-type message_format method methodName notify
  num_participants plan price priority privacy published required rostersize seconds show size stamp task time ttl tzo
  updated utc w width
`);
const TRACE_ELEMENTS = wordsOf('after before first id instructions last node os prodid queryid rid sid thread version');
const JID_ELEMENTS = wordsOf(`
  activate actor authorization-identifier authorization-identity from invitee inviter jid owner sender to with
`);
const NAME_ELEMENTS = wordsOf(`
  alias display_name email first_name full_name group group_id group_name last_name mention_name name nick nickname
  resource user user_id username
`);

/** Whose `text` is a server's, not a person's. */
const ERRORS: ReadonlySet<string> = new Set([NS.STANZA_ERRORS, NS.STREAM_ERRORS, NS.SASL, NS.SASL2, NS.TLS]);

/** Fields of forms by the last word of their names (XEP-0004 §3.3). */
const PERSONAL_FIELD =
  /(?:^|[^a-z])(?:room|muc)?(?:address|admins?|city|comments?|contacts?|country|desc|description|e?-?mail|family|first|full|given|jids?|last|login|members?|message|msg|name|nick|nickname|owners?|phone|reason|search|subject|surname|tel|text|title|url|user|username)$/i;

const HIPCHAT_NUMBERS = /^(?:http:\/\/hipchat\.com|jabber:iq:roster)/;

export function attributePlace({ ns, local, attributes }: Around, name: string): Place {
  if (name === 'type' && local === 'type') return 'trace';
  if (name === 'id' && local === 'item' && HIPCHAT_NUMBERS.test(ns)) return 'name';
  if (name === 'type' || KEPT_ATTRIBUTES.has(name)) return 'kept';
  if (name === 'value' && ns !== NS.DATA_FORMS) return 'speech';
  if (TRACE_ATTRIBUTES.has(name)) return 'trace';
  if (JID_ATTRIBUTES.has(name) || /_(?:jid|host)$/.test(name)) return 'jid';
  if (ns === NS.DISCO_INFO && isSoftware(attributes)) return 'trace';
  return NAME_ATTRIBUTES.has(name) ? 'name' : 'speech';
}

/** Of the text directly inside the last of these elements, the outermost first. */
export function textPlace(open: readonly Around[]): Place {
  const [parent, outer] = [open.at(-1), open.at(-2)];
  if (parent === undefined) return 'speech';
  const { ns, local } = parent;
  if (ns === NS.VCARD || VCARD4.test(ns) || ns === GEOLOC) return 'name';
  if (ns === NS.DATA_FORMS) return formPlace(parent, outer);
  if ((local === 'text' && ERRORS.has(ns)) || ns === NS.VERSION) return 'trace';
  if (KEPT_ELEMENTS.has(local) || (local === 'type' && ns.startsWith(NS.HIPCHAT_PROTOCOL))) return 'kept';
  if (JID_ELEMENTS.has(local)) return 'jid';
  if (TRACE_ELEMENTS.has(local)) return 'trace';
  return NAME_ELEMENTS.has(local) ? 'name' : 'speech';
}

/** XEP-0292; XEP-0080. */
const VCARD4 = /^urn:ietf:params:xml:ns:vcard-4/;
const GEOLOC = 'http://jabber.org/protocol/geoloc';

function formPlace(parent: Around, field: Around | undefined): Place {
  if (parent.local !== 'value' || field === undefined) return 'trace';
  const name = said(field, 'var') ?? '';
  const type = said(field, 'type');
  if (name === 'FORM_TYPE') return 'kept';
  if (type?.startsWith('jid-') === true || name === 'with') return 'jid';
  if (PERSONAL_FIELD.test(name)) return 'name';
  const listed = type === 'boolean' || type === 'hidden' || type === 'fixed' || type?.startsWith('list-') === true;
  return listed || (type === undefined && name.includes('#')) ? 'trace' : 'speech';
}

/** A client or a server names its program; a room or an account is named by people (XEP-0030 §3.1). */
function isSoftware(attributes: Around['attributes']): boolean {
  const category = attributes.find(({ local }) => local === 'category')?.value;
  return category === 'client' || category === 'server' || category === 'gateway' || category === 'pubsub';
}

function said({ attributes }: Around, name: string): string | undefined {
  return attributes.find(({ local }) => local === name)?.value;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
