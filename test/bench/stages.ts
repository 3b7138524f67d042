/**
 * The rows of single stages, against one pass of ltx over the same stanzas: what reading XML costs at the least here.
 * Rule: what is measured is the built program, not what a loader of TypeScript makes of its source.
 */
import { spawnSync } from 'node:child_process';
import { parse as parseWithLtx } from 'ltx';
import type { Effort } from './relays.ts';
import { type Part, partFor, play } from './replaying.ts';
import { type Result, resultOf } from './statistics.ts';
import { HEADER, type Said, talk } from './talk.ts';

const DIST = new URL('../../dist/', import.meta.url).pathname;
const { Framer } = (await import(`${DIST}xml/framer.js`)) as typeof import('../../src/xml/framer.ts');
const { STREAM_ROOTS } = (await import(`${DIST}session/starttls.js`)) as typeof import('../../src/session/starttls.ts');
const { Redactor } = (await import(`${DIST}redact/redactor.js`)) as typeof import('../../src/redact/redactor.ts');
const { Tap } = (await import(`${DIST}session/tap.js`)) as typeof import('../../src/session/tap.ts');
const { encodeLine, encodeRecord } = (await import(
  `${DIST}capture/format.js`
)) as typeof import('../../src/capture/format.ts');
const { encodeHeader } = (await import(`${DIST}capture/header.js`)) as typeof import('../../src/capture/header.ts');
const { CaptureParser } = (await import(`${DIST}capture/parser.js`)) as typeof import('../../src/capture/parser.ts');
const { Reading } = (await import(`${DIST}inspect/reading.js`)) as typeof import('../../src/inspect/reading.ts');
const { parseElement } = (await import(`${DIST}xml/element.js`)) as typeof import('../../src/xml/element.ts');
const { Printer } = (await import(`${DIST}present/printer.js`)) as typeof import('../../src/present/printer.ts');
const { parseFilter } = (await import(`${DIST}filter/parse.js`)) as typeof import('../../src/filter/parse.ts');
const { matcher } = (await import(`${DIST}filter/matcher.js`)) as typeof import('../../src/filter/matcher.ts');

type SessionRecord = import('../../src/xmpp/record.ts').SessionRecord;

/** A capture's lines, without an end: a header, and a session that goes on. */
export function* captureLines(talked: Iterable<Said> = talk()): Generator<string> {
  yield encodeHeader({ version: 1, created: 1.7e12, redacted: true } as Parameters<typeof encodeHeader>[0]);
  let seq = 0;
  for (const record of records(talked)) {
    seq = record.seq;
    yield encodeRecord(record);
  }
  throw new Error(`a talk ended after ${seq} records`);
}

function* records(talked: Iterable<Said>): Generator<SessionRecord> {
  let seq = 0;
  for (const { direction, kind, text } of talked) {
    seq++;
    const fact = { type: 'piece', direction, kind, content: { type: 'text', text }, redacted: [] } as const;
    yield { seq, session: 1, time: 1.7e12 + seq * 10, fact };
  }
}

interface Stage {
  readonly name: string;
  readonly bar?: string;
  /** What is said, where it is not the usual talk. */
  readonly talk?: Iterable<Said>;
  run(sample: Sample): number;
}

interface Sample {
  readonly said: readonly Said[];
  readonly bytes: Buffer;
  readonly records: readonly SessionRecord[];
  readonly lines: Buffer;
  readonly part: Part;
}

/** From a ping's to an avatar's. */
const SIZES = [100, 1_000, 10_000, 100_000];

const STAGES: readonly Stage[] = [
  { name: 'parse', run: parse },
  { name: 'frame', run: frame },
  { name: 'frame and redact', run: (sample) => tapped(sample, () => {}) },
  { name: 'frame, redact, encode', run: recorded },
  ...SIZES.map((size) => ({ name: `the same, stanzas of ${size} bytes`, talk: alike(size), run: recorded })),
  { name: 'load a capture', run: load },
  { name: 'annotate', run: annotate },
  { name: 'print --format json', bar: '>= 0.4', run: (sample) => print(sample, 'json') },
  { name: 'the same from a capture to bytes', bar: '>= 0.4', run: printWhole },
  { name: 'print --format summary', run: (sample) => print(sample, 'summary') },
  { name: 'print', run: (sample) => print(sample, 'pretty') },
  { name: 'replay server', run: ({ part, said }) => play(part, said) },
  { name: "print --filter '~p & ~from person2@bench.test'", run: filter },
];

/** Stanzas a round looks at, if they are not more than so many UTF-16 units. */
const STANZAS = 20_000;
const MOST = 10_000_000;

/** Rounds before those that count, in which the engine compiles what it finds hot. */
const WARMING = 4;

/** Each stage in a process of its own, as commands are: what one makes the engine expect is not what another brings. */
export function stageRows({ rounds, quick }: Effort): readonly Result[] {
  return STAGES.map(({ name }) => {
    const more = quick ? ['--quick'] : [];
    const args = [JITI, MAIN, '--stage', name, '--rounds', String(rounds), ...more];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    process.stderr.write('.');
    return JSON.parse(stdout) as Result;
  });
}

const JITI = new URL('../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url).pathname;
const MAIN = new URL('main.ts', import.meta.url).pathname;

/** One stage's row, measured here. */
export async function stageRow(name: string, { rounds, quick }: Effort): Promise<Result> {
  const stage = STAGES.find((one) => one.name === name);
  if (stage === undefined) throw new Error(`no stage ${name}`);
  const sample = await sampleOf(quick ? STANZAS / 4 : STANZAS, stage.talk);
  const values = { ltx: [] as number[], hiptap: [] as number[] };
  for (let round = -WARMING; round < rounds; round++) {
    const [ltx, own] = [speedOf(parseAll, sample), speedOf(stage.run, sample)];
    if (round < 0) continue;
    values.ltx.push(ltx);
    values.hiptap.push(own);
  }
  return resultOf(stage.name, 'stanzas/ms', values, stage.bar);
}

async function sampleOf(most: number, talked: Iterable<Said> = talk()): Promise<Sample> {
  const said = first(most, talked, ({ text }) => text.length);
  const count = said.length;
  const all = first(count, records(said));
  const lines = first(count + 1, captureLines(said));
  return {
    said,
    bytes: Buffer.from(HEADER + said.map(({ text }) => text).join('')),
    records: all,
    lines: Buffer.from(lines.join('')),
    part: await partFor(said),
  };
}

function first<T>(count: number, source: Iterable<T>, size: (one: T) => number = () => 0): readonly T[] {
  const taken: T[] = [];
  let sum = 0;
  for (const one of source) {
    sum += size(one);
    if (taken.push(one) === count || sum >= MOST) break;
  }
  return taken;
}

/** Chat messages of one size, in characters, without an end. */
function* alike(size: number): Generator<Said> {
  const [start, end] = ["<message type='chat' to='nora@bench.test'><body>", '</body></message>'];
  const body = 'has anybody seen the can? déjà vu '.repeat(size / 30).slice(0, size - start.length - end.length);
  for (;;) yield { direction: 'c2s', kind: 'message', text: start + body + end };
}

/** Stanzas in a millisecond of the processor. */
function speedOf(run: (sample: Sample) => number, sample: Sample): number {
  const before = process.cpuUsage();
  const count = run(sample);
  const { user, system } = process.cpuUsage(before);
  if (count < sample.said.length) throw new Error(`only ${count} stanzas were seen`);
  return (sample.said.length * 1000) / (user + system);
}

function parseAll({ said }: Sample): number {
  let seen = 0;
  for (const { text } of said) if (parseWithLtx(text).name !== '') seen++;
  return seen;
}

function parse({ said }: Sample): number {
  let seen = 0;
  for (const { text } of said) if (parseElement(text, CLIENT) !== undefined) seen++;
  return seen;
}

const CLIENT = { '': 'jabber:client' };

/** As they come from a socket. */
const CHUNK = 16 * 1024;

function frame({ bytes }: Sample): number {
  const framer = new Framer({ roots: STREAM_ROOTS });
  let seen = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    framer.push(bytes.subarray(at, at + CHUNK));
    while (framer.next() !== undefined) seen++;
  }
  return seen;
}

function tapped({ bytes }: Sample, take: (record: SessionRecord) => void): number {
  const tap = new Tap({ redactor: new Redactor({ show: false }), show: false, trace: () => '' });
  let seq = 0;
  for (let at = 0; at < bytes.length; at += CHUNK)
    for (const fact of tap.handle({ type: 'passed', direction: 's2c', bytes: bytes.subarray(at, at + CHUNK) }))
      take({ seq: ++seq, session: 1, time: 1.7e12, fact });
  return seq;
}

function recorded(sample: Sample): number {
  return tapped(sample, (record) => encodeLine(record));
}

/** With all that is followed for it, such as requests and names. */
function annotate({ records }: Sample): number {
  const reading = new Reading();
  let seen = 0;
  for (const record of records) for (const entry of reading.read(record)) if (entry.annotations.length > 0) seen++;
  return seen;
}

function load({ lines }: Sample): number {
  const parser = new CaptureParser({ name: 'bench' });
  let seen = 0;
  for (let at = 0; at < lines.length; at += 64 * 1024)
    for (const item of parser.push(lines.subarray(at, at + 64 * 1024))) if (item.type === 'record') seen++;
  return seen;
}

function print({ records }: Sample, format: 'json' | 'summary' | 'pretty'): number {
  const reading = new Reading();
  const printer = new Printer({ format, colour: false });
  let seen = 0;
  let length = 0;
  for (const record of records) {
    seen++;
    for (const entry of reading.read(record)) length += printer.print(entry).length;
  }
  return length > 0 ? seen : 0;
}

/** All that the command does but reading the file and writing. */
function printWhole({ lines }: Sample): number {
  const parser = new CaptureParser({ name: 'bench' });
  const [reading, printer] = [new Reading(), new Printer({ format: 'json', colour: false })];
  const block = Buffer.allocUnsafe(64 * 1024);
  let seen = 0;
  for (let at = 0; at < lines.length; at += 64 * 1024)
    for (const item of parser.push(lines.subarray(at, at + 64 * 1024)))
      if (item.type === 'record')
        for (const entry of reading.read(item.record)) if (block.write(printer.print(entry)) > 0) seen++;
  return seen;
}

function filter({ records }: Sample): number {
  const parsed = parseFilter('~p & ~from person2@bench.test');
  if (parsed.type !== 'filter') throw new Error('the filter is wrong');
  const matches = matcher(parsed.filter);
  const reading = new Reading();
  const printer = new Printer({ format: 'pretty', colour: false });
  let length = 0;
  for (const record of records)
    for (const entry of reading.read(record)) if (matches(entry)) length += printer.print(entry).length;
  return length > 0 ? records.length : 0;
}
