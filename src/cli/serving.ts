/**
 * What every command that listens or dials needs: addresses and certificates from options, the ready line, the log, the end.
 * Knows no machine. Rule: what is wrong with an option is one line that names it.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Address, formatAddress, isLoopback, parseAddress } from '../net/address.ts';
import { hostName, ipAddress } from '../net/authority/names.ts';
import { sanitise } from '../present/sanitise.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import type { Level } from '../xmpp/record.ts';
import { UsageError } from './failure.ts';
import { hangUpAtTheEnd } from './hang-up.ts';

export const TLS_MODES: readonly TlsMode[] = ['auto', 'starttls', 'direct', 'none'];

/** RFC 6120 §14.7: the registered port of xmpp-client. */
const XMPP_PORT = 5222;

/** The ready line, for each address; `deed`: what hiptap does to those who come from elsewhere. */
export function announce(addresses: readonly Address[], caFile: string, deed: string): void {
  const trust = `clients have to trust ${sanitise(caFile)} (\`hiptap ca trust\` says how)`;
  // The address ends the line, for whoever waits for it; all lines come at once, when all can be reached.
  const lines = addresses.map(({ host, port }) => `hiptap: ${trust}; listening on ${formatAddress(host, port)}\n`);
  process.stderr.write(lines.join(''));
  if (addresses.every(({ host }) => isLoopback(host))) return;
  process.stderr.write(`hiptap: warning: other machines can reach this address, and hiptap ${deed}\n`);
}

/** Until a signal, a terminal that goes away, or the end of the one session there is to be. A second signal ends at once. */
export async function untilStopped(stopping: AbortController): Promise<void> {
  const stop = () => (stopping.signal.aborted ? process.exit(0) : stopping.abort());
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // A window that is closed may send it more than once.
  process.on('SIGHUP', () => stopping.abort());
  hangUpAtTheEnd();
  await once(stopping.signal, 'abort');
}

export interface LogArguments {
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Writes to standard error, unless told where else, what is as grave as was asked for. */
export function logFor(
  args: LogArguments,
  say: (line: string) => void = (line) => process.stderr.write(line),
): (level: Level, text: string, session: number) => void {
  const least = args.quiet ? 2 : args.verbose ? 0 : 1;
  const ranks: { readonly [level in Level]: number } = { info: 0, warning: 1, error: 2 };
  return (level, text, session) => {
    if (ranks[level] < least) return;
    say(`hiptap: ${session === 0 ? '' : `#${session} `}${level}: ${sanitise(text)}\n`);
  };
}

export function addressOf(option: string, text: string, defaultHost?: string): Address {
  const address = parseAddress(text, XMPP_PORT, defaultHost);
  if (address !== undefined) return address;
  throw new UsageError(`--${option} ${text}: not HOST:PORT (an IPv6 address goes in brackets, ports end at 65535)`);
}

export function certificateName(text: string): string {
  if (hostName(text) !== undefined || ipAddress(text) !== undefined) return text;
  throw new UsageError(`--cert-name ${text}: neither a host name nor an address`);
}

export function readCa(path: string): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new UsageError(
      `--upstream-ca ${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  throw new UsageError(`--upstream-ca ${path}: holds no PEM certificate`);
}

/** The password out of the environment, where no list of processes shows it. */
export function passwordFrom(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const password = process.env[variable];
  if (password === undefined || password === '') throw new UsageError(`--password-env ${variable}: is not set`);
  return password;
}
