/**
 * Host and port as people write them: `HOST`, `HOST:PORT`, `[IPv6]:PORT`.
 * Resolves nothing. Rule: what `formatAddress` writes, `parseAddress` reads back.
 */
import { isIPv6 } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Reads an address; undefined when it is none. A missing port is `defaultPort`; an address of port digits alone is port of `defaultHost`. */
export function parseAddress(text: string, defaultPort: number, defaultHost?: string): Address | undefined {
  if (defaultHost !== undefined && /^:?\d+$/.test(text)) return withPort(defaultHost, text.replace(':', ''));
  if (isIPv6(text)) return { host: text, port: defaultPort };
  const match = /^(?:\[([^\]]+)\]|([^:\s/@]+))(?::(\d+))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (match === null || host === undefined || (match[1] !== undefined && !isIPv6(host))) return undefined;
  return withPort(host, match[3] ?? String(defaultPort));
}

export function formatAddress(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether only this machine can reach it (127.0.0.0/8, ::1, localhost). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host) || /^::ffff:127\./.test(host);
}

function withPort(host: string, digits: string): Address | undefined {
  const port = Number(digits);
  return port <= 65535 ? { host, port } : undefined;
}
