/**
 * What a command that makes a file of a capture writes to: a new file, one that is gone on with, or standard output.
 * Knows files, no formats. Rule: nothing is overwritten, and what was interrupted leaves nothing behind.
 */
import { saveFile } from '../capture/save-file.ts';
import { ClosedOutput, put } from './put.ts';

/** Where to write to: a path, or standard output. */
export interface Target {
  readonly path: string | undefined;
  readonly append: boolean;
}

/** Writes all of it; a name that ends in `.gz` is packed. Throws CaptureFailure where the system refuses the file. */
export async function saveTo({ path, append }: Target, bytes: AsyncIterable<Buffer>): Promise<void> {
  try {
    if (path === undefined) await putAll(interruptible(bytes));
    else await saveFile(path, interruptible(bytes), { append, pack: path.endsWith('.gz') });
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.kill(process.pid, 'SIGINT');
  }
}

async function putAll(bytes: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const chunk of bytes) await put(chunk);
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  }
}

/** Ended by the user: what was begun is taken away, and the process ends as the signal would have ended it. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

async function* interruptible(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', stop);
  for await (const chunk of bytes) {
    if (interrupted) throw new Interrupted();
    yield chunk;
  }
  process.off('SIGINT', stop);
}
