/**
 * Records what clients of people say, all of them or those named, as root and after a build:
 * `npx jiti test/captures/clients/record.ts [NAME…]`.
 * Rule: a capture is replaced when its recording is whole; nothing is put over the machine's own files, since it starts itself again
 * in namespaces of its own.
 */
import { spawnSync } from 'node:child_process';
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

/** Set in the namespaces. GLib looks up no names where loopback has no address but 127.0.0.1; this one is of TEST-NET-1 (RFC 5737). */
const INSIDE = 'HIPTAP_RECORDS_CLIENTS';
const PREPARE = 'ip link set lo up && ip addr add 192.0.2.1/32 dev lo && exec "$@"';

const wanted = process.argv.slice(2);
if (process.env[INSIDE] === 'yes') await recordAll();
else {
  const again = ['npx', 'jiti', new URL(import.meta.url).pathname, ...wanted];
  const options = { stdio: 'inherit', env: { ...process.env, [INSIDE]: 'yes' } } as const;
  process.exitCode =
    spawnSync('unshare', ['--mount', '--net', 'sh', '-c', PREPARE, 'sh', ...again], options).status ?? 1;
}

async function recordAll(): Promise<void> {
  for (const [name, play] of Object.entries(PLAYS))
    if (wanted.length === 0 || wanted.includes(name)) await recordOne(name, play);
}

async function recordOne(name: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  const fresh = folder.file(`${name}.hiptap`);
  await recordOnStage(fresh, play);
  copyFileSync(fresh, `${FOLDER}${name}.hiptap`);
  // A capture is for its owner alone; these are for everybody.
  chmodSync(`${FOLDER}${name}.hiptap`, 0o644);
  process.stdout.write(`${name}: ${statSync(`${FOLDER}${name}.hiptap`).size} bytes\n`);
}
