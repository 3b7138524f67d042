/** A stanza for every row of the mapping to events, and what becomes of it. */

export const MUC: string = 'http://jabber.org/protocol/muc';
const PUBSUB = 'http://jabber.org/protocol/pubsub';
const OWNER = `${PUBSUB}#owner`;
export const SASL: string = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
const SASL2 = "xmlns='urn:xmpp:sasl:2'";
export const ROOM: string = 'shed@rooms.example.org';
export const OLA: object = { user: 'ola', domain: 'example.net' };

/** `→` is what the client sends; `data` has all keys there are. */
export type EventCase = readonly [event: string, way: '→' | '←', stanza: string, data: object];

export function iq(type: string, payload: string, to = ''): string {
  return `<iq type='${type}' id='1'${to}>${payload}</iq>`;
}

const TO_ROOM = ` to='${ROOM}'`;
const push = (inside: string): string =>
  `<message from='pubsub.example.org'><event xmlns='${PUBSUB}#event'>${inside}</event></message>`;
const SERVICE = { domain: 'pubsub.example.org' };
const ask = (type: string, ns: string, inside: string): string =>
  iq(type, `<pubsub xmlns='${ns}'>${inside}</pubsub>`, " to='pubsub.example.org'");

export const EVENT_CASES: readonly EventCase[] = [
  [
    'xmpp.login',
    '→',
    `<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0</auth>`,
    { mechanism: 'PLAIN', host: 'example.org' },
  ],
  [
    'xmpp.login',
    '→',
    "<auth xmlns='http://hipchat.com'>AG5vcmEAczNjcjN0AGRlc2s=</auth>",
    { mechanism: 'HipChat', host: 'example.org' },
  ],
  [
    'xmpp.login',
    '→',
    `<authenticate ${SASL2} mechanism='SCRAM-SHA-1'/>`,
    { mechanism: 'SCRAM-SHA-1', host: 'example.org' },
  ],
  ['xmpp.login.anonymous', '→', `<auth ${SASL} mechanism='ANONYMOUS'/>`, { host: 'example.org' }],
  [
    'xmpp.error',
    '←',
    `<failure ${SASL}><not-authorized/></failure>`,
    { type: 'auth', condition: 'login-fail', description: 'not-authorized' },
  ],
  [
    'xmpp.connection',
    '←',
    `<success ${SASL} jid='1_2@chat.hipchat.com/linux'/>`,
    { status: 'online', jid: { user: '1_2', domain: 'chat.hipchat.com', resource: 'linux' } },
  ],
  [
    'xmpp.connection',
    '←',
    `<success ${SASL2}><authorization-identifier>ola@example.net/x</authorization-identifier></success>`,
    { status: 'online', jid: { ...OLA, resource: 'x' } },
  ],
  [
    'xmpp.connection',
    '←',
    iq('result', "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>ola@example.net/x</jid></bind>"),
    { status: 'online', jid: { ...OLA, resource: 'x' } },
  ],
  [
    'xmpp.error',
    '←',
    "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>again</text></stream:error>",
    { type: 'connection', condition: 'conflict', description: 'again' },
  ],
  [
    'xmpp.chat.message',
    '←',
    "<message from='ola@example.net/x' to='n@example.org' id='m' type='chat'><body>a &amp; b</body><composing xmlns='http://jabber.org/protocol/chatstates'/><request xmlns='urn:xmpp:receipts'/><replace xmlns='urn:xmpp:message-correct:0' id='l'/><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from='example.org'>Offline</delay><thread>t</thread></message>",
    {
      from: { ...OLA, resource: 'x' },
      to: 'n@example.org',
      content: 'a & b',
      format: 'plain',
      thread: 't',
      state: 'composing',
      receipt: true,
      replace: 'l',
      delay: { when: '2014-05-13T15:46:40Z', from: 'example.org', reason: 'Offline' },
      id: 'm',
    },
  ],
  [
    'xmpp.chat.message',
    '→',
    "<message to='ola@example.net'><body>x</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p style='a\"b'>x &lt;<br/></p></body></html></message>",
    { to: 'ola@example.net', content: '<p style="a&quot;b">x &lt;<br/></p>', format: 'xhtml' },
  ],
  [
    'xmpp.chat.message',
    '←',
    "<message from='n@example.org'><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/><message xmlns='jabber:client' to='ola@example.net'><body>tea?</body></message></forwarded></sent></message>",
    {
      to: 'ola@example.net',
      content: 'tea?',
      format: 'plain',
      delay: { when: '2014-05-13T15:46:40Z' },
      forwarded: 'sent',
    },
  ],
  [
    'xmpp.chat.receipt',
    '←',
    "<message from='ola@example.net'><received xmlns='urn:xmpp:receipts' id='m2'/></message>",
    { from: OLA, id: 'm2' },
  ],
  [
    'xmpp.error',
    '←',
    "<message type='error' from='ola@example.net' id='m'><error type='wait'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>",
    { type: 'wait', condition: 'conflict', from: OLA, id: 'm' },
  ],
  [
    'xmpp.muc.error',
    '←',
    `<message type='error' from='${ROOM}'><body>hi</body><error type='auth' code='403'/></message>`,
    { room: ROOM, type: 'message', error: { type: 'auth', condition: '403' }, content: 'hi' },
  ],
  [
    'xmpp.muc.message',
    '←',
    `<message type='groupchat' from='${ROOM}/Ola'><body>hi</body></message>`,
    { room: ROOM, nick: 'Ola', private: false, content: 'hi', format: 'plain' },
  ],
  [
    'xmpp.muc.message',
    '→',
    `<message type='chat' to='${ROOM}/Ola'><body>psst</body></message>`,
    { room: ROOM, nick: 'Ola', private: true, content: 'psst', format: 'plain' },
  ],
  [
    'xmpp.muc.subject',
    '←',
    `<message type='groupchat' from='${ROOM}/Ola'><subject>rakes</subject></message>`,
    { room: ROOM, nick: 'Ola', subject: 'rakes' },
  ],
  [
    'xmpp.muc.subject',
    '←',
    `<message type='groupchat' from='${ROOM}'><subject/></message>`,
    { room: ROOM, subject: false },
  ],
  [
    'xmpp.muc.room.config',
    '←',
    `<message type='groupchat' from='${ROOM}'><x xmlns='${MUC}#user'><status code='104'/><status code='x'/></x></message>`,
    { room: ROOM, status: [104] },
  ],
  [
    'xmpp.muc.invite',
    '←',
    `<message from='${ROOM}'><x xmlns='${MUC}#user'><invite from='ola@example.net'><reason>tea</reason></invite></x></message>`,
    { room: ROOM, from: OLA, reason: 'tea' },
  ],
  [
    'xmpp.muc.invite.decline',
    '→',
    `<message to='${ROOM}'><x xmlns='${MUC}#user'><decline to='ola@example.net'/></x></message>`,
    { room: ROOM, to: 'ola@example.net' },
  ],
  ['xmpp.muc.join', '→', `<presence to='${ROOM}/Nora'><x xmlns='${MUC}'/></presence>`, { room: ROOM, nick: 'Nora' }],
  ['xmpp.muc.leave', '→', `<presence type='unavailable' to='${ROOM}/Nora'/>`, { room: ROOM, nick: 'Nora' }],
  [
    'xmpp.muc.roster',
    '←',
    `<presence from='${ROOM}/Ola'><show>away</show><x xmlns='${MUC}#user'><item affiliation='owner' role='moderator' jid='ola@example.net'/><status code='110'/></x></presence>`,
    { room: ROOM, nick: 'Ola', affiliation: 'owner', role: 'moderator', jid: OLA, status: [110], show: 'away' },
  ],
  [
    'xmpp.muc.destroy',
    '←',
    `<presence type='unavailable' from='${ROOM}/Ola'><x xmlns='${MUC}#user'><destroy jid='attic@rooms.example.org'><reason>rain</reason></destroy></x></presence>`,
    { room: ROOM, nick: 'Ola', status: 'unavailable', alternative: 'attic@rooms.example.org', reason: 'rain' },
  ],
  [
    'xmpp.muc.error',
    '←',
    `<presence type='error' from='${ROOM}/Ola'/>`,
    { room: ROOM, nick: 'Ola', type: 'presence', error: { type: 'cancel', condition: 'undefined-condition' } },
  ],
  [
    'xmpp.presence.error',
    '←',
    "<presence type='error' from='ola@example.net'/>",
    { from: OLA, error: { type: 'cancel', condition: 'undefined-condition' } },
  ],
  ...['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed'].map(
    (type): EventCase => [
      `xmpp.presence.${type}`,
      '←',
      `<presence type='${type}' from='ola@example.net'><nick xmlns='http://jabber.org/protocol/nick'>Ola</nick></presence>`,
      { from: OLA, nick: 'Ola' },
    ],
  ),
  ['xmpp.presence.get', '→', "<presence type='probe' to='ola@example.net'/>", { to: 'ola@example.net' }],
  ['xmpp.presence.offline', '→', "<presence type='unavailable'/>", {}],
  ['xmpp.presence', '←', "<presence type='unavailable' from='ola@example.net'/>", { from: OLA, show: 'offline' }],
  [
    'xmpp.presence',
    '→',
    "<presence><show>xa</show><status>tea</status><priority>5</priority><c xmlns='http://jabber.org/protocol/caps' node='n' ver='v' hash='sha-1'/></presence>",
    { show: 'xa', status: 'tea', priority: '5', client: { node: 'n', ver: 'v', hash: 'sha-1' } },
  ],
  ['xmpp.roster.get', '→', iq('get', "<query xmlns='jabber:iq:roster'/>"), {}],
  [
    'xmpp.roster.edit',
    '→',
    iq(
      'set',
      "<query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola'><group>Shed</group></item></query>",
    ),
    { jid: 'ola@example.net', name: 'Ola', groups: ['Shed'] },
  ],
  [
    'xmpp.roster.remove',
    '→',
    iq('set', "<query xmlns='jabber:iq:roster'><item jid='ola@example.net' subscription='remove'/></query>"),
    { jid: 'ola@example.net' },
  ],
  [
    'xmpp.roster.push',
    '←',
    iq(
      'set',
      "<query xmlns='jabber:iq:roster'><item jid='ola@example.net' subscription='both' ask='subscribe'/></query>",
    ),
    { jid: OLA, subscription: 'both', ask: 'subscribe' },
  ],
  ['xmpp.muc.destroy', '→', iq('set', `<query xmlns='${MUC}#owner'><destroy/></query>`, TO_ROOM), { room: ROOM }],
  [
    'xmpp.muc.cancel',
    '→',
    iq('set', `<query xmlns='${MUC}#owner'><x xmlns='jabber:x:data' type='cancel'/></query>`, TO_ROOM),
    { room: ROOM },
  ],
  [
    'xmpp.muc.room.config.set',
    '→',
    iq('set', `<query xmlns='${MUC}#owner'><x xmlns='jabber:x:data' type='submit'/></query>`, TO_ROOM),
    { room: ROOM },
  ],
  ['xmpp.muc.room.config.get', '→', iq('get', `<query xmlns='${MUC}#owner'/>`, TO_ROOM), { room: ROOM }],
  [
    'xmpp.muc.role.set',
    '→',
    iq('set', `<query xmlns='${MUC}#admin'><item nick='Ola' role='none'/></query>`, TO_ROOM),
    { room: ROOM, nick: 'Ola', role: 'none' },
  ],
  [
    'xmpp.muc.role.get',
    '→',
    iq('get', `<query xmlns='${MUC}#admin'><item role='visitor'/></query>`, TO_ROOM),
    { room: ROOM, role: 'visitor' },
  ],
  [
    'xmpp.muc.affiliation',
    '→',
    iq('set', `<query xmlns='${MUC}#admin'><item jid='ola@example.net' affiliation='outcast'/></query>`, TO_ROOM),
    { room: ROOM, jid: 'ola@example.net', affiliation: 'outcast' },
  ],
  ['xmpp.muc.register', '→', iq('set', "<query xmlns='jabber:iq:register'/>", TO_ROOM), { room: ROOM }],
  ['xmpp.muc.register.info', '→', iq('get', "<query xmlns='jabber:iq:register'/>", TO_ROOM), { room: ROOM }],
  [
    'xmpp.muc.room.nick',
    '→',
    iq('get', "<query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>", TO_ROOM),
    { room: ROOM },
  ],
  [
    'xmpp.discover.info',
    '→',
    iq('get', "<query xmlns='http://jabber.org/protocol/disco#info' node='n'/>", " to='example.org'"),
    { of: 'example.org', node: 'n' },
  ],
  ['xmpp.discover.items', '→', iq('get', "<query xmlns='http://jabber.org/protocol/disco#items'/>"), {}],
  [
    'xmpp.discover.client',
    '←',
    iq('get', "<query xmlns='http://jabber.org/protocol/disco#info'/>", " from='ola@example.net'"),
    { from: OLA, id: '1' },
  ],
  ['xmpp.ping', '←', iq('get', "<ping xmlns='urn:xmpp:ping'/>", " from='ola@example.net'"), { from: OLA, id: '1' }],
  [
    'xmpp.iq.set',
    '→',
    iq('set', "<x xmlns='urn:example:y'/>", " to='ola@example.net'"),
    { to: 'ola@example.net', id: '1', name: 'x', ns: 'urn:example:y' },
  ],
  [
    'xmpp.pubsub.push.item',
    '←',
    push(
      "<items node='n'><item id='i' publisher='ola@example.net'><entry xmlns='http://www.w3.org/2005/Atom'><title>Rakes</title></entry></item></items>",
    ),
    { from: SERVICE, node: 'n', id: 'i', publisher: OLA, entry: { title: 'Rakes' } },
  ],
  [
    'xmpp.pubsub.push.item',
    '←',
    push("<items node='n'><item id='i'><a xmlns='b'/></item><item id='j'/></items>"),
    { from: SERVICE, node: 'n', items: [{ id: 'i', entry: { name: 'a', ns: 'b' } }, { id: 'j' }] },
  ],
  [
    'xmpp.buddycloud.push.item',
    '←',
    push("<items node='/user/ola@example.net/posts'><item id='i'/></items>"),
    { from: SERVICE, node: '/user/ola@example.net/posts', id: 'i' },
  ],
  [
    'xmpp.pubsub.push.retract',
    '←',
    push("<items node='n'><retract id='i'/></items>"),
    { from: SERVICE, node: 'n', id: 'i' },
  ],
  ...['purge', 'delete', 'configuration'].map(
    (name): EventCase => [`xmpp.pubsub.push.${name}`, '←', push(`<${name} node='n'/>`), { from: SERVICE, node: 'n' }],
  ),
  [
    'xmpp.pubsub.push.authorisation',
    '←',
    `<message from='pubsub.example.org' id='approve1'><x xmlns='jabber:x:data' type='form'><title>PubSub subscriber request</title><field var='FORM_TYPE' type='hidden'><value>${PUBSUB}#subscribe_authorization</value></field><field var='pubsub#node' type='text-single'><value>n</value></field><field var='pubsub#allow' type='boolean'><value>false</value></field></x></message>`,
    { from: SERVICE, id: 'approve1', form: { 'pubsub#node': 'n', 'pubsub#allow': 'false' } },
  ],
  [
    'xmpp.muc.voice',
    '→',
    `<message id='yd53c486'${TO_ROOM}><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>${MUC}#request</value></field><field var='muc#role' type='list-single'><value>participant</value></field></x></message>`,
    { room: ROOM, id: 'yd53c486', form: { 'muc#role': 'participant' } },
  ],
  ['xmpp.pubsub.push.affiliation', '←', push("<affiliations node='n'/>"), { from: SERVICE, node: 'n' }],
  [
    'xmpp.pubsub.push.subscription',
    '←',
    push("<subscription node='n' jid='ola@example.net' subscription='subscribed'/>"),
    { from: SERVICE, node: 'n', jid: OLA, subscription: 'subscribed' },
  ],
  ...[
    ['create', 'set', PUBSUB, 'create'],
    ['publish', 'set', PUBSUB, 'publish'],
    ['item.delete', 'set', PUBSUB, 'retract'],
    ['subscribe', 'set', PUBSUB, 'subscribe'],
    ['unsubscribe', 'set', PUBSUB, 'unsubscribe'],
    ['subscription.config.set', 'set', PUBSUB, 'options'],
    ['subscription.config.get', 'get', PUBSUB, 'options'],
    ['retrieve', 'get', PUBSUB, 'items'],
    ['subscriptions', 'get', PUBSUB, 'subscriptions'],
    ['affiliations', 'get', PUBSUB, 'affiliations'],
    ['config.set', 'set', OWNER, 'configure'],
    ['config.get', 'get', OWNER, 'configure'],
    ['delete', 'set', OWNER, 'delete'],
    ['purge', 'set', OWNER, 'purge'],
    ['subscription', 'set', OWNER, 'subscriptions'],
    ['affiliation', 'set', OWNER, 'affiliations'],
    ['subscriptions', 'get', OWNER, 'subscriptions'],
    ['affiliations', 'get', OWNER, 'affiliations'],
  ].map(
    ([name = '', type = '', ns = '', local = '']): EventCase => [
      `xmpp.pubsub.${name}`,
      '→',
      ask(type, ns, `<${local} node='n'/>`),
      { to: 'pubsub.example.org', node: 'n' },
    ],
  ),
];
