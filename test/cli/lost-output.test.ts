/**
 * Standard output that takes nothing: a full disk is told of, a reader that has gone is no trouble.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Run, scratchFolder, startListening } from '../support/hiptap.ts';
import { talkTo } from '../support/talker.ts';

const BIN = new URL('../../bin/hiptap', import.meta.url).pathname;
const CAPTURE = new URL('../../captures/hipchat-session.hiptap', import.meta.url).pathname;
const HEADER =
  "<stream:stream to='chat.hipchat.example' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

/** A command whose output goes to a file that cannot be written, as on a full disk. */
async function unwritten(
  args: readonly string[],
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const output = openSync(CAPTURE, 'r');
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', output, 'pipe'] });
  closeSync(output);
  let stderr = '';
  child.stderr?.on('data', (bytes) => {
    stderr += String(bytes);
  });
  await once(child, 'close');
  return { status: child.exitCode, stderr };
}

it.each([
  [['print', CAPTURE]],
  [['print', '--format', 'json', CAPTURE]],
  [['cut', CAPTURE, '-o', '-']],
  [['diff', CAPTURE, CAPTURE]],
  [['--version']],
])('%j onto a full disk says so and ends with 2: the file looked complete', async (args) => {
  const { status, stderr } = await unwritten(args);
  expect(stderr).toMatch(/^hiptap: standard output cannot be written: .+\n$/);
  expect(status).toBe(2);
});

it('a played server goes on when nobody reads its verdicts any more: it crashed at the next', async () => {
  using folder = scratchFolder();
  const args = ['replay', 'server', CAPTURE, '-p', '0', '--client-tls', 'none', '--ca-dir', folder.file('ca'), '-v'];
  await using server = await startListening(args);
  server.child.stdout?.destroy();
  for (let run = 0; run < 2; run++) {
    const client = await talkTo(server.port);
    client.say(HEADER);
    await client.hear('<stream:stream');
    await client.end();
  }
  const last = await talkTo(server.port);
  last.say(HEADER);
  await last.hear('<stream:stream');
  await last.end();
  expect((await server.stop()).stderr).not.toMatch(/EPIPE|^\s+at /m);
});

it('a page that follows a capture ends with 0 when its reader has gone: it stayed for ever', async () => {
  using folder = scratchFolder();
  const file = folder.file('grows.hiptap');
  const lines = readFileSync(CAPTURE, 'utf8').split('\n');
  writeFileSync(file, `${lines.slice(0, 5).join('\n')}\n`);
  await using page = new Run(['print', '--follow', '--format', 'summary', file]);
  await page.printed(/ stream /);
  page.child.stdout?.destroy();
  // The first line that finds nobody is what tells of it.
  appendFileSync(file, `${lines.slice(5, 30).join('\n')}\n`);
  expect(await page.finished()).toMatchObject({ status: 0, stderr: '' });
});

it('a page that follows a capture ends with 0 by SIGTERM', async () => {
  await using page = new Run(['print', '--follow', '--format', 'summary', CAPTURE]);
  await page.printed(/ stream /);
  expect(await page.stop()).toMatchObject({ status: 0, stderr: '' });
});
