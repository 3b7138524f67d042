import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { readCapture } from '../../src/capture/reader.ts';
import { saveItems } from '../../src/capture/save.ts';
import { anyRecord } from './arbitrary.ts';
import { all, CREATED, chunks, HEADER, line, record } from './samples.ts';

const anyLine = fc.oneof(
  anyRecord.map((one) => encodeRecord(one).trimEnd()),
  fc.constantFrom(
    '# Nora logs in here',
    '',
    '  ',
    HEADER.trimEnd(),
    '{"event":"weather","seq":3,"method":"zlib"}',
    '{ "kind":"iq", "text":"<iq\\/>", "event":"piece", "more":{"a":[1]}, "seq":1, "session":1, "time":"2026-01-02T03:04:05Z", "direction":"c2s" }',
    '{"seq":1,"session":',
  ),
);

describe('saveItems', () => {
  it('gives back a file as it stood, for any lines and endings', async () => {
    const ended = fc.tuple(anyLine, fc.constantFrom('\n', '\r\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(ended), anyLine, async (lines, last) => {
        const bytes = Buffer.from(HEADER + lines.map(([text, ending]) => text + ending).join('') + last);
        expect(Buffer.concat(await all(saveItems(readCapture(chunks(bytes, 100)))))).toEqual(bytes);
      }),
    );
  });

  it('puts new lines where the caller has them', async () => {
    const items = await all(readCapture(chunks(HEADER + line(1))));
    const created = { type: 'new-header' as const, header: { version: 1, created: CREATED, redacted: true } };
    const saved = await all(saveItems([created, ...items, { type: 'new-record', record: record(2) }]));
    expect(Buffer.concat(saved).toString()).toBe(
      HEADER.replace(',"generator":"hiptap 0.1.0"', '') + HEADER + line(1) + line(2),
    );
  });

  it('never joins two lines: captures put together stay apart', async () => {
    const torn = await all(readCapture(chunks(`${HEADER}${line(1)}{"seq":2`)));
    const other = await all(readCapture(chunks((HEADER + line(1)).trimEnd())));
    const saved = Buffer.concat(await all(saveItems([...torn, ...other]))).toString();
    expect(saved).toBe(`${HEADER}${line(1)}{"seq":2\n${(HEADER + line(1)).trimEnd()}`);
  });
});
