/**
 * What a command that makes a file of a capture writes to: a new file, one that is gone on with, or standard output.
 * Knows files, no formats. Rule: nothing is overwritten, and what was interrupted leaves nothing behind.
 */
import { saveFile } from '../capture/save-file.ts';
import { sanitiseLines } from '../present/sanitise.ts';
import { isTerminal } from './choices.ts';
import { ClosedOutput, put } from './put.ts';

/** Where to write to: a path, or standard output. */
export interface Target {
  readonly path: string | undefined;
  readonly append: boolean;
  /** Whether `+FILE` could have been said. */
  readonly canAppend?: boolean;
}

/** Writes all of it; a name that ends in `.gz` is packed. Throws CaptureFailure where the system refuses the file. */
export async function saveTo({ path, append, canAppend = false }: Target, bytes: AsyncIterable<Buffer>): Promise<void> {
  using interrupt = new Interrupt();
  try {
    if (path === undefined) await putAll(interrupt.stops(bytes));
    else await saveFile(path, interrupt.stops(bytes), { append, canAppend, pack: path.endsWith('.gz') });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    interrupt[Symbol.dispose]();
    process.kill(process.pid, 'SIGINT');
  }
}

async function putAll(bytes: AsyncIterable<Buffer>): Promise<void> {
  const shown = isTerminal(process.stdout) ? visible(bytes) : bytes;
  try {
    for await (const chunk of shown) await put(chunk);
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  }
}

/** What a terminal gets: others than hiptap make captures too, and nothing in one may act on it. */
async function* visible(bytes: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield sanitiseLines(decoder.decode(chunk, { stream: true }));
  yield sanitiseLines(decoder.decode());
}

/** Ended by the user: what was begun is taken away, and the process ends as the signal would have ended it. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Ctrl-C, from before there is a file to take away. */
class Interrupt implements Disposable {
  #came = false;
  readonly #stop = (): void => {
    this.#came = true;
    // What waits for more to read would wait on.
    process.stdin.destroy();
  };

  constructor() {
    process.once('SIGINT', this.#stop);
  }

  /** The bytes, until it came; then it throws Interrupted. */
  async *stops(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    try {
      for await (const chunk of bytes) {
        if (this.#came) break;
        yield chunk;
      }
    } catch (error) {
      if (!this.#came) throw error;
    }
    if (this.#came) throw new Interrupted();
  }

  [Symbol.dispose](): void {
    process.off('SIGINT', this.#stop);
  }
}
