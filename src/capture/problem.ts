/**
 * Problems of a capture's lines, in words.
 * Knows no terminal. Rule: one line each, safe to show: it may quote a file that came from anyone.
 */
import { sanitise } from '../present/sanitise.ts';
import type { LineProblem, ProblemItem } from './item.ts';

/** Characters of a line that are quoted. */
const CLIP = 60;
/** Bytes of one in UTF-8. */
const LONGEST_CHARACTER = 4;

/** Such as `line 7: not JSON: {"seq":6,"sess…`. */
export function describeProblem(item: ProblemItem): string {
  const quote = clip(item.line);
  return `line ${item.number}: ${words(item.problem)}${quote === '' ? '' : `: ${quote}`}`;
}

function words(problem: LineProblem): string {
  switch (problem.type) {
    case 'not-utf8':
      return 'not UTF-8';
    case 'not-json':
      return 'not JSON';
    case 'not-an-object':
      return 'not a JSON object';
    case 'too-long':
      return `${problem.length} bytes are too long for a line`;
    case 'too-complex':
      return 'holds more values than a line of a capture has';
    case 'torn':
      return 'torn off, the recording was stopped in the middle of it';
    case 'broken-gzip':
      return `the compressed file ends early or is damaged (${sanitise(problem.why)})`;
    case 'bad-field':
      return `"${problem.field}" must be ${problem.expected}`;
  }
}

function clip(line: Buffer): string {
  const start = [
    ...line
      .subarray(0, CLIP * LONGEST_CHARACTER)
      .toString('utf8')
      .trim(),
  ];
  return sanitise(start.slice(0, CLIP).join('')) + (start.length > CLIP ? '…' : '');
}
