/**
 * The words of a session: what can happen to it (events, facts in the past tense) and what it can ask for (commands).
 * No sockets, clocks or promises. Rule: whatever crosses the border between a machine and the world is one of these.
 */
import type { Piece } from '../xml/piece.ts';
import type { CloseReason, Direction, Leg, Level, PieceKind, TlsFact } from '../xmpp/record.ts';
import type { Release } from './changer.ts';
import type { Target } from './door.ts';

export type TlsMode = 'auto' | 'starttls' | 'direct' | 'none';

/** How a server that was found by name begins: TLS from the first byte (`_xmpps-client`), or in the clear (`_xmpp-client`). */
export type UpstreamKind = 'direct' | 'starttls';

/**
 * A session's timers; one of each may run at a time. `pace` and `patience` are a replay's, `keepalive` runs while something is held,
 * `strike` until a changer acts of its own,
 * `request` and `answer` while a BOSH body waits for that.
 */
export type Timer =
  | 'connect'
  | 'handshake'
  | 'linger'
  | 'pace'
  | 'patience'
  | 'keepalive'
  | 'strike'
  | 'request'
  | 'answer';

/** What a driver drives: the relay, or a role in a replay. */
export interface SessionMachine {
  /** All legs are gone: nothing more will come of this session. */
  readonly over: boolean;
  /** Takes one event; gives what must be done about it, in order. */
  handle(event: RelayEvent): readonly RelayCommand[];
}

/** What the certificate of a server that came proves. */
export interface Proof {
  /** The domains it is good for; none where it is not to be trusted. */
  readonly names: readonly string[];
  /** What there is to say about it, for people. */
  readonly words: string;
  /** hiptap shows a certificate of its own in this server's name: who cannot prove that name is turned away. */
  readonly needed: boolean;
}

/** Channel binding data by type, such as `tls-exporter`. */
export type ChannelBindings = ReadonlyMap<string, Buffer>;

export type RelayEvent =
  /** The client's connection was accepted. The first event, where a client comes. */
  | { readonly type: 'accepted'; readonly peer: string; readonly local: string }
  /** The upstream connection that `dial` asked for stands. `kind`: how the server begins, where its SRV record said so. */
  | {
      readonly type: 'dialled';
      readonly peer: string;
      readonly local: string;
      readonly kind?: UpstreamKind;
      /** The target, where it is another than the upstream. */
      readonly instead?: Target;
    }
  /** Something was learned on the way to the server that the operator and the record should know. */
  | { readonly type: 'remarked'; readonly level: Level; readonly text: string }
  | { readonly type: 'received'; readonly leg: Leg; readonly bytes: Buffer }
  /** The peer of this leg will send no more; it can still be sent to. */
  | { readonly type: 'ended'; readonly leg: Leg }
  /** The connection of this leg is gone, or (server, before `dialled`) could not be made. */
  | { readonly type: 'closed'; readonly leg: Leg; readonly reason: CloseReason; readonly detail?: string }
  /** `ifSilent`: what it probably means should the peer now leave without a word. */
  | {
      readonly type: 'secured';
      readonly leg: Leg;
      readonly tls: TlsFact;
      readonly ifSilent?: string;
      /** What a login can be bound to on this leg (RFC 5929, RFC 9266): type → data. Never recorded. */
      readonly bindings?: ChannelBindings;
      /** What a server that came has shown of itself, where servers are asked to. */
      readonly proof?: Proof;
    }
  /** The TLS handshake that `secure` asked for failed; `line` tells the operator why and what to do. */
  | {
      readonly type: 'secureFailed';
      readonly leg: Leg;
      readonly line: string;
      /** It failed since the two have no application protocol (ALPN) in common. */
      readonly alpn?: boolean;
    }
  /** What was sent on this leg piles up, or is gone again. */
  | { readonly type: 'filled' | 'drained'; readonly leg: Leg }
  /** The same of the capture file being written. */
  | { readonly type: 'recorderFilled' | 'recorderDrained' }
  | { readonly type: 'woke'; readonly timer: Timer }
  /** The session begins by itself: nobody was accepted, and whoever is to be reached has to be dialled. */
  | { readonly type: 'started' }
  /** What this connection carries was decided upon elsewhere, and is ready to be sent. */
  | { readonly type: 'stirred' }
  /** Somebody has decided about a held piece. */
  | { readonly type: 'released'; readonly hold: number; readonly decision: Release }
  /** Somebody wants this said on a leg. */
  | { readonly type: 'asked'; readonly leg: Leg; readonly said: Spoken; readonly why: string }
  /** What is to be changed is another from here on. */
  | { readonly type: 'rearranged' }
  /** hiptap is stopping. */
  | { readonly type: 'stopped' };

export type RelayCommand =
  /** `target`: where the client asked to be connected to; the upstream if absent. */
  | { readonly type: 'dial'; readonly target?: Target }
  | { readonly type: 'send'; readonly leg: Leg; readonly bytes: Buffer }
  | Secure
  /** Send no more on this leg: FIN once all that was sent is out. */
  | { readonly type: 'end'; readonly leg: Leg }
  /** Drop the connection of this leg now; with `reset` the peer is to see that it broke (RST). */
  | { readonly type: 'abort'; readonly leg: Leg; readonly reset?: true }
  /** Stop, or go on, reading from this leg. */
  | { readonly type: 'pause' | 'resume'; readonly leg: Leg }
  /** `after`: milliseconds; the timer's usual time if absent. */
  | { readonly type: 'wake'; readonly timer: Timer; readonly after?: number }
  | { readonly type: 'forget'; readonly timer: Timer }
  | { readonly type: 'tell'; readonly event: TapEvent }
  /** Give a held piece free after so many milliseconds. */
  | { readonly type: 'releaseLater'; readonly hold: number; readonly after: number; readonly decision: Release }
  /** A replay: all that was to be played has been, or never will be. */
  | { readonly type: 'settled' }
  | { readonly type: 'log'; readonly level: Level; readonly text: string };

/** Begin TLS on a leg: as the server towards the client, as the client towards the server. */
export interface Secure {
  readonly type: 'secure';
  readonly leg: Leg;
  /** The XMPP domain the certificate is made for (client leg) or verified for (server leg). */
  readonly domain: string;
  /** Bytes received in the clear that belong to the handshake. */
  readonly pending: Buffer;
  /** ALPN protocols to offer (server leg) or to accept (client leg); empty for none. */
  readonly alpn: readonly string[];
  /** The server in whose name hiptap speaks (server leg, between servers): whom its certificate is for. */
  readonly as?: string;
}

/** Text of hiptap's own making, one whole piece. */
export interface Spoken {
  readonly kind: PieceKind;
  readonly text: string;
}

/** What the tap is told, in the order in which it happened. */
export type TapEvent =
  | { readonly type: 'opened'; readonly leg: Leg; readonly peer: string; readonly local: string }
  | { readonly type: 'closed'; readonly leg: Leg; readonly reason: CloseReason; readonly detail?: string }
  | { readonly type: 'secured'; readonly leg: Leg; readonly tls: TlsFact }
  /** Bytes that went from one side to the other unchanged. */
  | { readonly type: 'passed'; readonly direction: Direction; readonly bytes: Buffer }
  /** One document that went unchanged inside a transport which frames by itself: a WebSocket message, a BOSH body. */
  | { readonly type: 'framed'; readonly direction: Direction; readonly bytes: Buffer }
  /**
   * The rest of an HTTP message with a BOSH body, of the session of that number; `told`: what became of the body's pieces, where it
   * did not go on as it came.
   */
  | {
      readonly type: 'carried';
      readonly direction: Direction;
      readonly bytes: Buffer;
      readonly session: number;
      readonly told: readonly TapEvent[] | undefined;
    }
  /** Should the connection, which carries other sessions, become a WebSocket, then that is the session of this number. */
  | { readonly type: 'besides'; readonly session: number }
  /** What surrounds XMPP, such as the head of an HTTP request, went on changed. */
  | { readonly type: 'changed'; readonly direction: Direction; readonly leg: Leg; readonly why: string }
  /** hiptap said this on one leg, of its own. */
  | { readonly type: 'spoke'; readonly leg: Leg; readonly pieces: readonly Spoken[]; readonly why: string }
  /** This came on one leg and was not passed on. */
  | { readonly type: 'swallowed'; readonly leg: Leg; readonly piece: Piece; readonly why: string }
  /** This came, and that went on in its place. */
  | {
      readonly type: 'replaced';
      readonly direction: Direction;
      readonly piece: Piece;
      readonly text: string;
      readonly why: string;
    }
  /** The streams are compressed from here on, and hiptap packs both anew: what it tells of them is unpacked. */
  | { readonly type: 'recompressed' }
  /** A side will say no more. */
  | { readonly type: 'finished'; readonly direction: Direction }
  | { readonly type: 'noted'; readonly level: Level; readonly text: string };
