/**
 * What the workers of `--workers` have to show, as one page.
 * Knows texts. Rule: what a worker shows is shown whole, in the order in which it came, and never waited for.
 */
import { once } from 'node:events';
import { LiveOutput, neverBlock } from './output.ts';

/** How long a reader of the page may take for its last lines; one that stands still is not waited for. */
const LAST_LINES_MS = 1000;
/** The line that a page has above the first entry of a day (`present/printer.ts`), which every worker's page has. */
const DATE_LINE = /^[^\n]{0,8}── [^\n]{1,40} ──[^\n]{0,8}\n/;

export class CrewPage {
  readonly #output: LiveOutput;
  readonly #log: LiveOutput;
  readonly #said = new Set<string>();
  #date: string | undefined;

  constructor() {
    neverBlock(process.stdout);
    neverBlock(process.stderr);
    this.#output = new LiveOutput(process.stdout);
    this.#log = new LiveOutput(process.stderr);
  }

  show(data: string | Uint8Array): void {
    this.#output.write(typeof data === 'string' ? this.#dated(data) : Buffer.from(data));
  }

  /** Before all of them are there, what each says in the same words is said once. */
  say(line: string, ready = true): void {
    if (!ready && this.#said.has(line)) return;
    if (!ready) this.#said.add(line);
    this.#log.write(line);
  }

  /** When all of it has been read, or nobody reads any more. */
  async taken(): Promise<void> {
    await Promise.race([this.#output.taken(), once(AbortSignal.timeout(LAST_LINES_MS), 'abort')]);
  }

  #dated(text: string): string {
    const [line = ''] = DATE_LINE.exec(text) ?? [];
    if (line === '' || line !== this.#date) {
      this.#date = line === '' ? this.#date : line;
      return text;
    }
    return text.slice(line.length);
  }
}
