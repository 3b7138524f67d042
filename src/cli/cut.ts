/**
 * `hiptap cut`: captures cut, merged and redacted again, the way a fixture is made.
 * Knows files and options, no lines. Rule: nothing is overwritten, and a cut that fails leaves nothing behind.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CommandModule } from 'yargs';
import { type CutOptions, cutCaptures } from '../capture/cut/cut.ts';
import type { Highest } from '../capture/cut/number.ts';
import { openFiles } from '../capture/cut/recordings.ts';
import { describeProblem } from '../capture/problem.ts';
import { nameOf } from '../capture/source.ts';
import { survey } from '../capture/survey.ts';
import { type CutArguments, choiceOf, cutOptions, selectionOf, standardInputs } from './cut-options.ts';
import { UsageError } from './failure.ts';
import { saveTo, type Target } from './file-output.ts';
import { type Progress, progressOf } from './progress.ts';
import { version } from './version.ts';

export const cutCommand: CommandModule<object, CutArguments> = {
  builder: cutOptions,
  handler: cut,
};

async function cut(args: CutArguments): Promise<void> {
  const choice = choiceOf(args);
  const names = [...args.files, ...standardInputs(process.argv)];
  const { pseudonymise } = args;
  if (pseudonymise && args['show-secrets'])
    throw new UsageError('--pseudonymise takes secrets out, too: leave off --show-secrets');
  if (pseudonymise && names.includes('-'))
    throw new UsageError('--pseudonymise reads captures twice: name a file in place of standard input');
  const target = targetOf(args.output);
  await refuseTwice(target, names);
  const files = await openFiles(names);
  const redacted = !args['show-secrets'] || files.every(({ header }) => header.redacted);
  const there = await lookedOver(target, redacted);
  const work = new Work(
    await progressOf(names, { quiet: args.quiet, shows: target.path === undefined, times: pseudonymise ? 2 : 1 }),
  );
  const selection = selectionOf(args);
  const options = {
    choice,
    pseudonymise,
    showSecrets: args['show-secrets'],
    generator: `hiptap ${version()}`,
    after: there.after,
    ...(selection === '' ? {} : { selection }),
    ...work.listeners,
  };
  const bytes = cutCaptures(files, options);
  await saveTo(target, there.torn ? onNewLine(bytes) : bytes);
  work.end();
}

function targetOf(output: string): Target {
  if (output === '' || output === '-') return { path: undefined, append: false };
  const append = output.startsWith('+');
  return { path: append ? output.slice(1) : output, append, canAppend: true };
}

/** Standard input can be read once; a capture appended to itself would never end. */
async function refuseTwice({ path, append }: Target, names: readonly string[]): Promise<void> {
  if (names.filter((name) => name === '-').length > 1)
    throw new UsageError('standard input can be one of the captures, not several');
  const target = path === undefined || !append ? undefined : await stat(path).catch(() => undefined);
  for (const name of target === undefined ? [] : names) {
    const file = await stat(name).catch(() => undefined);
    if (file !== undefined && file.ino === target?.ino && file.dev === target.dev)
      throw new UsageError(`-o +${path}: is one of the captures to be read`);
  }
}

/** What is there to be gone on with: its highest numbers, and whether its last line lacks its end. */
interface There {
  readonly after: Highest;
  readonly torn: boolean;
}

async function lookedOver({ path, append }: Target, redacted: boolean): Promise<There> {
  const there = path === undefined || !append ? 'missing' : await survey(path, redacted);
  if (typeof there === 'string') return { after: { seq: 0, session: 0 }, torn: false };
  return { after: { seq: there.lastSeq, session: there.lastSession }, torn: !there.ended };
}

async function* onNewLine(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  yield Buffer.from('\n');
  yield* bytes;
}

class Work {
  readonly #progress: Progress;
  readonly #read = new Map<string, number>();
  #done = 0;
  #leftOut = 0;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  get listeners(): Pick<CutOptions, 'onProblem' | 'onLeftOut' | 'onRead' | 'trace'> {
    const salt = randomBytes(32);
    return {
      onProblem: (file, item) => this.#say(`${nameOf(file)}: ${describeProblem(item)}`),
      onLeftOut: () => this.#leftOut++,
      onRead: ({ name }, bytes) => {
        const before = this.#read.get(name) ?? 0;
        this.#read.set(name, bytes);
        this.#done += bytes < before ? bytes : bytes - before; // fewer: it is read once more
        this.#progress.at(this.#done);
      },
      trace: (bytes) => createHmac('sha256', salt).update(bytes).digest('hex'),
    };
  }

  end(): void {
    this.#progress.clear();
    if (this.#leftOut > 0)
      this.#say(`${this.#leftOut} comments and unknown events are left out: nobody can tell what they hold`);
  }

  #say(line: string): void {
    this.#progress.clear();
    process.stderr.write(`hiptap: ${line}\n`);
  }
}
