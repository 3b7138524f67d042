/**
 * What yargs says of a command line that it refuses, in words that tell what to write instead.
 * Knows yargs' lines and the commands' names, no command's options. Rule: what it does not know stays as yargs said it.
 */
import { COMMANDS } from '../commands.ts';

const TOO_FEW = 'too few arguments: $1 where at least $2 must be (`hiptap COMMAND --help` names them)';
const UPSTREAM = /^--upstream(?:=|$)/;

/** What is wrong with `args`, of which yargs said `message`. */
export function inOurWords(message: string, args: readonly string[]): string {
  return message
    .replace(/^Unknown arguments?: (.*)$/s, (_, names: string) => unknown(names.split(', '), args))
    .replace(
      /^Missing required arguments?: (.*)$/,
      (_, names: string) => `--${names.replaceAll(', ', ' and --')} must be given`,
    )
    .replace(/^Did you mean (.*)\?$/, 'there is no such command; did you mean $1?')
    .replace(/^Not enough non-option arguments: got (\d+), need at least (\d+)$/, TOO_FEW);
}

/** Names an option as it was written, and once: yargs names it again in the form that programs read. */
function unknown(names: readonly string[], args: readonly string[]): string {
  const camels = new Set(names.filter((name) => camel(name) !== name).map(camel));
  const written = names.filter((name) => !camels.has(name)).map((name) => asWritten(name, args));
  return (
    misplaced(names, args) ?? `${written.join(', ')}: unknown here (\`hiptap COMMAND --help\` lists what there is)`
  );
}

/** What is wrong with the first word that nothing was made of, where that can be told. */
function misplaced(names: readonly string[], args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const word = words.find((arg) => names.includes(arg));
  if (word === undefined) return undefined;
  const command = words.find((arg) => arg === word || COMMANDS.some(({ name }) => name === arg));
  if (command === word) return `${word}: there is no such command (\`hiptap --help\` lists them)`;
  if (command !== 'proxy' || args.some((arg) => UPSTREAM.test(arg))) return undefined;
  return `${word}: the server goes with --upstream: \`hiptap proxy --upstream ${word}\``;
}

function camel(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function asWritten(name: string, args: readonly string[]): string {
  const forms = [`--${name}`, `-${name}`];
  return forms.find((form) => args.some((arg) => arg === form || arg.startsWith(`${form}=`))) ?? name;
}
