/**
 * A regular expression that cannot hang: it is found in a text, or not, in time proportional to the text.
 * Knows no filters. Rule: letters count without regard to case, `.` is any character, `^` and `$` are the text's ends.
 */
import { Machine } from './machine.ts';
import { parseRegex } from './parse.ts';
import { compile } from './program.ts';
import type { Node, RegexError } from './syntax.ts';

export interface Regex {
  readonly type: 'regex';
  /** Whether the text has it, or is it. */
  test(text: string): boolean;
  /** Every place it is found at, from left to right, each as long as can be; none of them empty or in another. */
  places(text: string): readonly Place[];
}

/** Offsets in UTF-16 units; `end` is the first behind it. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Any source gives an expression, or one error with its offset. `whole`: it has to fit all of a text. */
export function compileRegex(source: string, extent: 'anywhere' | 'whole' = 'anywhere'): Regex | RegexError {
  const node = parseRegex(source);
  if (node.type === 'error') return node;
  const program = compile(extent === 'whole' ? { type: 'sequence', parts: [START, node, END] } : node);
  if (program.type === 'error') return program;
  const machine = new Machine(program);
  return { type: 'regex', test: (text) => machine.test(text), places: (text) => placesOf(machine, text) };
}

/** The time grows with the square of the text's length at worst: for what is shown, not for what is searched. */
function placesOf(machine: Machine, text: string): readonly Place[] {
  const places: Place[] = [];
  if (!machine.test(text)) return places;
  for (let start = 0; start < text.length; ) {
    const end = machine.endFrom(text, start);
    if (end !== undefined && end > start) places.push({ start, end });
    start = end !== undefined && end > start ? end : start + String.fromCodePoint(text.codePointAt(start) ?? 0).length;
  }
  return places;
}

const START: Node = { type: 'place', place: 'start' };
const END: Node = { type: 'place', place: 'end' };
