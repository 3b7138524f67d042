/**
 * What yargs lets pass of a command line though nobody can have meant it: an option said twice, one without its value, an empty argument.
 * Knows no command and no option's meaning. Rule: such a mistake is told of; it never becomes another command than the user had in mind.
 */
import { UsageError } from '../failure.ts';

type Parsed = Readonly<Record<string, unknown>>;

/** Options that take a list; all others are said once. */
const LISTS = new Set(['_', 'cert-name', 'certName', 'map', 'rule', 'fault', 'allow', 'route', 'files', 'session']);

/** Throws a UsageError for a mistake in `args`, the words of the command line, which yargs read as `parsed`. */
export function refusePlainMistakes(args: readonly string[], parsed: Parsed): void {
  const twice = Object.keys(parsed).find((name) => Array.isArray(parsed[name]) && !LISTS.has(name));
  if (twice !== undefined) throw new UsageError(`${twice.length === 1 ? '-' : '--'}${twice} is given more than once`);
  const bare = args.find((word, at) => lacksValue(word, args[at + 1], parsed));
  if (bare !== undefined) throw new UsageError(missing(bare));
  if (args.includes('')) throw new UsageError('one of the arguments is empty: a variable that was not set?');
}

function missing(bare: string): string {
  if (bare.endsWith('=')) return `${bare} has no value behind it: a variable that was not set?`;
  return `${bare} needs a value after it (one that begins with - goes as ${bare}=…)`;
}

/** Whether a word is an option that takes a value and got none: yargs makes that the default, or an empty text. So it does of nothing behind `=`. */
function lacksValue(word: string, next: string | undefined, parsed: Parsed): boolean {
  const name = optionName(word.replace(/=$/, ''));
  if (name === undefined || !(name in parsed) || (isValue(next) && !word.endsWith('='))) return false;
  return typeof parsed[name] !== 'boolean';
}

/** The last of several letters is the one that a value would be for. */
function optionName(word: string): string | undefined {
  const [, long, letter] = /^(?:--([^=]+)|-[a-z]*([a-z]))$/i.exec(word) ?? [];
  return long ?? letter;
}

/** As yargs sees it: a dash alone and a negative number are values. */
function isValue(word: string | undefined): boolean {
  return word !== undefined && (!word.startsWith('-') || /^-(\d|$)/.test(word));
}
