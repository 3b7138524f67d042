/**
 * Records what clients of people say, all of them or those named, after a build:
 * `unshare --mount --net sh -c 'ip link set lo up; ip addr add 192.0.2.1/32 dev lo; exec npx jiti test/captures/clients/record.ts NAME…'`.
 * Rule: a capture is replaced when its recording is whole.
 */
import { chmodSync, copyFileSync, statSync } from 'node:fs';
import { scratchFolder } from '../../support/hiptap.ts';
import { playDino } from './dino.ts';
import { playFinch } from './finch.ts';
import { playGajim } from './gajim.ts';
import { playMcabber } from './mcabber.ts';
import { playPoezio } from './poezio.ts';
import { playProfanity } from './profanity.ts';
import { recordOnStage, type Stage } from './stage.ts';
import { playXmppjs } from './xmppjs.ts';

const FOLDER = new URL('../../../captures/clients/', import.meta.url).pathname;

const PLAYS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  dino: playDino,
  finch: playFinch,
  gajim: playGajim,
  mcabber: playMcabber,
  poezio: playPoezio,
  profanity: playProfanity,
  xmppjs: playXmppjs,
};

for (const [name, play] of Object.entries(PLAYS)) {
  const wanted = process.argv.slice(2);
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  using folder = scratchFolder();
  const fresh = folder.file(`${name}.hiptap`);
  await recordOnStage(fresh, play);
  copyFileSync(fresh, `${FOLDER}${name}.hiptap`);
  // A capture is for its owner alone; these are for everybody.
  chmodSync(`${FOLDER}${name}.hiptap`, 0o644);
  process.stdout.write(`${name}: ${statSync(`${FOLDER}${name}.hiptap`).size} bytes\n`);
}
