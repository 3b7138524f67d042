/**
 * What the terminal interface wants edited, given to the user's editor until it is whole XML or given up.
 * Knows the terminal and the editor. Rule: what is wrong stands above the text; what comes back unchanged is given up.
 */
import { editorIn, editText } from '../net/editor.ts';
import { wholeElement } from '../tui/whole.ts';
import type { Interface, OuterEffect } from './interface.ts';

export async function editInTerminal(
  { of, text, namespaces }: Extract<OuterEffect, { readonly type: 'edit' }>,
  face: Interface,
): Promise<void> {
  const editor = editorIn(process.env);
  const fail = (why: string): void => face.tell({ type: 'failed', what: 'edit', why });
  face.terminal.leave();
  const listen = deafToInterrupts();
  try {
    let wanted = text;
    for (let wrong = ''; ; ) {
      const shown = wrong === '' ? wanted : `${remarkOn(wrong)}${wanted}`;
      const left = await editText(editor, shown);
      if (left === undefined) return fail(`${editor} failed; nothing was changed`);
      const written = withoutRemark(left);
      if (written.trim() === '') return fail('nothing was left in the editor; nothing was changed');
      const whole = wholeElement(written, namespaces);
      if (whole.type === 'whole') return face.tell({ type: 'edited', of, text: whole.text });
      if (left === shown) return fail(`${whole.message}; nothing was changed`);
      [wanted, wrong] = [written, `${whole.message}, at ${placeIn(written, whole.at)}`];
    }
  } finally {
    listen();
    face.terminal.enter();
  }
}

/** Ctrl-C is the editor's while it has the terminal, as with system(3): it is sent to all that runs there. Undone by a call. */
function deafToInterrupts(): () => void {
  const listeners = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  return () => {
    process.off('SIGINT', ignore);
    for (const listener of listeners) process.on('SIGINT', listener);
  };
}

function remarkOn(wrong: string): string {
  return `<!-- hiptap: ${wrong.replaceAll('--', '- -')}; leave this as it is to give up -->\n`;
}

function withoutRemark(text: string): string {
  return text.replace(/^<!-- hiptap: .*? -->\r?\n/, '');
}

function placeIn(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
