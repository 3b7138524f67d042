/**
 * The command line: finds the command, runs it, and turns how it ended into an exit status.
 * Knows no command's work. Rule: 0 done; 1 a mismatch, a difference or findings; 2 could not start, with one clear line.
 */
import { sanitise } from '../present/sanitise.ts';
import { COMMANDS } from './commands.ts';
import { UsageError, userLine } from './failure.ts';
import { type Argv, yargs } from './parser/yargs.ts';
import { version } from './version.ts';

const EPILOGUE =
  'Data goes to standard output, logs to standard error. Exit status: 0 done, 1 a mismatch or findings, 2 could not start.';

/** Runs one command line (without node and script) and sets the process's exit status. */
export async function run(args: readonly string[]): Promise<void> {
  // Whoever read the log may be gone (`2>&1 | head`): what is at work goes on.
  process.stderr.on('error', () => undefined);
  try {
    await (await withCommands(parserFor(args), args)).parseAsync();
  } catch (error) {
    process.exitCode = 2;
    report(error, args.includes('--debug'));
  }
}

/** A command is there whole if it is named, as a question for completions does too; else as far as the list shows it. */
async function withCommands(parser: Argv<object>, args: readonly string[]): Promise<Argv<object>> {
  for (const { name, command, describe, load } of COMMANDS) {
    if (args.includes(name)) (await load())(parser, { command, describe });
    else parser.command(command, describe);
  }
  return parser;
}

function parserFor(args: readonly string[]): Argv<object> {
  return yargs([...args])
    .scriptName('hiptap')
    .usage('$0 COMMAND\n\nSee, record and replay what XMPP and HipChat clients and servers say, through TLS.')
    .completion('completion', 'print a completion script for the shell')
    .option('debug', { type: 'boolean', default: false, describe: 'show where an error came from' })
    .demandCommand(1, 'name a command, such as `hiptap proxy`; `hiptap --help` lists them')
    .recommendCommands()
    .strict()
    .check(onceEach)
    .version(version())
    .alias('help', 'h')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .epilogue(EPILOGUE)
    .exitProcess(false)
    .fail((message, error) => {
      // Without a throw yargs would go on and run the command it has just refused.
      throw error ?? new UsageError(message);
    }) as Argv<object>;
}

/** Options that take a list; all others are said once. */
const LISTS = new Set(['_', 'cert-name', 'certName', 'map', 'rule', 'fault', 'allow', 'route', 'files', 'session']);

function onceEach(args: Readonly<Record<string, unknown>>): true {
  const twice = Object.keys(args).find((name) => Array.isArray(args[name]) && !LISTS.has(name));
  if (twice === undefined) return true;
  throw new UsageError(`${twice.length === 1 ? '-' : '--'}${twice} is given more than once`);
}

function report(error: unknown, debug: boolean): void {
  const line = userLine(error);
  const below = error instanceof UsageError ? error.below : [];
  if (line !== undefined && !debug) process.stderr.write(`hiptap: ${[line, ...below].map(sanitise).join('\n  ')}\n`);
  else if (error instanceof Error)
    process.stderr.write(`hiptap: ${line === undefined ? 'bug: ' : ''}${error.stack ?? error.message}\n`);
  else process.stderr.write(`hiptap: bug: ${String(error)}\n`);
}
