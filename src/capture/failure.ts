/**
 * What can make a capture unusable as a whole: the user's mistakes and the disk's refusals.
 * Knows no exit codes. Rule: the reasons are a closed set, and each message is one clear line that says what to do.
 */

export type CaptureFailureReason =
  | 'exists'
  | 'not-found'
  | 'no-folder'
  | 'is-a-folder'
  | 'not-a-file'
  | 'not-permitted'
  | 'no-space'
  | 'compressed'
  | 'not-a-capture'
  | 'newer-version'
  | 'redaction-differs'
  | 'no-such-session'
  | 'io'; // anything else the system answered

/** Thrown by opening and reading captures; never by a writer at work. */
export class CaptureFailure extends Error {
  override readonly name = 'CaptureFailure';
  readonly reason: CaptureFailureReason;

  constructor(reason: CaptureFailureReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The system's own code of a failed file operation, such as `ENOSPC`; undefined when it is none. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A failed file operation in words, such as `no space left on the device (ENOSPC)`. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  const words = code === undefined ? undefined : WORDS.get(code);
  if (words !== undefined) return `${words} (${code})`;
  return code ?? (error instanceof Error ? error.message : String(error));
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'no space left on the device'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file has reached the largest size allowed'],
  ['EROFS', 'the file system is read-only'],
  ['EIO', 'the device failed'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'no such file or folder'],
  ['EEXIST', 'another file has taken its place'],
  ['ESTALE', 'the file is gone from its server'],
]);
