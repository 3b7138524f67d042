/**
 * A record as a reader sees it: with its element read, its annotations, and the request it answers.
 * Knows no output format. Rule: the same records give the same entries, live or from a file.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import type { SessionRecord } from '../xmpp/record.ts';

/** `space` between stanzas (RFC 6120 §4.6.1), a ping and its answer (XEP-0199), or the bare `<r/>` HipChat bots send. */
export type Keepalive = 'space' | 'ping' | 'pong' | 'r';

export interface Answer {
  /** `seq` of the record that asked. */
  readonly seq: number;
  /** Milliseconds between question and answer, as hiptap saw them; undefined where an imported log does not tell. */
  readonly latency: number | undefined;
}

/** A room, as the session has shown it so far. */
export interface Room {
  /** Bare JID, as the stanza has it. */
  readonly jid: string;
  /** What it is called, where that is known. */
  readonly name: string | undefined;
}

/** Both ends of a stanza as people call them; `to` is empty for a presence that goes to whoever may see it. */
export interface Parties {
  readonly from: string;
  readonly to: string;
}

export interface Entry {
  readonly record: SessionRecord;
  /** Local name of the piece's element, of the stream's root for its header and footer. */
  readonly name: string | undefined;
  readonly ns: string | undefined;
  /** The stream the piece belongs to. */
  readonly stream: StreamContext | undefined;
  /** The piece's element; of a stream header without children. */
  readonly element: XmlElement | undefined;
  /** The summary of the whole first, then what there is to say of its parts. */
  readonly annotations: readonly Annotation[];
  /** Present on the answer to a request that was seen. */
  readonly answers: Answer | undefined;
  /** The account's bare JID in lower case, where the session has shown it by then: who a stanza without addresses is from or for. */
  readonly account: string | undefined;
  /** The room a message, presence or iq passes to or from. */
  readonly room: Room | undefined;
  /** Of a stanza, where the reading was asked for it. */
  readonly parties?: Parties;
  /** Set where the entry only keeps a connection open. */
  readonly keepalive: Keepalive | undefined;
  /**
   * Set where hiptap tells of something that did not come, such as an answer. No capture holds such a record: `record`
   * is a note made up from the others, with the time at which it became certain and the `seq` of the record it is about.
   */
  readonly derived: boolean;
}
