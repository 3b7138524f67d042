/**
 * What an annotator says of one element, and what it is told.
 * Knows one element at a time. Rule: an annotator never throws, never sees a socket, and never repeats a secret.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Direction, Level } from '../xmpp/record.ts';

export type FieldValue = string | number | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue };
export type Fields = Readonly<Record<string, FieldValue>>;

export interface Annotation {
  /** The source, such as `RFC 6120 §6`, `XEP-0045` or `HipChat`. */
  readonly spec: string;
  readonly level: Level;
  /** One line for people, without a full stop. Holds text of strangers: sanitise before it is shown. */
  readonly summary: string;
  /** The same decoded, for programs (`fields` in `--format json`). */
  readonly fields: Fields;
}

/** What the session has shown an address to be; `home` is the account's own server, `occupant` a person inside a room, `room@host/nick`. */
export type AddressKind = 'self' | 'home' | 'host' | 'person' | 'room' | 'occupant' | 'unknown';

/** The names of a person. */
export interface Person {
  readonly name?: string | undefined;
  /** HipChat: what follows the `@`, which is left out here. */
  readonly mention?: string | undefined;
}

/** The request that an iq answers. */
export interface AnsweredRequest {
  /** Local name and namespace of the request's payload; absent where it had none. */
  readonly name: string | undefined;
  readonly ns: string | undefined;
  /** What was asked, as its own entry summed it up. */
  readonly summary: string;
}

/** How the session logs in. */
export interface LoginFacts {
  /** As in `xmpp/sasl/exchange.ts`: `HipChat` and `HipChat oauth2` for HipChat's element; absent for what is no SASL. */
  readonly mechanism: string | undefined;
  /** How many payloads this direction has sent in the attempt before this one. */
  readonly step: number;
  /** What the server's last challenge asked for in words (LOGIN). */
  readonly asked?: 'name' | 'other' | undefined;
  /** Whether success is followed by a new stream. */
  readonly restarts: boolean;
  /** What the client said of channel binding (RFC 5801 §4): `n`, `y`, or `p=` and a type; absent where it said nothing. */
  readonly binding?: string | undefined;
  /** Whether the client has sent the proof that covers the binding: SCRAM's second message (RFC 5802 §5), else its first. */
  readonly proved?: boolean;
  /** The client's nonce (RFC 5802 §5), which the server's has to begin with. */
  readonly nonce?: string | undefined;
  /** Why the server says it refuses, before its failure (RFC 5802 §7). */
  readonly error?: string | undefined;
  /** Whether -PLUS mechanisms were offered to the client, and by the server; undefined before any offer. */
  readonly offersBinding?: { readonly seen: boolean | undefined; readonly made: boolean | undefined };
  /** Whether the server sent a hash over what it offers (XEP-0474). */
  readonly offerHash?: boolean;
  /** Whether only one leg carried the login, hiptap itself being its other end. */
  readonly alone?: boolean;
}

/** What an annotator may know beside its element: facts learned from the session so far. */
export interface AnnotationContext {
  readonly direction: Direction;
  /** The latest attempt to log in, this element counted; it stays after its end. */
  readonly login: LoginFacts | undefined;
  /** The stanza this element is a payload of; absent for a stanza or nonza itself. */
  readonly stanza: XmlElement | undefined;
  /** The request, where the stanza is an iq `result` or `error` whose request was seen. */
  readonly request: AnsweredRequest | undefined;
  /** What was said of this stanza's payloads, in order; empty for anything but a stanza or a list of features. */
  readonly payloads: readonly Annotation[];
  /**
   * What is said of an element inside this one: a forwarded stanza, a published item, a form. Undefined where there is
   * nothing to say, and where elements lie in each other deeper than any real stanza has them.
   */
  readonly inside: (element: XmlElement) => Annotation | undefined;
  /** A person or room as people call it, such as `Nora Vale (@nora)`; the JID itself where nothing is known. */
  readonly nameOf: (jid: string) => string;
  readonly kindOf: (jid: string) => AddressKind;
  /** The bare JID behind `room@host/nick`, where the room has shown it (XEP-0045 §7.2.3). */
  readonly occupantJid: (jid: string) => string | undefined;
  /** The account's own bare JID, once known. */
  readonly self: string | undefined;
  /** HipChat: the bare JID of whom this mention name calls, or of all who share this full name, in any case. */
  readonly peopleCalled: (name: string) => readonly string[];
  /** HipChat: the bare JID of the account's colleague with this number. */
  readonly userNumbered: (number: string) => string | undefined;
  /** What the session has shown of a person's names. */
  readonly personOf: (jid: string) => Person | undefined;
  /** Whether a person is on the account's roster; undefined for the account itself, and where the session has not shown it. */
  readonly onRoster: (jid: string) => boolean | undefined;
  /** Whether people are mentioned by name here, as in HipChat: its dialect was spoken, or mention names were shown. */
  readonly usesMentions: boolean;
}

/** What of it holds for all of a stanza: what the session has shown, and none of the stanza's own parts. */
export type SessionFacts = Omit<AnnotationContext, 'stanza' | 'payloads' | 'inside'>;

export interface Annotator {
  /** Namespace URI and local name this annotator is filed under. */
  readonly ns: string;
  readonly name: string;
  /** Undefined where there is nothing to say beyond what the XML shows. */
  annotate(element: XmlElement, context: AnnotationContext): Annotation | undefined;
}
