/**
 * Which failures are the user's to mend: those get one clear line, all others are bugs and keep their stack.
 * Rule: a line names what was wrong and, where there is one, the way out.
 */
import { CaptureFailure } from '../capture/failure.ts';
import { AuthorityFailure } from '../net/authority/failure.ts';
import { ListenFailure } from '../net/listen-failure.ts';

/** The command line says something that cannot be done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Lines to stand below the message, such as what was written with a caret under the mistake. */
  readonly below: readonly string[];

  constructor(message: string, below: readonly string[] = []) {
    super(message);
    this.below = below;
  }
}

const FOR_THE_USER = [UsageError, CaptureFailure, AuthorityFailure, ListenFailure];

/** The line to show for a failure the user can mend; undefined for a bug. */
export function userLine(error: unknown): string | undefined {
  const known = FOR_THE_USER.some((kind) => error instanceof kind);
  // yargs reports some mistakes as its own class, which it does not export.
  const ours = error instanceof Error && (known || error.name === 'YError');
  return ours ? error.message.trim().replaceAll(/\s*\n\s*/g, ' ') : undefined;
}
