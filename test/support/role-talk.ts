/**
 * A client that talks to a replayed server by hand, in memory and in the clear.
 */
import type { Part } from '../../src/replay/part.ts';
import { ServerRole, type ServerRoleOptions } from '../../src/replay/server-role.ts';
import { COMMON } from './replay-options.ts';

export const STREAM_HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

export interface RoleTalk {
  readonly role: ServerRole;
  /** What the client's stream was opened with. */
  readonly heard: string;
  /** Gives what is answered. */
  say(text: string): string;
  /** Ends the connection from the client's side. */
  leave(): void;
}

/** The client has opened its stream to example.org. */
export function talkToRole(part: Part, options: Partial<ServerRoleOptions> = {}): RoleTalk {
  const role = new ServerRole({ ...COMMON, part, clientTls: 'none', closes: false, ...options });
  const say = (text: string): string =>
    role
      .handle({ type: 'received', leg: 'client', bytes: Buffer.from(text) })
      .flatMap((command) => (command.type === 'send' ? [command.bytes.toString()] : []))
      .join('');
  role.handle({ type: 'accepted', peer: 'c', local: 's' });
  const heard = say(STREAM_HEADER.replace('<stream:stream', "<stream:stream to='example.org'"));
  const leave = () => {
    role.handle({ type: 'ended', leg: 'client' });
    role.handle({ type: 'closed', leg: 'client', reason: 'ended' });
  };
  return { role, heard, say, leave };
}
