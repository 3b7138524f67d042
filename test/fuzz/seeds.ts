/**
 * What campaigns begin with: the captures of the library and the golden pages, cut into inputs of a few kilobytes.
 * Rule: every element that a golden page explains stands in some input.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Direction } from '../../src/xmpp/record.ts';
import { wireOf } from './wire.ts';

const ROOT = new URL('../../', import.meta.url);
/** Bytes of an input, about: short ones are quick to run, and a change has something to change. */
const SIZE = 1500;

interface Piece {
  readonly direction: Direction;
  readonly kind: string;
  readonly text: string;
}

/** Sessions, and parts of them behind their stream's header. */
export function wires(): readonly Buffer[] {
  return [...captureFiles().map(capturePieces), ...goldenFiles().map(goldenPieces)].flatMap(inputsOf);
}

/** Text of single directions. */
export function streams(): readonly Buffer[] {
  return wires().map((wire) => Buffer.from(wire.toString('latin1').replaceAll(/\x1e[CS]/g, ''), 'latin1'));
}

/** The beginning of each capture, and stretches of it behind its header line. */
export function captureBytes(): readonly Buffer[] {
  return captureFiles().flatMap((text) => {
    const [header = '', ...lines] = text.split('\n');
    return [0, 1, 2, 3].map((part) => {
      const from = Math.floor((lines.length * part) / 4);
      return Buffer.from(`${header}\n${lines.slice(from, from + 6).join('\n')}\n`);
    });
  });
}

export function logs(): readonly Buffer[] {
  const folder = new URL('test/support/logs/', ROOT);
  const files = readdirSync(folder).filter((name) => !/^(?:README|packets)/.test(name));
  return files.flatMap((name) => {
    const bytes = readFileSync(new URL(name, folder));
    return [bytes.subarray(0, SIZE), bytes.subarray(bytes.length >> 1).subarray(0, SIZE)];
  });
}

function captureFiles(): readonly string[] {
  const folder = new URL('captures/', ROOT);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.hiptap'))
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

function goldenFiles(): readonly string[] {
  const folder = new URL('test/golden/', ROOT);
  const names = ['extensions', 'hipchat', 'logins', 'samples', 'standard', 'yandex'];
  return names.map((name) => readFileSync(new URL(`${name}.json.txt`, folder), 'utf8'));
}

function capturePieces(text: string): readonly Piece[] {
  return linesOf(text).flatMap(({ direction, kind, text: xml }) => pieceOf(direction, kind, xml));
}

function goldenPieces(text: string): readonly Piece[] {
  return linesOf(text).flatMap(({ direction, kind, xml }) => pieceOf(direction, kind, xml));
}

function linesOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function pieceOf(direction: unknown, kind: unknown, text: unknown): readonly Piece[] {
  if ((direction !== 'c2s' && direction !== 's2c') || typeof kind !== 'string' || typeof text !== 'string') return [];
  return [{ direction, kind, text }];
}

/** Each begins with the headers that its first piece stands under. */
function inputsOf(pieces: readonly Piece[]): readonly Buffer[] {
  const inputs: Buffer[] = [];
  const headers = new Map<Direction, Piece>();
  let taken: Piece[] = [];
  let size = 0;
  for (const piece of pieces) {
    if (size > SIZE) {
      inputs.push(wireOf(taken.map(said)));
      taken = [...headers.values()];
      size = 0;
    }
    if (piece.kind === 'stream-open') headers.set(piece.direction, piece);
    taken.push(piece);
    size += piece.text.length;
  }
  return [...inputs, wireOf(taken.map(said))];
}

function said({ direction, text }: Piece): { readonly direction: Direction; readonly bytes: string } {
  return { direction, bytes: text };
}
