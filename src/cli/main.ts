/**
 * The command line: finds the command, runs it, and turns how it ended into an exit status.
 * Knows no command's work. Rule: 0 done; 1 a mismatch, a difference or findings; 2 could not start, with one clear line.
 */
import yargs, { type Argv } from 'yargs';
import { sanitise } from '../present/sanitise.ts';
import { caCommand } from './ca.ts';
import { checkCommand } from './check.ts';
import { cutCommand } from './cut.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { exportCommand } from './export.ts';
import { UsageError, userLine } from './failure.ts';
import { printCommand } from './print.ts';
import { proxyCommand } from './proxy.ts';
import { replayCommand } from './replay.ts';
import { statsCommand } from './stats.ts';
import { version } from './version.ts';
import { viewCommand } from './view.ts';

const EPILOGUE =
  'Data goes to standard output, logs to standard error. Exit status: 0 done, 1 a mismatch or findings, 2 could not start.';

/** Runs one command line (without node and script) and sets the process's exit status. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await parserFor(args).parseAsync();
  } catch (error) {
    process.exitCode = 2;
    report(error, args.includes('--debug'));
  }
}

function parserFor(args: readonly string[]): Argv<object> {
  return yargs([...args])
    .scriptName('hiptap')
    .usage('$0 COMMAND\n\nSee, record and replay what XMPP and HipChat clients and servers say, through TLS.')
    .command(proxyCommand)
    .command(printCommand)
    .command(viewCommand)
    .command(replayCommand)
    .command(diffCommand)
    .command(cutCommand)
    .command(exportCommand)
    .command(checkCommand)
    .command(statsCommand)
    .command(caCommand)
    .command(demoCommand)
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
