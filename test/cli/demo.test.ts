/**
 * `hiptap demo` as whoever tries hiptap runs it, and the page of it that the README shows.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Finished, hiptap, scratchFolder } from '../support/hiptap.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Loaded before the command: writes down whom it connects to; `BREAK` sends the first of it astray. */
const WATCH = `
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const dns = require('node:dns');
const connect = Socket.prototype.connect;
let connects = 0;
Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (process.env.BREAK !== undefined && connects === 0) options.port = 1;
  connects += 1;
  appendFileSync(process.env.WATCHED, 'connect ' + options.host + ' ' + options.port + '\\n');
  return connect.apply(this, args);
};
const lookup = dns.lookup;
dns.lookup = function (name, ...args) {
  appendFileSync(process.env.WATCHED, 'look up ' + name + '\\n');
  return lookup.call(this, name, ...args);
};
`;

interface Watched extends Finished {
  /** What it did on the network. */
  readonly network: readonly string[];
  /** What stands in its temporary folder afterwards. */
  readonly left: readonly string[];
}

async function demo(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Watched> {
  using folder = scratchFolder();
  using temporary = scratchFolder();
  const [watch, watched] = [folder.file('watch.cjs'), folder.file('watched')];
  writeFileSync(watch, WATCH);
  const watching = { NODE_OPTIONS: `--require ${watch}`, WATCHED: watched, TMPDIR: temporary.path };
  const finished = await hiptap(['demo', ...args], '', { ...watching, ...env });
  const network = readFileSync(watched, 'utf8').trimEnd().split('\n');
  return { ...finished, network, left: readdirSync(temporary.path) };
}

describe('hiptap demo', () => {
  it('plays a whole session through the proxy, dials only itself, and leaves nothing behind', async () => {
    const { status, stdout, stderr, network, left } = await demo(['--format', 'json']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^hiptap: demo: a client speaks to a server through hiptap on 127\.0\.0\.1:\d+\n$/);
    const entries = stdout
      .trimEnd()
      .split('\n')
      .map((line): { readonly kind: string } => JSON.parse(line));
    const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
    expect([count('tls'), count('closed'), count('malformed'), count('gap')]).toEqual([2, 2, 0, 0]);
    expect(count('message') + count('presence') + count('iq')).toBeGreaterThanOrEqual(65);
    expect(network.filter((one) => one.startsWith('connect'))).toHaveLength(2);
    for (const one of network) expect(one).toMatch(/^(?:connect 127\.0\.0\.1 \d+|look up 127\.0\.0\.1)$/);
    expect(left).toEqual([]);
  });

  it('runs beside itself', async () => {
    const all = await Promise.all([demo(['--format', 'summary']), demo(['--format', 'summary'])]);
    expect(all.map(({ status }) => status)).toEqual([0, 0]);
  });

  it('fails, and says what is missing, when the session is not played to its end', async () => {
    const { status, stderr, left } = await demo([], { BREAK: '1' });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /hiptap: demo: run 1: incomplete · 0 of 65 stanzas · cannot reach the server at 127\.0\.0\.1:/,
    );
    expect(left).toEqual([]);
  });

  it('prints what the README shows of it', async () => {
    const { stdout } = await demo();
    const [, transcript = ''] = /\n```\n(.*?)\n```\n/s.exec(README) ?? [];
    const printed = stdout.split('\n').map(lasting);
    const shown = transcript.split('\n').filter((line) => line.trim() !== '…');
    expect(shown.length).toBeGreaterThan(20);
    let from = 0;
    for (const line of shown.map(lasting)) {
      const at = printed.indexOf(line, from);
      expect(at, `in the README, and not in the demo: ${line}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });
});

/** A line of the page without what changes from run to run, and from recording to recording. */
function lasting(line: string): string {
  return line
    .replace(/^\d\d:\d\d:\d\d\.\d{3}/, 'time')
    .replace(/ [\d.]+ m?s$/, '')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ/, 'date')
    .replace(/Expires=\d+/, 'Expires')
    .replaceAll(/ {2,}/g, ' ')
    .trimEnd();
}
