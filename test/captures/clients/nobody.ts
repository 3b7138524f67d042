/**
 * For clients that do not run as root, as which namespaces are made.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';

const NOBODY = '65534';

/** Goes before a command. */
export const AS_NOBODY: readonly string[] = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

/** Gives a folder in a scratch folder to nobody, with all that is in it. */
export function giveToNobody(folder: string): void {
  execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
  chmodSync(dirname(folder), 0o711);
}
