// Records without end until it is killed: first as many as it was told, then, once these have waited for 100 ms, says so and
// goes on. Run by kill.test.ts on the built package.
import { argv, stdout } from 'node:process';
import { openCapture } from '../../dist/capture/open.js';

const [path, count] = [argv[2], Number(argv[3])];
const quiet = { onTrouble: () => undefined, onDrain: () => undefined };
const writer = await openCapture(path, { append: false, redacted: true, generator: 'test', ...quiet });
let seq = 0;

function write() {
  seq++;
  const content = { type: 'text', text: `<message id='${seq}'>${'ö'.repeat(seq % 3000)}</message>` };
  const fact = { type: 'piece', direction: 'c2s', kind: 'message', content, redacted: [] };
  writer.write({ seq, session: 1, time: Date.now(), fact });
}

while (seq < count) write();
setTimeout(() => {
  stdout.write('recorded\n');
  setInterval(() => {
    for (let more = 0; more < 200; more++) write();
  }, 1);
}, 100);
