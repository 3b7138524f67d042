/**
 * The end of a process whose terminal has gone away.
 * Knows the system's terminals. Rule: it ends by SIGHUP, as all programs of a terminal do, once its own work is done. (Left to itself,
 * Node 20 aborts where the terminal's modes cannot be put back.)
 */
import { isatty } from 'node:tty';

export function hangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/** From now on: if one of its terminals has gone when this process ends, it hangs up. */
export function hangUpAtTheEnd(): void {
  const terminals = [0, 1, 2].filter((descriptor) => isatty(descriptor));
  process.once('exit', () => {
    if (terminals.some((descriptor) => !isatty(descriptor))) hangUp();
  });
}
