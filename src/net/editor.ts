/**
 * A text given to the user's editor, and what comes back.
 * Knows a file and a child process. Rule: only the user may read the file, and it is gone when the editor is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The editor as the environment names it, with its options. */
export function editorIn(env: NodeJS.ProcessEnv): string {
  const named = [env['VISUAL'], env['EDITOR']].find((one) => one !== undefined && one !== '');
  return named ?? (process.platform === 'win32' ? 'notepad' : 'vi');
}

/** The text as it was left; undefined where the editor failed. The terminal has to be the editor's meanwhile. */
export async function editText(editor: string, text: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hiptap-'));
  try {
    const file = join(folder, 'stanza.xml');
    await writeFile(file, text, { mode: 0o600 });
    const child =
      process.platform === 'win32'
        ? spawn(`${editor} "${file}"`, { shell: true, stdio: 'inherit' })
        : // Ctrl-C goes to the shell, too, which is not to die of what its editor lives through.
          spawn('/bin/sh', ['-c', `trap : INT; ${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    const [status] = await once(child, 'close');
    return status === 0 ? await readFile(file, 'utf8') : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
