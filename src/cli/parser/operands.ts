/**
 * `--`, behind which nothing is an option (POSIX, Utility Syntax Guidelines, 10): yargs knows it, but not for what a command needs.
 * Knows no command. Rule: what stands behind it are files, so that one whose name begins with a dash is written as of this folder.
 */

/** The words of a command line, with what stands behind `--` written so that nothing of it can be taken for an option. */
export function withPlainOperands(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  if (end === -1) return args;
  return [...args.slice(0, end), ...args.slice(end + 1).map(plain)];
}

/** A dash alone stays: standard input. */
function plain(word: string): string {
  return /^-./.test(word) ? `./${word}` : word;
}
