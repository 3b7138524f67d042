/**
 * A peer that says its lines over a real socket and waits for its cues: either side of a conversation that is recorded.
 * Knows no XMPP beyond when to begin TLS. Rule: it reads from a script and answers nothing that is not in it.
 */
import type { Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';

export type Line =
  | { readonly type: 'say'; readonly text: string }
  /** Goes on once this text has come. */
  | { readonly type: 'await'; readonly text: string }
  /** Takes its time. */
  | { readonly type: 'pause'; readonly milliseconds: number }
  /** Begins TLS; what came before is over. */
  | { readonly type: 'secure' };

export type Secure = (clear: Socket) => TLSSocket;

/** Plays the script; resolves when it has been said and the other side has ended. Fails when the connection breaks off early. */
export async function play(socket: Socket, script: readonly Line[], secure: Secure): Promise<void> {
  // Or each line waits for the receipt of the one before, 40 ms on Linux.
  socket.setNoDelay(true);
  let ear = new Ear(socket);
  for (const line of script) {
    if (line.type === 'say') ear.socket.write(line.text);
    else if (line.type === 'await') await ear.hear(line.text);
    else if (line.type === 'pause') await pass(line.milliseconds);
    else ear = new Ear(ear.hand(secure));
  }
  ear.socket.end();
  await ear.silence();
}

/** Hears what comes on a socket until a cue is met. */
class Ear {
  readonly socket: Socket;
  private heard = '';
  private over = false;
  private failure: Error | undefined;
  private stir: () => void = () => {};
  private readonly deafen: () => void;

  constructor(socket: Socket) {
    this.socket = socket;
    const heard = (bytes: Buffer) => this.news(bytes.toString('latin1'));
    const failed = (error: Error) => this.broken(error);
    const closed = () => this.broken(undefined);
    socket.on('data', heard).on('error', failed).on('close', closed);
    this.deafen = () => {
      socket.off('data', heard).off('error', failed).off('close', closed);
    };
  }

  async hear(cue: string): Promise<void> {
    const wanted = Buffer.from(cue).toString('latin1');
    await this.until(() => this.heard.includes(wanted));
    if (!this.heard.includes(wanted)) throw this.failure ?? new Error(`the connection ended before “${cue}” came`);
    this.heard = this.heard.slice(this.heard.indexOf(wanted) + wanted.length);
  }

  async silence(): Promise<void> {
    await this.until(() => false);
  }

  /** Lets go of the clear socket and gives it to TLS. */
  hand(secure: Secure): TLSSocket {
    this.deafen();
    this.socket.pause();
    return secure(this.socket);
  }

  private async until(met: () => boolean): Promise<void> {
    while (!met() && !this.over && this.failure === undefined)
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
  }

  private news(text: string): void {
    this.heard += text;
    this.stir();
  }

  private broken(error: Error | undefined): void {
    this.over = true;
    this.failure ??= error;
    this.stir();
  }
}
