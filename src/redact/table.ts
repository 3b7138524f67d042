/**
 * The one table of secret places: which attributes and contents of which elements must not be kept.
 * Data only. Rule: whatever redacts, explains or replays asks here, so that a secret is a secret everywhere.
 *
 * Not listed, hence shown: SCRAM nonces, user names, and stream management's `id` and `previd` (XEP-0198), which link
 * resumed streams and need the account's login beside them.
 */
import * as NS from '../xmpp/namespaces.ts';

export { SECRET_FORM_FIELD } from './names.ts';

/** In place of a namespace or a local name: all of them. */
export const ANY = '*';

export type SecretKind =
  /** The attribute's value, or all that stands inside the element. */
  | 'whole'
  /** A URL, of which what follows the path gives access. */
  | 'query'
  /** A SASL payload: of its fields, the secret ones. */
  | 'payload'
  /** All attribute values of the element, and all text and attribute values inside, while the structure is shown. */
  | 'everything';

export interface SecretPlace {
  readonly ns: string;
  readonly local: string;
  /** Absent: the element's content. */
  readonly attribute?: string;
  readonly kind: SecretKind;
  /** What a record lists when it was replaced; of a payload, its mechanism and field are listed instead. */
  readonly what: string;
  /** Only for depth-1 children of the stream. */
  readonly top?: true;
  /** Holds a link that lets in whoever has it, and that people repeat elsewhere. */
  readonly link?: true;
}

/** Where a SASL payload stands, and all that is secret only there (RFC 6120 §6.4, XEP-0388 §2, HipChat "Auth"). */
const AUTHENTICATION: readonly SecretPlace[] = [
  ...['auth', 'response', 'challenge', 'success'].map((local) => payload(NS.SASL, local)),
  ...['initial-response', 'response', 'challenge', 'additional-data'].map((local) => payload(NS.SASL2, local)),
  payload(NS.HIPCHAT, 'auth'),
  { ns: NS.SASL2, local: 'task-data', kind: 'everything', what: 'SASL2 task data' },
  // What answers a task (XEP-0388), such as a one-time password, may stand in <next/> itself.
  { ns: NS.SASL2, local: 'next', kind: 'everything', what: 'SASL2 task answer' },
  content(NS.IQ_AUTH, 'password', 'iq-auth password'),
  content(NS.IQ_AUTH, 'digest', 'iq-auth digest'),
  content(NS.IQ_AUTH, 'hash', 'iq-auth hash'),
  content(NS.REGISTER, 'password', 'registration password'),
  content(NS.REGISTER, 'key', 'registration key'),
  content(NS.COMPONENT_ACCEPT, 'handshake', 'component handshake'),
  content(NS.COMPONENT_CONNECT, 'handshake', 'component handshake'),
  content(NS.DIALBACK, 'result', 'dialback key'),
  content(NS.DIALBACK, 'verify', 'dialback key'),
  attribute(NS.FAST, 'token', 'token', 'FAST token'),
  attribute(NS.ISR, 'isr-enabled', 'key', 'resumption key'),
  attribute(NS.ISR, 'inst-resumed', 'key', 'resumption key'),
  content(NS.OAUTH, 'oauth_signature', 'oauth_signature'),
  attribute(NS.BOSH, 'body', 'sid', 'BOSH sid'),
  // Some servers (Prosody is one) make it the same as the sid.
  attribute(NS.BOSH, 'body', 'authid', 'BOSH authid'),
  attribute(NS.BOSH, 'body', 'key', 'BOSH key'),
  attribute(NS.BOSH, 'body', 'newkey', 'BOSH newkey'),
];

/**
 * Elements that look like a login but stand in no namespace of one: what a mistaken client sends. `response` means other
 * things inside of stanzas.
 */
const MISPLACED: readonly SecretPlace[] = [
  content(ANY, 'auth', 'misplaced auth'),
  content(ANY, 'initial-response', 'misplaced initial-response'),
  { ...content(ANY, 'response', 'misplaced response'), top: true },
  { ...content(ANY, 'handshake', 'misplaced handshake'), top: true },
];

const JITSI_FOCUS = 'http://jitsi.org/protocol/focus';

/** What gives access to something else than the stream. */
const ACCESS: readonly SecretPlace[] = [
  content(NS.HIPCHAT_AUTH, 'token', 'API token'),
  content(NS.HIPCHAT_STARTUP, 'token', 'startup token'),
  { ns: NS.HIPCHAT_ENSO, local: 'call', kind: 'everything', what: 'video call URL', link: true },
  { ...content(NS.HIPCHAT_ENSO, 'url', 'video call URL'), link: true },
  ...['query', 'x', 'credentials'].map((local): SecretPlace => {
    return { ns: NS.HIPCHAT_ADDLIVE, local, kind: 'everything', what: 'video call credentials' };
  }),
  content(NS.HIPCHAT_DEVICE, 'token', 'device token'),
  content('google:jingleinfo', 'token', 'relay token'),
  content(NS.MUC, 'password', 'room password'),
  content(NS.MUC_USER, 'password', 'room password'),
  content(NS.HTTP_UPLOAD, 'header', 'upload header'),
  { ns: NS.HTTP_UPLOAD, local: 'put', attribute: 'url', kind: 'query', what: 'upload URL query' },
  { ns: NS.HTTP_UPLOAD, local: 'get', attribute: 'url', kind: 'query', what: 'download URL query' },
  // XEP-0363 before version 0.3 has the links as text.
  { ns: 'urn:xmpp:http:upload', local: 'put', kind: 'query', what: 'upload URL query' },
  { ns: 'urn:xmpp:http:upload', local: 'get', kind: 'query', what: 'download URL query' },
  attribute(NS.JINGLE_ICE, 'transport', 'pwd', 'ICE password'),
  // With one, its conference lets in whoever names it, as the account that logged in.
  attribute(JITSI_FOCUS, 'conference', 'session-id', 'conference session'),
  attribute(JITSI_FOCUS, 'logout', 'session-id', 'conference session'),
  // A recording goes to whoever's stream this key names.
  attribute('http://jitsi.org/protocol/jibri', 'jibri', 'streamid', 'stream key'),
  attribute(ANY, ANY, 'key-params', 'SRTP key'),
  content(NS.ENCRYPTED_FILES, 'key', 'file key'),
];

/** Names that mean a secret wherever they stand, as an element or as an attribute, and however their words are joined. */
const TELLING: readonly SecretPlace[] = [
  ...['password', 'passwd', 'passphrase', 'secret', 'client_secret', 'token', 'access_token', 'refresh_token'],
  ...['auth_token', 'oauth_token', 'oauth_token_secret', 'oauth2_token', 'apiv1_token', 'auth_nonce'],
  ...['registration_id', 'pwd', 'jwt', 'otp', 'cookie', 'authorization'],
  ...['password2', 'password_verify', 'password_confirm', 'password_confirmation', 'password_again', 'password_repeat'],
  // Also OpenPGP's, though it is sealed with a code (XEP-0373 §5).
  ...['api_key', 'private_key', 'secret_key', 'secret_access_key', 'session_key', 'access_key', 'auth_key'],
].flatMap((name) => [content(ANY, name, name), attribute(ANY, ANY, name, name)]);

/** Links that let in whoever has them. */
const LINKS: readonly SecretPlace[] = ['guest_url', 'guest_key', 'group_invite_url', 'landing_url'].flatMap((name) => [
  { ...content(ANY, name, name), link: true },
  { ...attribute(ANY, ANY, name, name), link: true },
]);

/** Links to uploaded files, signed for whoever holds them. */
const FILES: readonly SecretPlace[] = ['file_url', 'thumb_url'].flatMap((name) => [
  { ns: ANY, local: name, kind: 'query', what: `${name} query` } as const,
  { ns: ANY, local: ANY, attribute: name, kind: 'query', what: `${name} query` } as const,
]);

export const SECRET_PLACES: readonly SecretPlace[] = [
  ...AUTHENTICATION,
  ...ACCESS,
  ...MISPLACED,
  ...TELLING,
  ...LINKS,
  ...FILES,
];

/** A message with one of these falls back on the same link in its text. */
export const CALL: ElementName = { ns: NS.HIPCHAT_ENSO, local: 'call' };

export interface ElementName {
  readonly ns: string;
  readonly local: string;
}

/** Elements of a login, in which every attribute is secret that is not listed as harmless. */
export const GUARDED: readonly ElementName[] = [
  ...AUTHENTICATION.filter(({ kind }) => kind === 'payload'),
  { ns: NS.SASL2, local: 'authenticate' },
  { ns: NS.SASL2, local: 'success' },
  { ns: NS.SASL2, local: 'continue' },
  { ns: NS.SASL2, local: 'next' },
];

/** Attributes of guarded elements that are shown; `oauth2_token` is a wish there when it is `true` or `false`. */
export const HARMLESS_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['mechanism', 'task', 'id', 'from', 'to', 'type', 'lang', 'version'],
  ...['node', 'ver', 'restart_stream', 'jid', 'api_host', 'chat_host', 'muc_host', 'web_host'],
  ...['service', 'client-uses-full-bind-result', 'allow-generated-jid'],
]);

function payload(ns: string, local: string): SecretPlace {
  return { ns, local, kind: 'payload', what: `${local} payload` };
}

function content(ns: string, local: string, what: string): SecretPlace {
  return { ns, local, kind: 'whole', what };
}

function attribute(ns: string, local: string, name: string, what: string): SecretPlace {
  return { ns, local, attribute: name, kind: 'whole', what };
}
