/**
 * The command line: finds the command, runs it, and turns how it ended into an exit status.
 * Knows no command's work. Rule: 0 done; 1 a mismatch, a difference or findings; 2 could not start, with one clear line.
 */
import { systemCode, systemReason } from '../capture/failure.ts';
import { openFilesLimit } from '../net/room-for-clients.ts';
import { sanitise } from '../present/sanitise.ts';
import { COMMANDS } from './commands.ts';
import { UsageError, userLine } from './failure.ts';
import { withPlainOperands } from './parser/operands.ts';
import { refusePlainMistakes } from './parser/plain-mistakes.ts';
import { inOurWords } from './parser/words.ts';
import { type Argv, yargs } from './parser/yargs.ts';
import { version } from './version.ts';

const EPILOGUE =
  'Data goes to standard output, logs to standard error. Exit status: 0 done, 1 a mismatch or findings, 2 could not start.';

/** Runs one command line (without node and script) and sets the process's exit status. */
export async function run(words: readonly string[]): Promise<void> {
  const args = withPlainOperands(words);
  // Whoever read the log may be gone (`2>&1 | head`): what is at work goes on.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', outputFailed);
  try {
    await (await withCommands(parserFor(args), args)).parseAsync();
  } catch (error) {
    process.exitCode = 2;
    report(tooFewFiles(error) ?? error, args.includes('--debug'));
  }
}

/** Errors that say that the reader of a pipe or terminal is gone: it has seen enough. */
const GONE = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** Output that is lost is never taken for all there was. */
function outputFailed(error: Error): void {
  const code = systemCode(error) ?? '';
  if (GONE.has(code) || (code === 'EIO' && process.stdout.isTTY)) return;
  process.stderr.write(`hiptap: standard output cannot be written: ${sanitise(systemReason(error))}\n`);
  // Only here: what was found may set another status after this.
  process.once('exit', () => {
    process.exitCode = 2;
  });
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
    .check((parsed) => {
      refusePlainMistakes(args, parsed);
      return true;
    })
    .version(version())
    .alias('help', 'h')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .epilogue(EPILOGUE)
    .exitProcess(false)
    .fail((message, error) => {
      // Without a throw yargs would go on and run the command it has just refused.
      throw error ?? new UsageError(inOurWords(message, args));
    }) as Argv<object>;
}

/** Modules are loaded side by side, and a module that cannot be opened is to Node one that is not there. */
const OUT_OF_FILES: ReadonlySet<unknown> = new Set(['EMFILE', 'ERR_MODULE_NOT_FOUND', 'ERR_INVALID_PACKAGE_CONFIG']);
/** Measured: 40 files are enough for any command to start. */
const ENOUGH_FILES = 64;
/** Room for some hundred sessions. */
const ADVISED_FILES = 512;

function tooFewFiles(error: unknown): UsageError | undefined {
  if (!(error instanceof Error && 'code' in error && OUT_OF_FILES.has(error.code))) return undefined;
  const files = openFilesLimit();
  if (files === undefined || files >= ENOUGH_FILES) return undefined;
  const line = `only ${files} files may be open at once, too few to start: allow for more, such as \`ulimit -n ${ADVISED_FILES}\``;
  return new UsageError(line);
}

function report(error: unknown, debug: boolean): void {
  const line = userLine(error);
  const below = error instanceof UsageError ? error.below : [];
  if (line !== undefined && !debug) process.stderr.write(`hiptap: ${[line, ...below].map(sanitise).join('\n  ')}\n`);
  else if (error instanceof Error)
    process.stderr.write(`hiptap: ${line === undefined ? 'bug: ' : ''}${error.stack ?? error.message}\n`);
  else process.stderr.write(`hiptap: bug: ${String(error)}\n`);
}
