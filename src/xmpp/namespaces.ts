/**
 * Every XML namespace hiptap knows by name, with the RFC or XEP that defines it.
 * Holds strings only. Rule: one constant a namespace, its source in front of it.
 */

/** RFC 6120 §4.8.1: the streams namespace. */
export const STREAMS = 'http://etherx.jabber.org/streams';
/** RFC 6120 §4.8.2: content namespace, client to server. */
export const CLIENT = 'jabber:client';
/** RFC 6120 §4.8.2: content namespace, server to server. */
export const SERVER = 'jabber:server';
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
