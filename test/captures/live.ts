/**
 * What is recorded from live runs: real clients and a real Prosody, hiptap between them.
 * Knows the clients' plans. Rule: invented people, and passwords made for this alone.
 */
import { startProsody } from '../real/prosody.ts';
import { Slixmpp, type SlixmppPlan } from '../real/slixmpp.ts';
import { Xmppjs, type XmppjsPlan } from '../real/xmppjs.ts';
import { recordThrough, type Way } from './recording.ts';

export const LIVE_PASSWORDS: Readonly<Record<'nora' | 'ola', string>> = {
  nora: 's3cr3t-nora-pw',
  ola: 's3cr3t-ola-pw',
};
export const WRONG_PASSWORD = 'wr0ng-live-pw';

const DOMAIN = 'example.test';
const SAID = ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"];
const ANSWER = 'thank you, the gate is quiet now';

/** Nora and Ola, both by slixmpp, in a room and with each other. Nora's session is the first. */
export async function recordProsodyChat(file: string): Promise<void> {
  await using prosody = await startProsody({ users: LIVE_PASSWORDS });
  await recordThrough(file, prosody, async (way) => {
    await using nora = new Slixmpp(slixmppPlan('nora', way, prosody.room));
    await nora.until('ready');
    await using ola = new Slixmpp(slixmppPlan('ola', way, prosody.room));
    await ola.until('ready');
    nora.go();
    ola.go();
    await Promise.all([nora.finished(), ola.finished()]);
  });
}

/** Nora alone, by npm's @xmpp/client: in a room, and with herself, so that whoever plays her needs nobody else. */
export async function recordProsodyXmppjs(file: string): Promise<void> {
  await using prosody = await startProsody({ users: LIVE_PASSWORDS });
  await recordThrough(file, prosody, async (way) => {
    await using nora = new Xmppjs(xmppjsPlan(way, prosody.room, LIVE_PASSWORDS.nora));
    await nora.until('ready');
    nora.go();
    await nora.finished();
  });
}

/** What a real server refuses: SCRAM and PLAIN with a wrong password, by two clients. */
export async function recordRefusals(file: string): Promise<void> {
  await using prosody = await startProsody({ users: LIVE_PASSWORDS });
  await recordThrough(file, prosody, async (way) => {
    for (const mechanism of ['SCRAM-SHA-256', 'PLAIN']) {
      const plan = { ...slixmppPlan('nora', way, prosody.room), password: WRONG_PASSWORD, mechanism };
      await using nora = new Slixmpp(plan);
      await nora.finished();
    }
    await using nora = new Xmppjs(xmppjsPlan(way, prosody.room, WRONG_PASSWORD));
    await nora.finished();
  });
}

/** The plan of one of the two who meet. */
export function slixmppPlan(name: 'nora' | 'ola', { port, ca }: Way, room: string): SlixmppPlan {
  const [other, say, hears] =
    name === 'nora' ? (['ola', SAID, [ANSWER]] as const) : (['nora', [ANSWER], SAID] as const);
  return {
    jid: `${name}@${DOMAIN}`,
    password: LIVE_PASSWORDS[name],
    host: '127.0.0.1',
    port,
    ca,
    room,
    to: `${other}@${DOMAIN}`,
    say,
    await: [...hears, `hello room from ${other}`],
  };
}

/** The plan of whoever plays the capture's client. */
export function xmppjsPlan({ port, ca }: Way, room: string, password: string): XmppjsPlan {
  return {
    username: 'nora',
    password,
    domain: DOMAIN,
    port,
    resource: 'shed',
    ca,
    room,
    to: `nora@${DOMAIN}`,
    say: SAID,
    await: [...SAID, 'hello room from nora'],
  };
}
