/**
 * `hiptap view`: a capture in the terminal interface.
 * Knows files. Rule: nothing of the capture is changed but by comments, which are added at its end.
 */
import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { setFlagsFromString } from 'node:v8';
import type { CommandModule } from 'yargs';
import { openIndexed } from '../capture/indexed.ts';
import { Reading } from '../inspect/reading.ts';
import { ANNOTATORS_OPTION, loadAnnotators } from './annotators.ts';
import { COLOURS, type ColourChoice, coloured } from './choices.ts';
import { UsageError } from './failure.ts';
import { FILTER_OPTION, filterOption, namedFilter } from './filter-option.ts';
import type { Interface, OuterEffect } from './interface.ts';
import { type PageArguments, pageOptions, silenceOf, timeZoneOf } from './page-options.ts';
import { captureName } from './records.ts';

interface ViewArguments extends PageArguments {
  readonly file: string;
  readonly filter: string | undefined;
  readonly annotators: string | undefined;
  readonly color: ColourChoice;
}

export const viewCommand: CommandModule<object, ViewArguments> = {
  builder: (yargs) =>
    pageOptions(yargs)
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'a capture, packed or not (- for standard input)',
      })
      .option('filter', FILTER_OPTION)
      .option('annotators', ANNOTATORS_OPTION)
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: unless NO_COLOR is set',
      }),
  handler: viewCapture,
};

/** Rows are small, so that a file has all of them; more than this would not fit into memory. */
const MOST = 20_000_000;

/**
 * How much more than is in use the heap may grow to before it is cleaned, in percent: millions of short-lived values are read, and
 * left alone the heap of a large file takes twice the memory for a tenth of the time.
 */
const HEAP_GROWTH = 40;

async function viewCapture(args: ViewArguments): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  // Loaded on demand: no other command draws.
  const [{ Interface, needTerminal }, { FileFeed }, { FileSource }, files] = await Promise.all([
    import('./interface.ts'),
    import('../tui/file-feed.ts'),
    import('../tui/file-source.ts'),
    import('./interface-files.ts'),
  ]);
  filterOption(args.filter);
  const timeZone = timeZoneOf(args);
  const silence = silenceOf(args);
  const annotators = await loadAnnotators(args.annotators);
  const file = args.file === '' ? '-' : args.file;
  const input = file === '-' ? keyboard() : process.stdin;
  needTerminal(input, 'use `hiptap print`');
  const stopping = new AbortController();
  let header: Buffer | undefined;
  const feed = new FileFeed({
    reading: new Reading(annotators, { silence, parties: true }),
    tell: (event) => face.tell(event),
    signal: stopping.signal,
  });
  const capture = await openIndexed(file, {
    onItem: (item) => {
      if (item.type === 'header') header ??= item.line;
      feed.take(item);
    },
  });
  // What is no capture is refused before the screen is taken.
  await capture.grow();
  const source = new FileSource(capture);
  const filter = namedFilter(args.filter);
  let bug: { readonly error: unknown } | undefined;
  const face: Interface = new Interface({
    beginning: {
      title: captureName(file),
      live: false,
      most: MOST,
      timeZone,
      ...(filter === undefined ? {} : { filter }),
    },
    source,
    colour: coloured(args.color, process.stdout),
    input,
    perform: (effect) => perform(effect),
    broken: (error) => {
      bug = { error };
      face.leave();
    },
  });
  const perform = (effect: OuterEffect): Promise<void> | void => {
    switch (effect.type) {
      case 'save':
        return files.tried(face, effect, () => files.saveRows(effect, face, capture, header ?? Buffer.alloc(0)));
      case 'export':
        return files.tried(face, effect, () => files.exportRows(effect, face, source, timeZone));
      case 'comment':
        return files.tried(face, effect, () => files.commentInFile(effect, face, plainFile(file)));
    }
  };
  await untilLeft(face, stopping, feed.run(capture));
  face.close();
  await capture.close();
  if (bug !== undefined) throw bug.error;
  // The keyboard and timers would keep the process.
  process.exit();
}

async function untilLeft(face: Interface, stopping: AbortController, feeding: Promise<void>): Promise<void> {
  const leave = (): void => face.leave();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, leave);
  await Promise.race([face.left, feeding.then(() => face.left)]);
  stopping.abort();
}

/** Where standard input brings the capture, keys come from the terminal itself. */
function keyboard(): ReadStream {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch {
    throw new UsageError(
      'a capture from standard input needs a terminal (/dev/tty) for the keys; use `hiptap print -`',
    );
  }
}

/** Comments are lines, which only a plain file can take. */
function plainFile(file: string): string {
  if (file !== '-' && !file.endsWith('.gz')) return file;
  throw new UsageError('comments are saved into the capture, and this one is packed or a pipe: unpack it first');
}
