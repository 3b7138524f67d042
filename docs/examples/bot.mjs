// The program under test: greets a room and tells its owner, with npm's @xmpp/client.
import { randomUUID } from 'node:crypto';
import { client, xml } from '@xmpp/client';

export async function greet({ service, domain, username, password, room, say }) {
  const xmpp = client({ service, domain, username, password, resource: 'shed' });
  xmpp.reconnect.stop();
  xmpp.on('error', () => {});
  const heard = [];
  xmpp.on('stanza', (stanza) => {
    const body = stanza.is('message') && stanza.getChildText('body');
    if (body) heard.push(body);
  });
  await xmpp.start();
  await xmpp.iqCaller.get(xml('query', 'jabber:iq:roster'));
  await xmpp.send(xml('presence'));
  const history = xml('x', 'http://jabber.org/protocol/muc', xml('history', { maxstanzas: '0' }));
  await xmpp.send(xml('presence', { to: `${room}/${username}` }, history));
  const tell = (type, to, text) => xmpp.send(xml('message', { type, to, id: randomUUID() }, xml('body', {}, text)));
  for (const text of say) await tell('chat', `${username}@${domain}`, text);
  await tell('groupchat', room, `hello room from ${username}`);
  return { heard, leave: () => xmpp.stop() };
}
