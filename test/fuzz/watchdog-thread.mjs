/**
 * The watchdog's own thread: where the count of inputs stands still, the one at hand is written down and the process ends.
 */
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

const { counts, input, folder, seed, limit } = workerData;

setInterval(check, limit);
let before = 0;

function check() {
  const now = Atomics.load(counts, 0);
  if (now !== before) {
    before = now;
    return;
  }
  const [target, turn] = Buffer.from(input.subarray(0, 64)).toString().trim().split(' ');
  const file = join(folder, `${target}-${seed}-${turn}-hangs`);
  writeFileSync(file, input.subarray(64, 64 + counts[1]));
  writeSync(2, `input ${turn} of ${target}, seed ${seed}, has not ended after ${limit / 1000} s: ${file}\n`);
  process.kill(process.pid, 'SIGKILL');
}
