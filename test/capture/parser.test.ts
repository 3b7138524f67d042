import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaptureFailure } from '../../src/capture/failure.ts';
import type { CaptureItem } from '../../src/capture/item.ts';
import type { ParserOptions } from '../../src/capture/parser.ts';
import { CaptureParser } from '../../src/capture/parser.ts';
import { brief, HEADER, line, record } from './samples.ts';

function parse(text: string | Buffer, options: Partial<ParserOptions> = {}): CaptureItem[] {
  const parser = new CaptureParser({ name: 'nora.hiptap', ...options });
  return [...parser.push(Buffer.from(text)), ...parser.end()];
}

function refusal(text: string | Buffer, options: Partial<ParserOptions> = {}): CaptureFailure {
  try {
    parse(text, options);
  } catch (error) {
    if (error instanceof CaptureFailure) return error;
    throw error;
  }
  throw new Error('it was taken for a capture');
}

describe('CaptureParser', () => {
  it('gives the header, then each record with its line and number', () => {
    const items = parse(HEADER + line(1) + line(2));
    expect(items.map(brief)).toEqual(['header', 1, 2]);
    expect(items[2]).toEqual({ type: 'record', record: record(2), number: 3, line: Buffer.from(line(2)) });
  });

  it('tolerates comments, blank lines, events of a later day, CRLF, and no newline at the end', () => {
    const text = `# recorded at home\n\n${HEADER}  # indented\n{"event":"weather","x":1}\r\n   \r\n${line(1).trim()}`;
    expect(parse(text).map(brief)).toEqual(['comment', 'blank', 'header', 'comment', 'unknown-event', 'blank', 1]);
  });

  it('tolerates the byte order mark some editors put first, and only there', () => {
    expect(parse(`\ufeff${HEADER}${line(1)}`).map(brief)).toEqual(['header', 1]);
    expect(parse(`${HEADER}\ufeff{"seq":1}\n`).map(brief)).toEqual(['header', 'not-json']);
  });

  it('takes a header in the middle: parts of a session, joined', () => {
    const items = parse(HEADER + line(1) + HEADER.replace('true', 'false') + line(2));
    expect(items.map(brief)).toEqual(['header', 1, 'header', 2]);
    expect(items[2]).toMatchObject({ header: { redacted: false } });
  });

  it('reports what it cannot use and goes on', () => {
    const lines = ['{"seq":1', 'null', '[1]', '"text"', '5', '{}', '{"event":"gap"}', HEADER.replace('true', '1')];
    const items = parse(
      Buffer.concat([
        Buffer.from(`${HEADER}${lines.join('\n')}`),
        Buffer.from('"\xff"\n', 'latin1'),
        Buffer.from(line(9)),
      ]),
    );
    expect(items.map(brief)).toEqual([
      'header',
      'not-json',
      ...Array(4).fill('not-an-object'),
      'bad-field',
      'bad-field',
      'bad-field',
      'not-utf8',
      9,
    ]);
  });

  it('skips a line over the limit without holding it', () => {
    const limit = HEADER.length;
    const parser = new CaptureParser({ name: 'x', lineLimit: limit });
    const items = [...parser.push(Buffer.from(HEADER)), ...parser.push(Buffer.alloc(limit + 1, 'x'))];
    items.push(...parser.push(Buffer.from('\n# on\n')), ...parser.end());
    expect(items.map(brief)).toEqual(['header', 'too-long', 'comment']);
    expect(items[1]).toMatchObject({ problem: { length: limit + 2 }, line: Buffer.alloc(0) });
  });

  it('does not parse a large line of countless values', () => {
    const items = parse(`${HEADER}{"seq":1,"x":[${'[],'.repeat(200_000)}[]]}\n${line(2)}`);
    expect(items.map(brief)).toEqual(['header', 'too-complex', 2]);
  });

  it('loads all complete lines of a file torn at any byte, and reports the torn one', () => {
    const text = Buffer.from(`${HEADER}${line(1)}# ümläut\n${line(2)}`);
    const whole = parse(text);
    for (let size = HEADER.length; size <= text.length; size++) {
      const items = parse(text.subarray(0, size));
      const complete = whole.filter((item) => endOf(whole, item) <= size);
      expect(items.slice(0, complete.length)).toEqual(complete);
      const rest = items.slice(complete.length).map(brief);
      expect(rest.length).toBe(endOf(complete, complete.at(-1)) === size ? 0 : 1);
      expect(['torn', 'comment', 1, 2, undefined]).toContain(rest[0]);
    }
  });

  it('reads older versions through the steps, each header deciding for the lines after it', () => {
    const step = (object: object): object =>
      'n' in object ? { ...object, seq: object.n } : { ...object, redacted: true };
    const text = `{"format":"hiptap","version":1,"created":"2026-01-02T03:04:05Z"}\n${line(4).replace('"seq"', '"n"')}`;
    const newer = HEADER.replace('"version":1', '"version":2') + line(5);
    const migrations = [(object: object) => ({ ...step(object) })];
    const items = parse(text + newer, { migrations });
    expect(items.map(brief)).toEqual(['header', 4, 'header', 5]);
    expect(items[0]).toMatchObject({ header: { version: 1, redacted: true } });
    expect(items[1]?.line.toString()).toContain('"n":4');
  });

  it.each([
    ['', 'nora.hiptap is not a hiptap capture: it is empty'],
    ['# only words\n', 'nora.hiptap is not a hiptap capture: it is empty'],
    [line(1), 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
    ['<stream>\n', 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
    ['{"format":"har","version":1}\n', 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
    ['{"format":"hiptap","version":0}\n', 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
    [HEADER.slice(0, -9), 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
    ['\x1f\x00\xff', 'nora.hiptap is not a hiptap capture: it does not begin with a header'],
  ])('refuses %j in one line', (text, message) => {
    expect(refusal(Buffer.from(text, 'latin1'))).toMatchObject({ reason: 'not-a-capture', message });
  });

  it('refuses a version yet to come, whatever else that header says', () => {
    expect(refusal('{"format":"hiptap","version":2,"created":5}\n')).toMatchObject({
      reason: 'newer-version',
      message: 'nora.hiptap is a capture of version 2; this hiptap reads up to version 1, a newer one is needed',
    });
  });

  it('is total: any lines at all after a header give one item each, and their bytes back', () => {
    const piece = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('#', line(1).trim(), '{"event":"piece"}', '{"__proto__":{"event":"gap"}}', '['.repeat(9999)),
    );
    const anyLine = fc.oneof(
      piece.map((text) => Buffer.from(text)),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    void fc.assert(
      fc.property(fc.array(anyLine), fc.integer({ min: 1, max: 50 }), (lines, size) => {
        const bytes = Buffer.concat([Buffer.from(HEADER), ...lines.flatMap((one) => [one, Buffer.from('\n')])]);
        const parser = new CaptureParser({ name: 'x' });
        const items: CaptureItem[] = [];
        for (let at = 0; at < bytes.length; at += size) items.push(...parser.push(bytes.subarray(at, at + size)));
        items.push(...parser.end());
        expect(Buffer.concat(items.map((item) => item.line))).toEqual(bytes);
        expect(items.map((item) => item.number)).toEqual(items.map((_, index) => index + 1));
      }),
    );
  });
});

/** Where the item's line ends in the file. */
function endOf(items: readonly CaptureItem[], last: CaptureItem | undefined): number {
  return items.filter((item) => item.number <= (last?.number ?? 0)).reduce((sum, item) => sum + item.line.length, 0);
}
