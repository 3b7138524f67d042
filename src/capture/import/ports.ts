/**
 * Which side a server is on, by port numbers.
 * Knows the ports of XMPP. Rule: only a port that servers listen on tells.
 */
import type { Direction } from '../../xmpp/record.ts';

/** RFC 6120 §14.7; 5223 by custom, 443 where nothing else gets through, 5347 XEP-0114's by custom. */
const SERVERS: ReadonlySet<number> = new Set([5222, 5223, 5269, 5347, 443]);

/** Of what goes from a port to a port; undefined where neither is a server's, or both. */
export function directionOfPorts(from: number, to: number): Direction | undefined {
  if (SERVERS.has(from) === SERVERS.has(to)) return undefined;
  return SERVERS.has(to) ? 'c2s' : 's2c';
}
