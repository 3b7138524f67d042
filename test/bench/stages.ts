/**
 * The rows of single stages, against one pass of ltx over the same stanzas: what reading XML costs at the least here.
 * Rule: what is measured is the built program, not what a loader of TypeScript makes of its source.
 */
import { spawnSync } from 'node:child_process';
import { parse } from 'ltx';
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
const { Printer } = (await import(`${DIST}present/printer.js`)) as typeof import('../../src/present/printer.ts');
const { parseFilter } = (await import(`${DIST}filter/parse.js`)) as typeof import('../../src/filter/parse.ts');
const { matcher } = (await import(`${DIST}filter/matcher.js`)) as typeof import('../../src/filter/matcher.ts');

type SessionRecord = import('../../src/xmpp/record.ts').SessionRecord;

/** A capture's lines, without an end: a header, and a session that goes on. */
export function* captureLines(): Generator<string> {
  yield encodeHeader({ version: 1, created: 1.7e12, redacted: true } as Parameters<typeof encodeHeader>[0]);
  let seq = 0;
  for (const record of records()) {
    seq = record.seq;
    yield encodeRecord(record);
  }
  throw new Error(`a talk ended after ${seq} records`);
}

function* records(): Generator<SessionRecord> {
  let seq = 0;
  for (const { direction, kind, text } of talk()) {
    seq++;
    const fact = { type: 'piece', direction, kind, content: { type: 'text', text }, redacted: [] } as const;
    yield { seq, session: 1, time: 1.7e12 + seq * 10, fact };
  }
}

interface Stage {
  readonly name: string;
  readonly bar?: string;
  run(sample: Sample): number;
}

interface Sample {
  readonly said: readonly Said[];
  readonly bytes: Buffer;
  readonly records: readonly SessionRecord[];
  readonly lines: Buffer;
  readonly part: Part;
}

const STAGES: readonly Stage[] = [
  { name: 'frame', run: frame },
  { name: 'frame and redact', run: (sample) => tapped(sample, () => {}) },
  { name: 'frame, redact, encode', run: (sample) => tapped(sample, (record) => encodeLine(record)) },
  { name: 'load a capture', run: load },
  { name: 'print --format json', bar: '>= 0.4', run: (sample) => print(sample, 'json') },
  { name: 'the same from a capture to bytes', bar: '>= 0.4', run: printWhole },
  { name: 'print --format summary', run: (sample) => print(sample, 'summary') },
  { name: 'print', run: (sample) => print(sample, 'pretty') },
  { name: 'replay server', run: ({ part, said }) => play(part, said) },
  { name: "print --filter '~p & ~from person2@bench.test'", run: filter },
];

/** Stanzas a round looks at. */
const STANZAS = 20_000;

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
  const sample = await sampleOf(quick ? STANZAS / 4 : STANZAS);
  const values = { ltx: [] as number[], hiptap: [] as number[] };
  for (let round = -WARMING; round < rounds; round++) {
    const [ltx, own] = [speedOf(parseAll, sample), speedOf(stage.run, sample)];
    if (round < 0) continue;
    values.ltx.push(ltx);
    values.hiptap.push(own);
  }
  return resultOf(stage.name, 'stanzas/ms', values, stage.bar);
}

async function sampleOf(count: number): Promise<Sample> {
  const said = first(count, talk());
  const all = first(count, records());
  const lines = first(count + 1, captureLines());
  return {
    said,
    bytes: Buffer.from(HEADER + said.map(({ text }) => text).join('')),
    records: all,
    lines: Buffer.from(lines.join('')),
    part: await partFor(said),
  };
}

function first<T>(count: number, source: Iterable<T>): readonly T[] {
  const taken: T[] = [];
  for (const one of source) if (taken.push(one) === count) break;
  return taken;
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
  for (const { text } of said) if (parse(text).name !== '') seen++;
  return seen;
}

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
