/** Loaded into hiptap by a test: files opened by promises take nothing until the file that HIPTAP_TEST_GATE names is gone. */
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';

const gate = process.env.HIPTAP_TEST_GATE;
const some = await open('/dev/null');
const kind = Object.getPrototypeOf(some);
await some.close();
const { write } = kind;

kind.write = async function (...given) {
  while (existsSync(gate)) await new Promise((resolve) => setTimeout(resolve, 10));
  return write.apply(this, given);
};
