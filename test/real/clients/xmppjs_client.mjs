/**
 * A chat by a real client, npm's @xmpp/client: logs in, asks for its roster, joins a room, sends what it is told, waits for what
 * it is to receive, logs out.
 * Reads one JSON object on standard input (username, domain, port or service, resource, room, to, say, await) and the password from
 * XMPP_PASSWORD; the CA that it trusts is Node's, NODE_EXTRA_CA_CERTS. Writes one JSON object a line: ready, message, failed,
 * disconnected.
 */
import { createInterface } from 'node:readline';
import { client, xml } from '@xmpp/client';

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const plan = JSON.parse((await input.next()).value);
const missing = new Set(plan.await);

const xmpp = client({
  service: plan.service ?? `xmpp://127.0.0.1:${plan.port}`,
  domain: plan.domain,
  resource: plan.resource,
  username: plan.username,
  password: process.env.XMPP_PASSWORD,
});
xmpp.reconnect.stop();
// Its two seconds for each step of the way in are too few on a busy machine; and a client that gives up goes on all the same when the
// answer comes, on a socket that it has closed.
xmpp.timeout = 20_000;

function tell(event, more = {}) {
  process.stdout.write(`${JSON.stringify({ event, ...more })}\n`);
}

let spoken = false;
let leaving = false;
async function leaveWhenDone() {
  if (leaving || !spoken || missing.size > 0) return;
  // Once: a second goodbye would be written to a socket that the first has closed.
  leaving = true;
  await xmpp.stop();
}

function selfPresence(stanza) {
  return (
    stanza.is('presence') &&
    stanza
      .getChild('x', 'http://jabber.org/protocol/muc#user')
      ?.getChildren('status')
      .some(({ attrs }) => attrs.code === '110')
  );
}

function joined() {
  return new Promise((resolve) => {
    const look = (stanza) => {
      if (!selfPresence(stanza)) return;
      xmpp.off('stanza', look);
      resolve();
    };
    xmpp.on('stanza', look);
  });
}

async function online() {
  // Of those who leave, one that is not answered is soon forgotten.
  xmpp.timeout = 2000;
  await xmpp.iqCaller.get(xml('query', 'jabber:iq:roster'));
  await xmpp.send(xml('presence'));
  const inside = joined();
  const history = xml('x', 'http://jabber.org/protocol/muc', xml('history', { maxstanzas: '0' }));
  await xmpp.send(xml('presence', { to: `${plan.room}/${plan.username}` }, history));
  await inside;
  tell('ready');
  // Both ends must be there before anything is said: the test writes a line when they are.
  await input.next();
  for (const [index, text] of plan.say.entries())
    await xmpp.send(xml('message', { type: 'chat', to: plan.to, id: `chat-${index}` }, xml('body', {}, text)));
  const greeting = xml('body', {}, `hello room from ${plan.username}`);
  await xmpp.send(xml('message', { type: 'groupchat', to: plan.room, id: 'room-0' }, greeting));
  spoken = true;
  await leaveWhenDone();
}

xmpp.on('online', () => online().catch((error) => tell('failed', { why: String(error) })));
xmpp.on('error', () => {});
xmpp.on('stanza', (stanza) => {
  const body = stanza.is('message') ? stanza.getChildText('body') : null;
  if (body === null) return;
  tell('message', { sender: stanza.attrs.from, type: stanza.attrs.type, body });
  missing.delete(body);
  leaveWhenDone();
});

try {
  await xmpp.start();
} catch (error) {
  tell('failed', { why: error.condition ?? error.code ?? String(error) });
  await xmpp.stop();
}
if (xmpp.status !== 'offline') await new Promise((resolve) => xmpp.once('offline', resolve));
tell('disconnected');
process.exit(0);
