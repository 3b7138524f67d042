/** Records as a capture file, through hiptap's own writer. */
import { openCapture } from '../../src/capture/open.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

export async function writeCapture(file: string, records: readonly SessionRecord[]): Promise<string> {
  const options = { append: false, redacted: true, generator: 'test', onTrouble: fail, onDrain: () => {} };
  const writer = await openCapture(file, options);
  for (const record of records) writer.write(record);
  await writer.close();
  return file;
}

function fail(message: string): never {
  throw new Error(message);
}
