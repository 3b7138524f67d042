/**
 * `hiptap diff`: what differs between two captures for those who took part.
 * Knows no XMPP and no layout. Rule: exits as diff(1) does: 0 the same, 1 different, 2 trouble.
 */
import type { CommandModule } from 'yargs';
import { describeProblem } from '../capture/problem.ts';
import { readCapture } from '../capture/reader.ts';
import { paintFor } from '../present/paint.ts';
import { parseRenaming, type Renaming } from '../replay/addresses.ts';
import { diffCaptures } from '../replay/capture-diff.ts';
import { DiffJson } from '../replay/diff-json.ts';
import type { DiffPage } from '../replay/diff-page.ts';
import { DiffText } from '../replay/diff-text.ts';
import { sessionsIn } from '../replay/session.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { ANNOTATORS_OPTION, loadAnnotators } from './annotators.ts';
import { COLOURS, type ColourChoice, coloured, countingNumber } from './choices.ts';
import { UsageError } from './failure.ts';
import { type Progress, progressOf, QUIET_OPTION } from './progress.ts';
import { ClosedOutput, put } from './put.ts';

interface DiffArguments {
  readonly a: string;
  readonly b: string;
  readonly format: 'text' | 'json';
  readonly session: number | undefined;
  readonly tls: boolean;
  readonly 'stream-management': boolean;
  readonly all: boolean;
  readonly map: readonly string[] | undefined;
  readonly annotators: string | undefined;
  readonly color: ColourChoice;
  readonly quiet: boolean;
}

export const diffCommand: CommandModule<object, DiffArguments> = {
  builder: (yargs) =>
    yargs
      .positional('a', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
      .positional('b', { type: 'string', demandOption: true, describe: 'the capture to compare it with' })
      .option('format', { choices: ['text', 'json'] as const, default: 'text' as const, describe: 'json: a line each' })
      .option('session', { type: 'number', describe: 'only this session of both' })
      .option('tls', { type: 'boolean', default: false, describe: 'compare TLS too' })
      .option('stream-management', {
        alias: 'sm',
        type: 'boolean',
        default: false,
        describe: 'compare stream management (XEP-0198) too',
      })
      .option('map', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'OLD=NEW: an address, domain or value that the second capture calls otherwise',
      })
      .option('all', {
        type: 'boolean',
        default: false,
        describe: 'text: tell each stanza that differs, also where many do in the same way',
      })
      .option('annotators', ANNOTATORS_OPTION)
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: on a terminal, unless NO_COLOR is set',
      })
      .option('quiet', QUIET_OPTION)
      .epilogue('Exit status: 0 the same, 1 different, 2 trouble.'),
  handler: diff,
};

async function diff(args: DiffArguments): Promise<void> {
  const session = countingNumber('session', args.session);
  const renamings = (args.map ?? []).map(renaming);
  // yargs hands a lone `-` over as nothing at all.
  const [a, b] = [args.a || '-', args.b || '-'];
  if (a === '-' && b === '-') throw new UsageError('standard input can be one of the two captures, not both');
  const annotators = await loadAnnotators(args.annotators);
  const page = pageFor(args, a, b);
  let trouble = false;
  const onTrouble = (): void => {
    trouble = true;
  };
  // What is put out takes the place of the bar, which comes again.
  const progress = await progressOf([a, b], { quiet: args.quiet, shows: false });
  const reading = { session, onTrouble, progress: new BothFiles(progress) };
  const one = sessionsIn(records(a, reading), annotators);
  const other = sessionsIn(records(b, reading), annotators);
  const options = { tls: args.tls, streamManagement: args['stream-management'], renamings };
  let sessions = 0;
  try {
    for await (const compared of diffCaptures(one, other, options)) {
      sessions += 1;
      progress.clear();
      await put(page.session(compared));
    }
    if (session !== undefined && sessions === 0) throw new UsageError(`neither capture has a session ${session}`);
    progress.clear();
    await put(page.end());
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  } finally {
    progress.clear();
  }
  if (!page.same) process.exitCode = 1;
  if (trouble) process.exitCode = 2;
}

interface ReadingOptions {
  readonly session: number | undefined;
  readonly onTrouble: () => void;
  readonly progress: BothFiles;
}

/** Two files that are read by turns, as one length. */
class BothFiles {
  readonly #progress: Progress;
  #read = 0;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** Hears how many bytes of one of them have been read. */
  file(): (bytes: number) => void {
    let before = 0;
    return (bytes) => {
      this.#read += bytes - before;
      before = bytes;
      this.#progress.at(this.#read);
    };
  }

  clear(): void {
    this.#progress.clear();
  }
}

/** The records of a capture; what is none is reported and passed over, and is trouble unless the recording was just cut off. */
async function* records(file: string, { session, onTrouble, progress }: ReadingOptions): AsyncGenerator<SessionRecord> {
  for await (const item of readCapture(file, { onRead: progress.file() })) {
    if (item.type === 'record' && (session === undefined || item.record.session === session)) yield item.record;
    if (item.type !== 'problem') continue;
    progress.clear();
    process.stderr.write(`hiptap: ${nameOf(file)}: ${describeProblem(item)}\n`);
    if (item.problem.type !== 'torn') onTrouble();
  }
}

function pageFor(args: DiffArguments, a: string, b: string): DiffPage {
  if (args.format === 'json') return new DiffJson();
  const paint = paintFor(coloured(args.color, process.stdout));
  return new DiffText({ names: { a: nameOf(a), b: nameOf(b) }, paint, all: args.all });
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function renaming(text: string): Renaming {
  const parsed = parseRenaming(text);
  if (parsed === undefined) throw new UsageError(`--map ${text}: write it like old.example=new.example`);
  return parsed;
}
