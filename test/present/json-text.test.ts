import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, FieldValue } from '../../src/annotate/annotation.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { JsonLines } from '../../src/present/json.ts';
import { annotationJson, quoted } from '../../src/present/json-text.ts';
import { visibleJson } from '../../src/present/sanitise.ts';
import { captureFiles, recordsIn } from '../support/captured.ts';

const unit = fc.oneof(
  fc.constantFrom('a', ' ', '"', '\\', "'", '<', '\n', '\0', '\x7f', '\x9b', 'é', '漢', '🙂', '\u200b', '\u202e', '1'),
  fc.constantFrom('\ufe0f', '\ufeff', '\ud800', '\udc00', '\ud82f\udca0', '\u{e0041}', '\u2028'),
);
const text = fc.string({ unit, maxLength: 40 });
const { value } = fc.letrec<{ value: FieldValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.double(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(text, tie('value'), { maxKeys: 2 }),
  ),
}));
const annotation: fc.Arbitrary<Annotation> = fc.record({
  spec: text,
  level: fc.constantFrom('info', 'warning', 'error'),
  summary: text,
  fields: fc.dictionary(text, value, { maxKeys: 4 }),
});

describe('JSON put together by hand', () => {
  it('quotes any text as a serialiser does, with hidden characters as escapes', () => {
    void fc.assert(
      fc.property(text, (one) => {
        expect(quoted(one)).toBe(visibleJson(one));
      }),
      { numRuns: 1_000 },
    );
  });

  it('writes any annotation as a serialiser does', () => {
    void fc.assert(
      fc.property(annotation, fc.option(fc.dictionary(text, text)), (one, more) => {
        const fields = { ...one.fields, ...more };
        expect(annotationJson(one, more ?? undefined)).toBe(visibleJson({ ...one, fields }));
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves out what is undefined', () => {
    const fields = { a: undefined, b: 'c' } as unknown as Annotation['fields'];
    expect(annotationJson({ spec: 's', level: 'info', summary: '', fields }, undefined)).toBe(
      '{"spec":"s","level":"info","summary":"","fields":{"b":"c"}}',
    );
  });

  it.each(captureFiles().map((file) => [file.slice(file.lastIndexOf('/') + 1), file]))(
    'prints %s as a serialiser does, byte for byte',
    async (_, file) => {
      const [reading, lines] = [new Reading(), new JsonLines()];
      for (const record of await recordsIn(file))
        for (const entry of reading.read(record))
          if (!entry.derived) expect(withoutDerived(lines.print(entry), entry)).toBe(`${visibleJson(lineOf(entry))}\n`);
    },
  );
});

/** What did not come is told of behind what the record itself says. */
function withoutDerived(line: string, { annotations }: Entry): string {
  const object = JSON.parse(line) as { annotations: unknown[] };
  const own = object.annotations.slice(0, annotations.length);
  return own.length === object.annotations.length ? line : `${visibleJson({ ...object, annotations: own })}\n`;
}

function lineOf({ record, name, ns, answers, annotations }: Entry): object {
  const { seq, session, time, fact } = record;
  const piece = fact.type === 'piece' ? fact : undefined;
  const content = piece?.content;
  const latencyMs = answers?.latency === undefined ? undefined : Math.round(answers.latency * 1_000) / 1_000;
  return {
    seq,
    session,
    time: new Date(time).toISOString(),
    direction: 'direction' in fact ? fact.direction : null,
    leg: 'leg' in fact && fact.leg !== undefined ? fact.leg : 'both',
    kind: piece === undefined ? fact.type : piece.kind,
    name: name ?? null,
    ns: ns ?? null,
    xml: content?.type === 'text' ? content.text : undefined,
    base64: content?.type === 'bytes' ? content.bytes.toString('base64') : undefined,
    size:
      content?.type === 'text' ? Buffer.byteLength(content.text) : content?.type === 'bytes' ? content.bytes.length : 0,
    redacted: piece?.redacted ?? [],
    annotations: annotations.map(({ spec, level, summary, fields }, index) => ({
      spec,
      level,
      summary,
      fields: index === 0 && answers !== undefined ? { ...fields, answersSeq: answers.seq, latencyMs } : fields,
    })),
  };
}
