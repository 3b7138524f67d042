import { describe, expect, it } from 'vitest';
import { decodeHeader, encodeHeader, isHeader, versionOf } from '../../src/capture/header.ts';
import { currentVersion, migrate } from '../../src/capture/migrate.ts';

const header = { version: 1, created: Date.UTC(2026, 0, 2), redacted: true, generator: 'hiptap 0.1.0' };

describe('the header', () => {
  it('is one line that says what the file is', () => {
    expect(encodeHeader(header)).toBe(
      '{"format":"hiptap","version":1,"created":"2026-01-02T00:00:00.000000Z","redacted":true,"generator":"hiptap 0.1.0"}\n',
    );
  });

  it('comes back as it was written', () => {
    const { generator: _, ...bare } = header;
    const part = { ...header, recording: '5e1f', part: 2 };
    const cut = { ...header, from: ['nora.hiptap', 'ola.hiptap'], selection: '--session 2', pseudonymised: true };
    for (const one of [header, bare, { ...header, redacted: false }, part, cut]) {
      expect(decodeHeader(JSON.parse(encodeHeader(one)))).toEqual(one);
    }
  });

  it('is known by its format alone', () => {
    expect(isHeader({ format: 'hiptap' })).toBe(true);
    expect(isHeader({ format: 'other', version: 1 })).toBe(false);
  });

  it.each([
    ['redacted', { redacted: 'yes' }],
    ['redacted', { redacted: undefined }],
    ['created', { created: 0 }],
    ['generator', { generator: 1 }],
    ['part', { part: 'two' }],
    ['from', { from: 'nora.hiptap' }],
  ])('is none with a wrong %s', (field, wrong) => {
    const written = JSON.parse(encodeHeader(header));
    expect(decodeHeader({ ...written, ...wrong })).toMatchObject({ type: 'bad-field', field });
  });

  it.each([0, -1, 1.5, '1', null, 1e99])('has no version %j', (version) => {
    expect(versionOf({ format: 'hiptap', version })).toMatchObject({ type: 'bad-field', field: 'version' });
  });
});

describe('migrations', () => {
  const steps = [
    (line: object) => ({ ...line, steps: ['1 to 2'] }),
    (line: object) => ({
      ...line,
      steps: [...('steps' in line && Array.isArray(line.steps) ? line.steps : []), '2 to 3'],
    }),
  ];

  it('lead one step a version to the current one', () => {
    expect(currentVersion(steps)).toBe(3);
    expect(migrate({}, 1, steps)).toEqual({ steps: ['1 to 2', '2 to 3'] });
    expect(migrate({}, 2, steps)).toEqual({ steps: ['2 to 3'] });
    expect(migrate({}, 3, steps)).toEqual({});
  });
});
