/**
 * The one-way order of the rooms: a room imports only rooms to its left. Read from the import lines themselves.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Left to right; rooms that stand together may not import each other. */
const ORDER: readonly (readonly string[])[] = [
  ['bytes'],
  ['xml'],
  ['xmpp'],
  ['redact'],
  ['annotate'],
  ['inspect'],
  ['filter'],
  ['present'],
  ['transport'],
  ['session'],
  ['capture'],
  ['replay'],
  ['tui', 'net', 'page'],
  ['testing'],
  ['cli'],
];

/** Packages and node modules that only some rooms may use. */
const RESERVED: readonly { readonly module: RegExp; readonly rooms: readonly string[] }[] = [
  { module: /^ltx$/, rooms: ['xml'] },
  { module: /^node-forge$/, rooms: ['net'] },
  { module: /^blessed$/, rooms: ['tui'] },
  { module: /^yargs/, rooms: ['cli'] },
  { module: /^node:(net|tls|http|https|http2|dgram|dns|cluster)(\/|$)/, rooms: ['net', 'testing', 'cli'] },
  { module: /^node:fs/, rooms: ['capture', 'net', 'testing', 'cli'] },
];

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
}

const imports = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => importsOf(file));

describe('the rooms of src', () => {
  it('are all known', () => {
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map((room) => room.name).filter((name) => placeOf(name) < 0)).toEqual([]);
  });

  it('import only rooms to their left', () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.filter(breaksOrder).map(show)).toEqual([]);
  });

  it('keep sockets, files and packages where they belong', () => {
    const strays = imports.filter((one) =>
      RESERVED.some(({ module, rooms }) => module.test(one.target) && !rooms.includes(one.room)),
    );
    expect(strays.map(show)).toEqual([]);
  });
});

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join('src', file), 'utf8');
  const room = file.split('/')[0] ?? '';
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?(?:from\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => ({ file, room, target: match[1] ?? match[2] ?? '' }));
}

function breaksOrder({ file, room, target }: Import): boolean {
  if (!target.startsWith('.')) return false;
  const entered = join(file, '..', target).split('/')[0] ?? '';
  return entered !== room && placeOf(entered) >= placeOf(room);
}

function placeOf(room: string): number {
  return ORDER.findIndex((rooms) => rooms.includes(room));
}

function show({ file, target }: Import): string {
  return `src/${file} imports ${target}`;
}
