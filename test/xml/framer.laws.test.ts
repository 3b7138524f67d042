import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from '../../src/xml/framer.ts';
import type { FramerOptions } from '../../src/xml/framer-options.ts';
import { chunksOf, drain, framed, merged, ROOTS } from '../support/framing.ts';
import { damaged, noise, type Part, session, soup, textOf } from '../support/sessions.ts';

const RUNS = { numRuns: 400 };
const bytes = fc.oneof(
  { weight: 2, arbitrary: session.map(textOf) },
  { weight: 3, arbitrary: damaged },
  { weight: 3, arbitrary: soup },
  noise,
);
const sizes = fc.oneof(fc.constant([1]), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }));
const options: fc.Arbitrary<Partial<FramerOptions>> = fc.oneof(
  fc.constant({}),
  fc.record({ limits: fc.record({ depth: fc.integer({ min: 1, max: 4 }), size: fc.integer({ min: 1, max: 200 }) }) }),
);

describe('a framer', () => {
  it('loses nothing: pieces joined are the bytes, and offsets count them', () => {
    void fc.assert(
      fc.property(bytes, sizes, options, (input, cuts, limits) => {
        const pieces = framed(input, cuts, limits);
        expect(Buffer.concat(pieces.map((piece) => piece.bytes)).equals(input)).toBe(true);
        let offset = 0;
        for (const piece of pieces) {
          expect(piece.offset).toBe(offset);
          offset += piece.bytes.length;
        }
      }),
      RUNS,
    );
  });

  it('gives the same pieces however the bytes are cut', () => {
    void fc.assert(
      fc.property(bytes, sizes, options, (input, cuts, limits) => {
        const whole = merged(framed(input, [Math.max(1, input.length)], limits));
        expect(merged(framed(input, [1], limits))).toEqual(whole);
        expect(merged(framed(input, cuts, limits))).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same pieces when chunks wait for the reader', () => {
    void fc.assert(
      fc.property(bytes, sizes, (input, cuts) => {
        const framer = new Framer({ roots: ROOTS });
        for (const chunk of chunksOf(input, cuts)) framer.push(chunk);
        expect(merged(framer.end())).toEqual(merged(framed(input, cuts)));
      }),
      RUNS,
    );
  });

  it('gives the same pieces when the rest is taken back and handed over again', () => {
    void fc.assert(
      fc.property(bytes, sizes, options, fc.nat(6), fc.nat(8), (input, cuts, limits, pushes, taken) => {
        const framer = new Framer({ roots: ROOTS, ...limits });
        const chunks = chunksOf(input, cuts);
        for (const chunk of chunks.splice(0, pushes)) framer.push(chunk);
        const pieces = [];
        for (let i = 0; i < taken; i++) pieces.push(...[framer.next()].filter((piece) => piece !== undefined));
        const rest = framer.rest();
        expect(drain(framer)).toEqual([]);
        for (const chunk of [rest, ...chunks]) framer.push(chunk);
        expect(merged([...pieces, ...framer.end()])).toEqual(merged(framed(input, [1], limits)));
      }),
      RUNS,
    );
  });

  it('retains no more than a piece or an attempt at a header may have', () => {
    void fc.assert(
      fc.property(bytes, sizes, fc.integer({ min: 1, max: 60 }), (input, cuts, size) => {
        const framer = new Framer({ roots: ROOTS, limits: { size } });
        let pushed = 0;
        let opaque = false;
        for (const chunk of chunksOf(input, cuts)) {
          framer.push(chunk);
          pushed += chunk.length;
          for (const piece of drain(framer))
            opaque = piece.type === 'opaque' || (piece.type === 'malformed' && !piece.resumes);
          if (!opaque) expect(pushed - framer.offset).toBeLessThanOrEqual(Math.max(size, 2));
        }
      }),
      RUNS,
    );
  });

  it('cuts valid sessions into what they were made of', () => {
    void fc.assert(
      fc.property(session, sizes, (parts, cuts) => {
        const pieces = merged(framed(textOf(parts), cuts));
        expect(pieces.map(({ type, bytes: run }) => ({ type, text: run.toString() }))).toEqual(joined(parts));
      }),
      RUNS,
    );
  });
});

/** Neighbouring white space is one piece. */
function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last?.type === 'whitespace' && part.type === 'whitespace')
      out[out.length - 1] = { ...last, text: last.text + part.text };
    else out.push(part);
  }
  return out;
}
