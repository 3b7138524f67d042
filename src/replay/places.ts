/**
 * Every value of a stanza's text with its path, as the difference reports name it.
 * Knows tags and local names. Rule: a path without a number means the first of its name, `[*]` each of them.
 */
import { charactersOf, type StartToken, tokens } from '../xml/tokens.ts';

export interface Place {
  /** Where the value stands in the text: an attribute's without its quotes, or all there is between two tags. */
  readonly start: number;
  readonly end: number;
  isAt(path: string): boolean;
}

interface Open {
  /** With a number at every step. */
  readonly path: string;
  readonly counts: Map<string, number>;
  text: { readonly start: number; end: number } | undefined;
}

/** In the order in which they stand. */
export function placesIn(text: string, namespaces: Readonly<Record<string, string>>): readonly Place[] {
  const places: Place[] = [];
  const open: Open[] = [];
  for (const token of tokens(text, namespaces)) {
    if (token.type === 'start') {
      const path = pathOf(token, open.at(-1));
      places.push(...attributesAt(token, path));
      if (!token.selfClosing) open.push({ path, counts: new Map(), text: undefined });
    } else if (token.type === 'end') {
      const closed = open.pop();
      if (closed?.text !== undefined) places.push(placeAt(closed.text.start, closed.text.end, closed.path));
    } else if (charactersOf(text, token).trim() !== '') {
      const top = open.at(-1);
      if (top !== undefined) top.text = { start: top.text?.start ?? token.start, end: token.end };
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

function pathOf({ local }: StartToken, parent: Open | undefined): string {
  if (parent === undefined) return `${local}[1]`;
  const count = (parent.counts.get(local) ?? 0) + 1;
  parent.counts.set(local, count);
  return `${parent.path}/${local}[${count}]`;
}

function attributesAt({ attributes }: StartToken, path: string): readonly Place[] {
  return attributes.map(({ name, start, end }) => placeAt(start, end, `${path}@${name}`));
}

function placeAt(start: number, end: number, path: string): Place {
  return { start, end, isAt: (wanted) => patternOf(wanted).test(path) };
}

/** `a/b[*]@c` as a pattern for paths in which every step is numbered. */
function patternOf(wanted: string): RegExp {
  const [elements = '', attribute] = wanted.split('@', 2);
  const steps = elements.split('/').map((step) => {
    const [, name = '', number = '1'] = /^([^[]+)(?:\[(\d+|\*)\])?$/.exec(step) ?? [];
    return `${literally(name)}\\[${number === '*' ? '\\d+' : number}\\]`;
  });
  return new RegExp(`^${steps.join('/')}${attribute === undefined ? '' : `@${literally(attribute)}`}$`);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
