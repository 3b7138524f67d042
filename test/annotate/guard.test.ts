import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotator } from '../../src/annotate/annotation.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer, type PrintFormat } from '../../src/present/printer.ts';
import { Script } from '../support/records.ts';

const MESSAGE = "<message from='ola@example.org'><body>before</body><x xmlns='urn:bad' a='1'><y/></x></message>";
const FORMATS: readonly PrintFormat[] = ['pretty', 'summary', 'json', 'events'];

/** What an annotator is asked, typed as loosely as a file of JavaScript is. */
type Ask = (element: { children: unknown[]; attributes: Record<string, string> }, context: object) => unknown;

/** The pages of a message that one annotator is asked about, and of another after it. */
function pages(annotate: Ask): Readonly<Record<PrintFormat, string>> {
  const script = new Script().server(MESSAGE).server("<message from='ola@example.org'><body>after</body></message>");
  const reading = new Reading([{ ns: 'urn:bad', name: 'x', annotate } as unknown as Annotator]);
  const entries = script.records.flatMap((record) => reading.read(record));
  const page = (format: PrintFormat): string => {
    const printer = new Printer({ format, colour: false });
    return entries.map((entry) => printer.print(entry)).join('') + printer.flush();
  };
  return Object.fromEntries(FORMATS.map((format) => [format, page(format)])) as Record<PrintFormat, string>;
}

function saying(values: object): Ask {
  return () => ({ spec: 's', level: 'info', summary: 'fine', fields: {}, ...values });
}

function circle(): object {
  const fields: Record<string, unknown> = {};
  fields['again'] = fields;
  return fields;
}

const evil = new Error('x');
Object.defineProperty(evil, 'message', {
  get() {
    throw new Error('again');
  },
});

describe('an annotator of a user’s own that stops no page', () => {
  it.each<[string, Ask, RegExp]>([
    [
      'throws null',
      () => {
        throw null;
      },
      /it threw null/,
    ],
    [
      'throws what is no text',
      () => {
        throw Object.create(null);
      },
      /it threw an object/,
    ],
    [
      'throws an error that throws',
      () => {
        throw evil;
      },
      /it threw what cannot be read/,
    ],
    [
      'throws a text',
      () => {
        throw 'out of tea';
      },
      /out of tea/,
    ],
    ['gives a text', () => 'fine', /it gave a string/],
    ['gives a number', () => 42, /it gave a number/],
    ['gives a promise', async () => ({ spec: 's', level: 'info', summary: 'p', fields: {} }), /it gave a promise/],
    ['gives an empty object', () => ({}), /its spec is undefined/],
    ['has a number for a summary', saying({ summary: 5 }), /its summary is a number/],
    ['has another level', saying({ level: 'fatal' }), /its level is none of info, warning, error/],
    ['has no spec', saying({ spec: undefined }), /its spec is undefined/],
    [
      'has a getter that throws',
      () => ({
        spec: 's',
        level: 'info',
        get summary() {
          throw new Error('no');
        },
      }),
      /: no/,
    ],
    ['has fields in a circle', saying({ fields: circle() }), /its field again goes deeper/],
    ['has a bigint', saying({ fields: { n: 1n } }), /its field n is a bigint/],
    ['has a function', saying({ fields: { toJSON() {} } }), /its field toJSON is a function/],
    ['has a list for fields', saying({ fields: [1] }), /its fields are a list/],
    ['has too many fields', saying({ fields: { a: new Array(20_000).fill(1) } }), /more than 10000 values/],
    [
      'changes its element',
      (element) => {
        element.children.length = 0;
      },
      /failed/,
    ],
    [
      'changes an attribute',
      (element) => {
        element.attributes['a'] = '2';
      },
      /failed/,
    ],
    ['changes its context', (_, context) => Object.assign(context, { nameOf: 1 }), /failed/],
  ])('%s', (_name, annotate, reason) => {
    const all = pages(annotate);
    for (const format of FORMATS) expect(all[format]).toContain('after');
    expect(all.pretty).toMatch(reason);
    expect(all.pretty).toContain('the annotator for <x> failed');
    const [first] = all.json.split('\n').map((line) => JSON.parse(line || '{}'));
    expect(first.annotations.at(-1)).toMatchObject({ level: 'warning', fields: { name: 'x', ns: 'urn:bad' } });
    expect(first.xml).toBe(MESSAGE);
  });

  it('may have nothing to say', () => {
    for (const nothing of [null, undefined]) expect(pages(() => nothing).json).not.toContain('failed');
  });

  it('may leave fields out, and have odd ones', () => {
    const fields = { a: Number.NaN, b: null, c: undefined, d: [1, null, { e: 'f' }], __proto__: { g: 1 } };
    expect(pages(saying({ fields })).json).toContain('"fields":{"d":[1,{"e":"f"}]}');
    expect(pages(saying({ fields: undefined })).json).toContain('"summary":"fine","fields":{}');
  });

  it('whatever it gives', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
    });
    void fc.assert(
      fc.property(anything, anything, fc.boolean(), (value, fields, whole) => {
        const all = pages(() => (whole ? { spec: 's', level: 'info', summary: 'fine', fields } : value));
        for (const format of FORMATS) expect(all[format]).toContain('after');
        for (const line of all.json.split('\n')) JSON.parse(line || '{}');
      }),
    );
  });
});
