/**
 * The options about TLS itself: key log, client certificate, old versions.
 * Knows no sessions. Rule: what gives secrets away is said on standard error, and all that is wrong is one line.
 */
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { Argv } from 'yargs';
import { type KeyLog, openKeyLog } from '../net/key-log.ts';
import { contextFor, OLDEST_TLS, type OldestTls } from '../net/tls-version.ts';
import { sanitise } from '../present/sanitise.ts';
import { UsageError } from './failure.ts';

/** Of the leg with the server. */
export interface UpstreamTlsArguments {
  readonly 'client-cert': string | undefined;
  readonly 'client-key': string | undefined;
  readonly 'tls-version-server-min': OldestTls;
}

export interface TlsArguments extends UpstreamTlsArguments {
  readonly keylog: string | undefined;
  readonly 'tls-version-client-min': OldestTls;
}

const VERSION = { choices: OLDEST_TLS, default: 'TLS1_2' as const };

export function tlsOptions<T>(yargs: Argv<T>): Argv<T & TlsArguments> {
  const more = yargs
    .option('keylog', {
      type: 'string',
      describe: 'append the TLS secrets of both legs to FILE, for Wireshark (or HIPTAP_SSLKEYLOGFILE)',
    })
    .option('tls-version-client-min', { ...VERSION, describe: 'the oldest TLS that clients may speak' });
  return upstreamTlsOptions(more);
}

/** Those of them that a client of hiptap's own has, too. */
export function upstreamTlsOptions<T>(yargs: Argv<T>): Argv<T & UpstreamTlsArguments> {
  return yargs
    .option('client-cert', {
      type: 'string',
      describe: 'the certificate (PEM) to show the server, for SASL EXTERNAL',
    })
    .option('client-key', { type: 'string', describe: 'its key (PEM), unless it is in the same file' })
    .option('tls-version-server-min', { ...VERSION, describe: 'the oldest TLS that servers may speak' });
}

/** For the leg with the server: its version, and the certificate to show, checked with its key. */
export function upstreamContext(args: UpstreamTlsArguments): SecureContextOptions {
  return { ...contextFor(args['tls-version-server-min']), ...identityOf(args) };
}

/** For the leg with the client. */
export function clientContext(args: TlsArguments): SecureContextOptions {
  return contextFor(args['tls-version-client-min']);
}

/** The key log that was asked for by name; the global SSLKEYLOGFILE is other programs' business. */
export function keyLogOf(
  args: TlsArguments,
  onTrouble: (why: string) => void,
  say: (line: string) => void,
): KeyLog | undefined {
  const path = args.keylog ?? process.env['HIPTAP_SSLKEYLOGFILE'];
  if (path === undefined || path === '') return undefined;
  const asked = args.keylog === undefined ? 'HIPTAP_SSLKEYLOGFILE' : '--keylog';
  const keyLog = opened(path, asked, onTrouble);
  const exposed = keyLog.exposed ? ', which others can read' : '';
  say(
    `hiptap: warning: the TLS secrets of both legs go to ${sanitise(path)}${exposed}: whoever has them can read the sessions\n`,
  );
  return keyLog;
}

function opened(path: string, asked: string, onTrouble: (why: string) => void): KeyLog {
  try {
    return openKeyLog(path, (why) => onTrouble(`the key log ${path} cannot be written any more: ${why}`));
  } catch (error) {
    throw new UsageError(`${asked} ${path}: cannot be opened: ${wordsOf(error)}`);
  }
}

function identityOf({ 'client-cert': certFile, 'client-key': keyFile }: UpstreamTlsArguments): SecureContextOptions {
  if (certFile === undefined && keyFile === undefined) return {};
  if (certFile === undefined) throw new UsageError('--client-key needs the certificate it belongs to: --client-cert');
  const cert = pemIn('client-cert', certFile, 'CERTIFICATE');
  const key = pemIn(keyFile === undefined ? 'client-cert' : 'client-key', keyFile ?? certFile, 'PRIVATE KEY');
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new UsageError(`--client-cert ${certFile}: cannot be used with its key: ${wordsOf(error)}`);
  }
  return { cert, key };
}

function pemIn(option: string, path: string, what: 'CERTIFICATE' | 'PRIVATE KEY'): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--${option} ${path}: cannot be read: ${wordsOf(error)}`);
  }
  if (new RegExp(`-----BEGIN [A-Z ]*${what}-----`).test(text)) return text;
  const hint = what === 'PRIVATE KEY' && option === 'client-cert' ? '; name its file with --client-key' : '';
  throw new UsageError(`--${option} ${path}: holds no PEM ${what.toLowerCase()}${hint}`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
