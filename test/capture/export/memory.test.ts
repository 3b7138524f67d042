/**
 * What exports keep of a long capture: nothing that grows with it.
 * Rule: live memory is compared with itself, after the collector ran, at two places of one capture.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportCapture } from '../../../src/capture/export/export.ts';
import type { Exporter } from '../../../src/capture/export/exporter.ts';
import { Report } from '../../../src/capture/export/html/report.ts';
import { JsonExport } from '../../../src/capture/export/json.ts';
import { PcapngExport } from '../../../src/capture/export/pcapng/pcapng.ts';
import { TextExport } from '../../../src/capture/export/text.ts';
import type { CaptureItem } from '../../../src/capture/item.ts';
import { Reading } from '../../../src/inspect/reading.ts';
import { Script } from '../../support/records.ts';

const STREAM = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";
const EARLY = 2_000;
const LATE = 10_000;
/** People, and names of things: as many as the early part has met. */
const NAMES = 100;
const EXPORTERS: readonly (readonly [string, () => Exporter])[] = [
  ['text', () => new TextExport('client')],
  ['json', () => new JsonExport()],
  ['pcapng', () => new PcapngExport({ leg: 'client', keyLog: undefined })],
  ['html', () => new Report({ leg: 'client', timeZone: 'UTC', assets: { script: '', style: '' } })],
];

/** The bytes in use once nothing is left that nobody needs. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

/** A long session in which people of many names talk, ask and are answered; `at` hears how far it is. */
async function* long(at: (stanzas: number) => void): AsyncGenerator<CaptureItem> {
  yield { type: 'header', header: { version: 1, created: 0, redacted: true }, number: 1, line: NO_LINE };
  const script = new Script().client(`<stream:stream ${STREAM} to='example.org'>`);
  let seq = 0;
  for (let stanzas = 0; stanzas <= LATE; stanzas += 4) {
    at(stanzas);
    const name = (stanzas / 4) % NAMES;
    const who = `p${name}@example.org/r${name}`;
    script
      .after(50)
      .client(`<iq type='get' id='q${stanzas}' to='${who}'><query xmlns='urn:x:${name}'/></iq>`)
      .server(`<iq type='result' id='q${stanzas}' from='${who}'/>`)
      .server(`<message from='${who}' id='m${stanzas}'><body>the gate squeaks ${'again '.repeat(20)}</body></message>`)
      .server(`<presence from='${who}'><show>nonsense${name}</show></presence>`);
    for (const record of script.records.splice(0))
      yield { type: 'record', record: { ...record, seq: ++seq }, number: seq + 1, line: NO_LINE };
  }
}

const NO_LINE = Buffer.alloc(0);
const NO_EXPORT: Exporter = { begin: () => '', take: () => '', end: () => '' };

/** Bytes by which what is kept grew between the early stanzas and the late ones; reading itself keeps ids it has seen, up to a bound. */
async function growth(exporter: Exporter): Promise<{ readonly live: number; readonly written: number }> {
  let written = 0;
  const live = new Map<number, number>();
  const items = long((stanzas) => {
    if (stanzas === EARLY || stanzas === LATE) live.set(stanzas, liveBytes());
  });
  const options = { exporter, reading: new Reading(), matches: () => true, onProblem: () => undefined };
  const about = { name: 'a.hiptap', generator: 'hiptap 1' };
  for await (const chunk of exportCapture(items, { ...options, about })) if (chunk.length > 0) written += chunk.length;
  return { live: (live.get(LATE) ?? Number.NaN) - (live.get(EARLY) ?? Number.NaN), written };
}

/**
 * The least of a few attempts: what an export keeps, it keeps each time, but the engine's own work (code it compiles or throws away) is
 * done in one of them or another.
 */
async function leastGrowth(make: () => Exporter): ReturnType<typeof growth> {
  const attempts: Awaited<ReturnType<typeof growth>>[] = [];
  for (let attempt = 0; attempt < 4; attempt++) attempts.push(await growth(make()));
  return attempts.reduce((least, one) => (one.live < least.live ? one : least));
}

describe('an export of a long capture', () => {
  let without = 0;

  beforeAll(async () => {
    without = (await leastGrowth(() => NO_EXPORT)).live;
  });

  it.each(EXPORTERS)('to %s keeps less than half of what it puts out', async (_, make) => {
    const { live, written } = await leastGrowth(make);
    expect(written).toBeGreaterThan(1e6);
    expect((live - without) / written).toBeLessThan(0.5);
  });

  it('would be found out if it kept what it puts out', async () => {
    const leaking = (): Exporter => {
      const kept: string[] = [];
      const text = new TextExport('client');
      return {
        begin: () => '',
        take: (entry) => kept.at(kept.push(text.take(entry)) - 1) ?? '',
        end: () => '',
      };
    };
    const { live, written } = await leastGrowth(leaking);
    expect((live - without) / written).toBeGreaterThan(0.5);
  });
});
