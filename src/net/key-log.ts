/**
 * The file to which TLS secrets go when they are asked for (NSS key log format, as Wireshark reads it).
 * Knows no sessions. Rule: it is appended to, a new one is for its owner alone, and when it cannot be written the sessions go on.
 */
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';

/** Takes a line, its newline included. */
export type TakeSecret = (line: Buffer) => void;

export interface KeyLog {
  readonly take: TakeSecret;
  /** Others than the file's owner can read it. */
  readonly exposed: boolean;
  close(): void;
}

/** Opens the file; throws what the system says. `onTrouble` is called once, should it become unwritable. */
export function openKeyLog(path: string, onTrouble: (why: string) => void): KeyLog {
  const file = openSync(path, 'a', 0o600);
  let broken = false;
  return {
    exposed: (fstatSync(file).mode & 0o077) !== 0,
    take: (line) => {
      if (broken) return;
      try {
        writeSync(file, line);
      } catch (error) {
        broken = true;
        onTrouble(error instanceof Error ? error.message : String(error));
      }
    },
    close: () => closeSync(file),
  };
}
