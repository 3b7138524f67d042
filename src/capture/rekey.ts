/**
 * Other numbers in a line that is otherwise left alone.
 * Knows JSON's grammar as far as finding a key of the outermost object takes. Rule: every other byte of the line stays.
 */

/** A line's numbers; those that are absent stay as they are. */
export interface NewNumbers {
  readonly seq?: number;
  readonly session?: number;
}

/** What every line that hiptap wrote begins with. */
const USUAL = /^\{"seq":(\d+),"session":(\d+),/;

/** The line, which is a JSON object, with other values under the keys; keys it does not have are not added. */
export function renumber(line: string, numbers: NewNumbers): string {
  const usual = USUAL.exec(line);
  if (usual !== null) {
    const [start, seq, session] = usual;
    return `{"seq":${numbers.seq ?? seq},"session":${numbers.session ?? session},${line.slice(start.length)}`;
  }
  const places = outermost(line).flatMap((place) => {
    const value = place.key === 'seq' ? numbers.seq : place.key === 'session' ? numbers.session : undefined;
    return value === undefined ? [] : [{ ...place, value }];
  });
  return places.reduceRight((text, { start, end, value }) => text.slice(0, start) + value + text.slice(end), line);
}

interface Place {
  readonly key: string;
  /** Of the value, without white space around it. */
  readonly start: number;
  readonly end: number;
}

/** A string, a bracket, a comma, or what else can stand between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The keys of the outermost object whose values are neither objects nor lists. */
function outermost(line: string): readonly Place[] {
  const places: Place[] = [];
  let depth = 0;
  let key: string | undefined;
  let last = '';
  for (const { 0: token, index } of line.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (token === ':' && depth === 1) key = keyOf(last);
    else if (token === ',') key = undefined;
    else if (depth === 1 && last === ':' && key !== undefined)
      places.push({ key, start: index, end: index + token.length });
    last = token;
  }
  return places;
}

function keyOf(written: string): string | undefined {
  try {
    const key: unknown = JSON.parse(written);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}
