/**
 * Writing to standard output for commands that may wait for their reader.
 * Rule: never more in memory than the stream asks for; a closed pipe is the reader's way to say that it has seen enough.
 */
/** Nobody reads any more: the command is done. */
export class ClosedOutput extends Error {
  override readonly name = 'ClosedOutput';
}

let closed = false;
let watching = false;

/** Writes, and waits while the reader is behind. Throws ClosedOutput once the pipe is closed. */
export async function put(data: string | Buffer): Promise<void> {
  watch();
  if (closed) throw new ClosedOutput();
  if (data.length === 0 || process.stdout.write(data)) return;
  await room();
}

/** Until standard output takes more, or nobody reads it any more. */
function room(): Promise<void> {
  const { stdout } = process;
  return new Promise((resolve) => {
    const done = () => {
      stdout.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    stdout.on('drain', done).on('close', done).on('error', done);
  });
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.stdout.on('error', () => {
    closed = true;
  });
}
