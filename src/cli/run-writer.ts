/**
 * The capture that a replay is recorded to, if it is.
 * Knows files through the capture room only. Rule: without `-w` nothing is written, and nobody has to ask.
 */
import { openCapture } from '../capture/open.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import type { ReplayArguments } from './replay-arguments.ts';
import type { logFor } from './serving.ts';
import { version } from './version.ts';
import { captureTarget } from './write-options.ts';

export interface RunWriter {
  /** Where numbering goes on after earlier records. */
  readonly after: { readonly seq: number; readonly session: number };
  record(record: SessionRecord): void;
  close(): Promise<void>;
  /** Takes an empty capture away again: nothing came of the run. */
  discard(): Promise<void>;
}

/** `+FILE` goes on with a capture; a new one must not be there yet. */
export async function openRunWriter(
  args: Pick<ReplayArguments, 'write' | 'show-secrets'>,
  log: ReturnType<typeof logFor>,
): Promise<RunWriter> {
  if (args.write === undefined) return NOBODY;
  const { path, append } = captureTarget(args.write);
  const writer = await openCapture(path, {
    append,
    redacted: !args['show-secrets'],
    generator: `hiptap ${version()}`,
    onTrouble: (message, recovered) => log(recovered ? 'warning' : 'error', message, 0),
    onDrain: () => {},
  });
  return {
    after: { seq: writer.numbering.lastSeq, session: writer.numbering.firstSession - 1 },
    record: (record) => writer.write(record),
    close: () => writer.close(),
    discard: () => writer.discard(),
  };
}

const NOBODY: RunWriter = {
  after: { seq: 0, session: 0 },
  record: () => {},
  close: () => Promise.resolve(),
  discard: () => Promise.resolve(),
};
