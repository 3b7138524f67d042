/**
 * npm's @xmpp/client, as a web page's chat is written with it.
 */
import { ClientRun } from '../../real/client-run.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const SCRIPT = new URL('xmppjs_client.mjs', import.meta.url).pathname;

export async function playXmppjs({ act, recorded }: Stage): Promise<void> {
  const env = { XMPP_PASSWORD: PASSWORDS['nora'], NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt' };
  await using nora = new ClientRun(process.execPath, SCRIPT, { port: 5222 }, env);
  const does = async (name: string) => {
    nora.tell(name);
    await nora.until(name);
  };
  await nora.until('ready');
  await does('come');
  await act('questions', 'nora@example.test/desk');
  await does('talk');
  await act('chat');
  await act('news');
  await does('enter');
  await act('room');
  await does('keep');
  await act('elsewhere');
  await act('stranger');
  await act('leave');
  await does('go');
  await recorded(/"kind":"stream-close"/);
}
