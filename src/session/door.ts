/**
 * A client that takes hiptap for a proxy of its own (SOCKS5, HTTP CONNECT), as the entrance deals with it.
 * No sockets. Rule: a door only learns where the client wants to go; whether it may is decided elsewhere.
 */

/** A host and port as the client named them. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Why a client is not connected to its target. */
export type Refusal = 'not-allowed' | 'unreachable';

export type DoorStep =
  | { readonly type: 'wait' }
  | { readonly type: 'send'; readonly bytes: Buffer }
  /** The client has said where to; `rest` is what it said after that. `line` says it to people, without any password. */
  | { readonly type: 'asked'; readonly target: Target; readonly rest: Buffer; readonly line: string }
  /** What it asks for is not to be had; these bytes tell it so, and it is turned away. */
  | { readonly type: 'turnAway'; readonly bytes: Buffer; readonly line: string };

export interface Door {
  /** What is asked for, in the words of a line: `SOCKS5`. */
  readonly name: string;
  /** Takes what came; to be asked again with nothing until it waits, has asked or turns away. */
  received(bytes: Buffer): DoorStep;
  /** The words that say: you are connected. */
  welcome(): Buffer;
  /** The words that say: you are not. `line` is for people. */
  regret(why: Refusal, line: string): Buffer;
}
