/**
 * The XML namespaces that more than one part of hiptap knows by name, with the RFC or XEP that defines them; what is
 * only explained has its namespace in its own file in annotate.
 * Holds strings only. Rule: one constant a namespace, its source in front of it.
 */

/** RFC 6120 §4.8.1: the streams namespace. */
export const STREAMS = 'http://etherx.jabber.org/streams';
/** RFC 6120 §4.8.2: content namespace, client to server. */
export const CLIENT = 'jabber:client';
/** RFC 6120 §4.8.2: content namespace, server to server. */
export const SERVER = 'jabber:server';
/** RFC 7395 §3.3: the header and footer of a stream over WebSocket. */
export const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing';
/** RFC 6120 §5: STARTTLS. */
export const TLS = 'urn:ietf:params:xml:ns:xmpp-tls';
/** RFC 6120 §6: SASL. */
export const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
/** XEP-0388: SASL2. */
export const SASL2 = 'urn:xmpp:sasl:2';
/** RFC 6120 §7: resource binding. */
export const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';
/** RFC 6120 §4.9.2: stream errors. */
export const STREAM_ERRORS = 'urn:ietf:params:xml:ns:xmpp-streams';
/** RFC 6120 §8.3.2: stanza errors. */
export const STANZA_ERRORS = 'urn:ietf:params:xml:ns:xmpp-stanzas';
/** RFC 3921 §3: session establishment. */
export const SESSION = 'urn:ietf:params:xml:ns:xmpp-session';
/** RFC 6121 §2: roster. */
export const ROSTER = 'jabber:iq:roster';
/** XEP-0078: non-SASL authentication. */
export const IQ_AUTH = 'jabber:iq:auth';
/** XEP-0138: stream compression, the protocol. */
export const COMPRESS = 'http://jabber.org/protocol/compress';
/** HipChat: its own `<auth/>`, features and message extras. */
export const HIPCHAT = 'http://hipchat.com';

/** XEP-0004: data forms. */
export const DATA_FORMS = 'jabber:x:data';
/** XEP-0012: last activity, also inside HipChat's presences. */
export const LAST = 'jabber:iq:last';
/** XEP-0030: service discovery. */
export const DISCO_INFO = 'http://jabber.org/protocol/disco#info';
export const DISCO_ITEMS = 'http://jabber.org/protocol/disco#items';
/** XEP-0045: rooms. */
export const MUC = 'http://jabber.org/protocol/muc';
export const MUC_USER = 'http://jabber.org/protocol/muc#user';
export const MUC_ADMIN = 'http://jabber.org/protocol/muc#admin';
export const MUC_OWNER = 'http://jabber.org/protocol/muc#owner';
/** XEP-0049: private storage. */
export const PRIVATE = 'jabber:iq:private';
/** XEP-0054: vCards. */
export const VCARD = 'vcard-temp';
/** XEP-0059: paging of result sets. */
export const RSM = 'http://jabber.org/protocol/rsm';
/** XEP-0071: XHTML-IM. */
export const XHTML_IM = 'http://jabber.org/protocol/xhtml-im';
/** XEP-0077: in-band registration. */
export const REGISTER = 'jabber:iq:register';
/** XEP-0078: the stream feature that offers non-SASL authentication. */
export const IQ_AUTH_FEATURE = 'http://jabber.org/features/iq-auth';
/** XEP-0085: chat states. */
export const CHAT_STATES = 'http://jabber.org/protocol/chatstates';
/** What wobot and hubot-hipchat send in place of XEP-0085's. */
export const CHAT_STATES_MISSPELT = 'http://jabber/protocol/chatstates';
/** XEP-0092: software version. */
export const VERSION = 'jabber:iq:version';
/** XEP-0114: component streams, where the server accepts and where it connects. */
export const COMPONENT_ACCEPT = 'jabber:component:accept';
export const COMPONENT_CONNECT = 'jabber:component:connect';
/** Those whose stanzas stand directly in a stream. */
export const CONTENT_NAMESPACES: readonly string[] = [CLIENT, SERVER, COMPONENT_ACCEPT, COMPONENT_CONNECT];
/** XEP-0115: entity capabilities. */
export const CAPS = 'http://jabber.org/protocol/caps';
/** XEP-0124: BOSH. */
export const BOSH = 'http://jabber.org/protocol/httpbind';
/** XEP-0138: stream compression, the stream feature. */
export const COMPRESS_FEATURE = 'http://jabber.org/features/compress';
/** XEP-0167: Jingle calls. */
export const JINGLE_RTP = 'urn:xmpp:jingle:apps:rtp:1';
/** XEP-0176: Jingle over ICE. */
export const JINGLE_ICE = 'urn:xmpp:jingle:transports:ice-udp:1';
/** XEP-0153: hash of a vCard's picture. */
export const VCARD_UPDATE = 'vcard-temp:x:update';
/** XEP-0184: message delivery receipts. */
export const RECEIPTS = 'urn:xmpp:receipts';
/** XEP-0198: stream management. */
export const SM = 'urn:xmpp:sm:3';
/** XEP-0198 before its version 1.2, which servers still offer beside it. */
export const SM_OLDER = 'urn:xmpp:sm:2';
/** XEP-0199: ping. */
export const PING = 'urn:xmpp:ping';
/** XEP-0202: entity time. */
export const TIME = 'urn:xmpp:time';
/** XEP-0203: delayed delivery. */
export const DELAY = 'urn:xmpp:delay';
/** XEP-0220: server dialback. */
export const DIALBACK = 'jabber:server:dialback';
/** XEP-0288; its stream feature has another. */
export const BIDI = 'urn:xmpp:bidi';
export const BIDI_FEATURE = 'urn:xmpp:features:bidi';
/** XEP-0235: OAuth over XMPP. */
export const OAUTH = 'urn:xmpp:oauth:0';
/** XEP-0280: carbons. */
export const CARBONS = 'urn:xmpp:carbons:2';
/** XEP-0297: forwarding. */
export const FORWARD = 'urn:xmpp:forward:0';
/** XEP-0308: last message correction. */
export const CORRECT = 'urn:xmpp:message-correct:0';
/** XEP-0333: chat markers. */
export const MARKERS = 'urn:xmpp:chat-markers:0';
/** XEP-0359: unique and stable stanza identifiers. */
export const STANZA_ID = 'urn:xmpp:sid:0';
/** XEP-0363: file upload over HTTP. */
export const HTTP_UPLOAD = 'urn:xmpp:http:upload:0';
/** XEP-0386: bind 2. */
export const BIND2 = 'urn:xmpp:bind:0';
/** XEP-0397: instant stream resumption. */
export const ISR = 'https://xmpp.org/extensions/isr/0';
/** XEP-0421: who an occupant is, whatever the nick. */
export const OCCUPANT_ID = 'urn:xmpp:occupant-id:0';
/** XEP-0440: SASL channel-binding type capability. */
export const CHANNEL_BINDING = 'urn:xmpp:sasl-cb:0';
/** XEP-0448: files encrypted before they are shared. */
export const ENCRYPTED_FILES = 'urn:xmpp:esfs:0';
/** XEP-0484: logging in by token. */
export const FAST = 'urn:xmpp:fast:0';

/** What HipChat's own namespaces begin with. */
export const HIPCHAT_PROTOCOL = 'http://hipchat.com/protocol/';
/** HipChat: API token. */
export const HIPCHAT_AUTH = 'http://hipchat.com/protocol/auth';
/** HipChat: who am I, preferences, rooms to join. */
export const HIPCHAT_STARTUP = 'http://hipchat.com/protocol/startup';
export const HIPCHAT_EMOTICONS = 'http://hipchat.com/protocol/emoticons';
export const HIPCHAT_PROFILE = 'http://hipchat.com/protocol/profile';
export const HIPCHAT_HISTORY = 'http://hipchat.com/protocol/history';
/** HipChat: room extras in disco items, presences, messages and pushes. */
export const HIPCHAT_MUC_ROOM = 'http://hipchat.com/protocol/muc#room';
/** A misspelling of it in HipChat's documentation. */
export const HIPCHAT_MUC_ROOMS = 'http://hipchat.com/protocol/muc#rooms';
export const HIPCHAT_MUC_PERMISSIONS = 'http://hipchat.com/protocol/muc#permissions';
/** HipChat: presence filter and fetch. */
export const HIPCHAT_PRESENCE = 'http://hipchat.com/protocol/presence';
/** HipChat: digests for a cheap re-sync. */
export const HIPCHAT_USERS_HASH = 'http://hipchat.com/protocol/users#hash';
export const HIPCHAT_ROOMS_HASH = 'http://hipchat.com/protocol/rooms#hash';
export const HIPCHAT_FILES = 'http://hipchat.com/protocol/files';
export const HIPCHAT_FILE = 'http://hipchat.com/protocol/file';
export const HIPCHAT_LINKS = 'http://hipchat.com/protocol/links';
/** HipChat: push registration of a phone. */
export const HIPCHAT_DEVICE = 'http://hipchat.com/protocol/device';
export const HIPCHAT_INTEGRATIONS = 'http://hipchat.com/protocol/integrations';
export const HIPCHAT_INTEGRATIONS_UI = 'http://hipchat.com/protocol/integrations#ui';
/** HipChat: the older and the newer video system. */
export const HIPCHAT_ADDLIVE = 'http://hipchat.com/protocol/addlive';
export const HIPCHAT_ENSO = 'http://hipchat.com/protocol/enso';

/** Yandex.Disk: pushes; other Yandex services follow the same pattern. */
export const YANDEX_DISK = 'yandex:push:disk';

/** Google Talk: mail that waits, presences held back, status shared by clients, chats off the record, relays, settings. */
export const GOOGLE_MAIL = 'google:mail:notify';
export const GOOGLE_QUEUE = 'google:queue';
export const GOOGLE_SHARED_STATUS = 'google:shared-status';
export const GOOGLE_NOSAVE = 'google:nosave';
export const GOOGLE_JINGLEINFO = 'google:jingleinfo';
export const GOOGLE_SETTING = 'google:setting';
/** Facebook Chat: what the user said in another client. */
export const FACEBOOK_MESSAGES = 'http://www.facebook.com/xmpp/messages';
