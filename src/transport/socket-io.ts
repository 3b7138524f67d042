/**
 * Packets with which engine.io and socket.io look after their connection, and which carry nothing of XMPP.
 * Pure. Rule: only a whole packet is one, and its session's id is in no answer.
 */
import { withoutSecrets } from '../redact/json-text.ts';

/** `ping` stands for all that only keeps a connection open, or tries it out. */
export type SocketPacket =
  | { readonly type: 'ping' }
  | {
      readonly type: 'opens' | 'closes' | 'connects' | 'leaves' | 'refuses';
      readonly namespace?: string;
      readonly why?: string;
    };

/** engine.io's types (0 open, 1 close, 2 ping, 3 pong, 5 upgrade, 6 noop), and socket.io's of connections (0, 1, 4) inside its 4. */
const PACKET =
  /^(?:(?<open>0)\{.*\}|(?<close>1)|(?:[23](?:probe)?|[56])|4(?<socket>[014])(?<path>\/[^,[{]{0,64})?,?(?<why>\{.*\})?)$/s;
/** Of socket.io before 1.0: `TYPE:ID:PATH`, where 0 leaves, 1 connects, 2 is a heartbeat and 8 nothing. */
const OLD_PACKET = /^(?<kind>[0128])::(?<path>\/[^:?]{0,64})?(?:\?.*)?$/s;

const SOCKET = { '0': 'connects', '1': 'leaves', '4': 'refuses' } as const;
const OLD = { '0': 'leaves', '1': 'connects', '2': 'ping', '8': 'ping' } as const;

export function readSocketPacket(text: string): SocketPacket | undefined {
  const found = PACKET.exec(text)?.groups;
  if (found === undefined) return readOld(text);
  if (found['open'] !== undefined) return { type: 'opens' };
  if (found['close'] !== undefined) return { type: 'closes' };
  const type = typed(SOCKET, found['socket']);
  return type === undefined
    ? { type: 'ping' }
    : withPath(type, found['path'], type === 'refuses' ? found['why'] : undefined);
}

/** In a line, without who sends it. */
export function socketWords({ type, namespace, why }: Exclude<SocketPacket, { readonly type: 'ping' }>): string {
  const where = namespace === undefined ? '' : `, namespace ${namespace}`;
  if (type === 'opens') return 'opens an engine.io session (its id is left out)';
  if (type === 'closes') return 'closes the engine.io session';
  return `${type} socket.io${where}${why === undefined ? '' : `: ${withoutSecrets(why)}`}`;
}

function readOld(text: string): SocketPacket | undefined {
  const { kind, path } = OLD_PACKET.exec(text)?.groups ?? {};
  const type = typed(OLD, kind);
  if (type === undefined || type === 'ping') return type === undefined ? undefined : { type };
  return withPath(type, path);
}

function withPath(type: 'connects' | 'leaves' | 'refuses', path: string | undefined, why?: string): SocketPacket {
  const namespace = path === undefined || path === '/' ? {} : { namespace: path };
  return { type, ...namespace, ...(why === undefined ? {} : { why }) };
}

function typed<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
