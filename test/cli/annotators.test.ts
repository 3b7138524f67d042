/**
 * Annotators of a user's own: TypeScript or JavaScript, and the documented example works as it stands.
 */
import { copyFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { encodeHeader } from '../../src/capture/header.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { hiptap, scratchFolder } from '../support/hiptap.ts';

const PRESENCE =
  "<presence xmlns='jabber:client' from='ola@example.org/pc'><player xmlns='urn:example:game'><level>7</level></player></presence>";

function capture(): string {
  const record: SessionRecord = {
    seq: 1,
    session: 1,
    time: 0,
    fact: {
      type: 'piece',
      direction: 's2c',
      kind: 'presence',
      content: { type: 'text', text: PRESENCE },
      redacted: [],
    },
  };
  return encodeHeader({ version: 1, created: 0, redacted: true }) + encodeRecord(record);
}

describe('--annotators', () => {
  it('takes the example of the documentation, wherever it lies', async () => {
    using folder = scratchFolder();
    copyFileSync('docs/examples/game-annotator.ts', folder.file('game-annotator.ts'));
    const { stdout, stderr } = await hiptap(
      ['print', '--annotators', folder.file('game-annotator.ts'), '-'],
      capture(),
    );
    expect(stderr).toBe('');
    expect(stdout).toContain('ola@example.org/pc plays at level 7');
  });

  it.each([
    [
      'one.mjs',
      "export const annotators = [{ ns: 'urn:example:game', name: 'player', annotate: () => ({ spec: 's', level: 'warning', summary: 'mine', fields: {} }) }]",
      /mine/,
    ],
    [
      'one.cjs',
      "module.exports = { ns: 'urn:example:game', name: 'player', annotate: () => ({ spec: 's', level: 'info', summary: 'mine too', fields: {} }) }",
      /mine too/,
    ],
    [
      'list.cjs',
      "module.exports = [{ ns: 'urn:example:game', name: 'player', annotate: () => ({ spec: 's', level: 'info', summary: 'of a list', fields: {} }) }]",
      /of a list/,
    ],
    [
      'named.cjs',
      "const { childOf, textOf } = require('hiptap/annotate'); exports.annotators = [{ ns: 'urn:example:game', name: 'player', annotate: (player) => ({ spec: 's', level: 'info', summary: 'level ' + textOf(childOf(player, 'level')), fields: {} }) }]",
      /level 7/,
    ],
    [
      'written.js',
      "module.exports.default = { ns: 'urn:example:game', name: 'player', annotate: () => ({ spec: 's', level: 'info', summary: 'as default', fields: {} }) }",
      /as default/,
    ],
    [
      'typed.cts',
      "import { childOf } from 'hiptap/annotate'; import { recordProxy } from 'hiptap/testing'; export = { ns: 'urn:example:game', name: 'player', annotate: (player: never) => ({ spec: typeof recordProxy, level: 'info', summary: `has a level: ${childOf(player, 'level') !== undefined}`, fields: {} }) };",
      /has a level: true/,
    ],
    [
      'throws.mjs',
      "export default { ns: 'urn:example:game', name: 'player', annotate() { throw new Error('oh') } }",
      /player/,
    ],
  ])('takes %s', async (name, text, pattern) => {
    using folder = scratchFolder();
    writeFileSync(folder.file(name), text);
    const { status, stdout } = await hiptap(['print', '--annotators', folder.file(name), '-'], capture());
    expect(status).toBe(0);
    expect(stdout).toMatch(pattern);
  });

  it.each([
    ['none.mjs', 'export const x = 1', /must export annotators/],
    ['wrong.mjs', "export default [{ ns: 'a', name: 'b', annotate() {} }, { ns: 1 }]", /number 2 is none/],
    ['broken.mjs', 'export default {', /broken\.mjs/],
  ])('refuses %s in one line', async (name, text, pattern) => {
    using folder = scratchFolder();
    writeFileSync(folder.file(name), text);
    const { status, stderr } = await hiptap(['print', '--annotators', folder.file(name), '-'], capture());
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(pattern);
  });

  it('refuses a file that is not there', async () => {
    expect((await hiptap(['print', '--annotators', '/nonexistent.ts', '-'])).stderr).toMatch(/no such file/);
  });
});
