/**
 * How soon the terminal interface answers a key: from the byte that goes into its terminal to the one that comes out with what
 * was asked for, at rest and while it is busy with a capture of a million.
 * Rule: what is awaited is what only that key can have drawn, so that a progress bar's frame is not taken for an answer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A key, and what its answer brings onto the screen. */
interface Stroke {
  readonly key: string;
  readonly answer: RegExp;
}

/** The times of rows that were not there before. */
const ROWS = /\d\d:\d\d:\d\d/;
const PAGE_DOWN: Stroke = { key: ' ', answer: ROWS };
const PAGE_UP: Stroke = { key: 'b', answer: ROWS };
const HELP: Stroke = { key: '?', answer: /─ help/ };
const LIST: Stroke = { key: 'q', answer: /─ stanzas/ };
const END: Stroke = { key: 'G', answer: ROWS };
const START: Stroke = { key: 'g', answer: ROWS };

/** Where the cursor goes, and colours. */
const SEQUENCES = new RegExp(`${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`, 'g');
/** Milliseconds between two keys: more than a frame, and no multiple of one. */
const REST = 45;

export class Typist {
  readonly #child: ChildProcess;
  #screen = '';
  #heard: () => void = () => {};

  /** A program in a terminal of 120 columns and 40 rows. */
  constructor(command: readonly string[]) {
    const line = `stty rows 40 cols 120; exec ${command.map((word) => `'${word}'`).join(' ')}`;
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', SHELL: '/bin/sh' };
    this.#child = spawn('script', ['-qfc', line, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#screen += text.replace(SEQUENCES, '');
      this.#heard();
    });
  }

  /** Milliseconds until the answer was written. */
  async strike({ key, answer }: Stroke): Promise<number> {
    this.#screen = '';
    const begun = performance.now();
    this.#child.stdin?.write(key);
    await this.until(answer);
    return performance.now() - begun;
  }

  async until(answer: RegExp): Promise<void> {
    while (!answer.test(this.#screen))
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
  }

  /** Whether it draws something that this is in, within so many milliseconds. */
  async shows(what: RegExp, within: number): Promise<boolean> {
    this.#screen = '';
    await pause(within);
    return what.test(this.#screen);
  }

  type(text: string): void {
    this.#child.stdin?.write(text);
  }

  async end(): Promise<void> {
    const over = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.stdin?.write('\x03');
    await over;
  }
}

/** Milliseconds of each key, in order, by what goes on meanwhile. */
export type Answered = Readonly<Record<'indexed' | 'at rest' | 'filtered' | 'searched', readonly number[]>>;

/** A capture so large that each of these lasts for longer than the keys. */
export async function answers(command: readonly string[], times: number): Promise<Answered> {
  const typist = new Typist(command);
  await typist.until(/─ stanzas .*· [1-9]/);
  const indexed = await struck(typist, [PAGE_DOWN, PAGE_UP, HELP, LIST], times);
  while (await typist.shows(/indexing/, 500)) await pause(100);
  const rest = await struck(typist, [PAGE_DOWN, PAGE_UP, HELP, LIST, END, START], times);
  typist.type('f~b nothinglikethis\r');
  await typist.until(/filter ~b/);
  const filtered = await struck(typist, [HELP, LIST], times);
  typist.type('q');
  await typist.until(ROWS);
  typist.type('/nothinglikethis\r');
  const searched = await struck(typist, [PAGE_DOWN, PAGE_UP, HELP, LIST], times);
  await typist.end();
  return { indexed, 'at rest': rest, filtered, searched };
}

async function struck(typist: Typist, strokes: readonly Stroke[], times: number): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = 0; n < times; n++)
    for (const stroke of strokes) {
      took.push(await typist.strike(stroke));
      await pause(REST + (n % 7));
    }
  return took;
}
