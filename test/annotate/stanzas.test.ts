import { describe, expect, it } from 'vitest';
import type { Annotation, SessionFacts } from '../../src/annotate/annotation.ts';
import { annotations, summary } from '../support/annotating.ts';

const ROOM = '777_garden_shed@conf.hipchat.com';

/** A session that knows Nora (itself), Ola and the Garden Shed. */
const KNOWN: Partial<SessionFacts> = {
  usesMentions: true,
  kindOf: (jid) => {
    if (jid.startsWith('777_4242@')) return 'self';
    if (jid === ROOM) return 'room';
    if (jid.startsWith(`${ROOM}/`)) return 'occupant';
    return jid.startsWith('777_5150@') ? 'person' : 'unknown';
  },
  nameOf: (jid) => {
    if (jid === ROOM) return 'Garden Shed';
    return jid.startsWith('777_5150@') ? 'Ola Brand (@ola)' : jid;
  },
  peopleCalled: (name) =>
    new Map([
      ['nora', ['777_4242@chat.hipchat.com']],
      ['ola brand', ['777_5150@chat.hipchat.com']],
    ]).get(name.toLowerCase()) ?? [],
};

function groupchat(attributes: string, inside: string): string {
  return `<message type='groupchat' from='${ROOM}/Ola Brand' ${attributes}>${inside}</message>`;
}

describe('message', () => {
  it.each([
    [
      'from_jid before nick',
      groupchat("from_jid='777_5150@chat.hipchat.com/mac||proxy|p|1'", '<body>hi</body>'),
      'Ola Brand (@ola) in Garden Shed: “hi”',
    ],
    ['nick only, which is claimed', groupchat('', '<body>hi</body>'), 'Ola Brand (claimed) in Garden Shed: “hi”'],
    [
      'from_jid that is only the room',
      groupchat(`from_jid='${ROOM}'`, '<body>hi</body>'),
      'Ola Brand (claimed) in Garden Shed: “hi”',
    ],
    [
      'delay before from_jid',
      groupchat(
        "from_jid='777_1@chat.hipchat.com'",
        "<body>hi</body><delay xmlns='urn:xmpp:delay' from_jid='777_5150@chat.hipchat.com' stamp='x'/>",
      ),
      'Ola Brand (@ola) in Garden Shed: “hi” · history',
    ],
    [
      'the room itself',
      `<message type='groupchat' from='${ROOM}'><subject>rakes</subject></message>`,
      'Garden Shed: subject is “rakes”',
    ],
    [
      'a room without a subject',
      `<message type='groupchat' from='${ROOM}'><subject/></message>`,
      'Garden Shed: subject is empty',
    ],
    [
      'one to one',
      "<message type='chat' from='777_5150@chat.hipchat.com/mac' to='777_4242@chat.hipchat.com'><body>hi</body></message>",
      'Ola Brand (@ola) to you: “hi”',
    ],
    [
      'mentions',
      groupchat("from_jid='777_5150@chat.hipchat.com'", '<body>@NORA, @"Ola Brand" and @all, not mail@nora</body>'),
      'Ola Brand (@ola) in Garden Shed: “@NORA, @"Ola Brand" and @all, not mail@nora” · mentions you, Ola Brand (@ola), everybody in the room',
    ],
    [
      'no text',
      "<message from='a@b'><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
      'a@b to you: takes part in the chat',
    ],
    ['empty', "<message from='a@b'/>", 'a@b to you: no text'],
    [
      'an error',
      `<message type='error' from='${ROOM}'><body>hello?</body><error code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
      'Garden Shed to you: “hello?” came back: error forbidden · needs other credentials or rights',
    ],
  ])('%s', (_, xml, words) => {
    expect(summary(xml, KNOWN)).toBe(words);
  });

  it('of the client begins with you', () => {
    expect(
      summary(`<message type='groupchat' to='${ROOM}'><body>hi</body></message>`, { ...KNOWN, direction: 'c2s' }),
    ).toBe('you in Garden Shed: “hi”');
    expect(
      summary("<message to='777_5150@chat.hipchat.com'><body>hi</body></message>", { ...KNOWN, direction: 'c2s' }),
    ).toBe('you to Ola Brand (@ola): “hi”');
  });

  it('quotes at most the beginning of a long body and keeps all of it in the fields', () => {
    const body = '🙂'.repeat(400);
    const [said] = annotations(`<message from='a@b'><body>${body}</body></message>`);
    expect(said?.summary).toBe(`a@b to you: “${'🙂'.repeat(150)}…”`);
    expect(said?.fields['body']).toBe(body);
  });
});

describe('presence', () => {
  it.each([
    ['<presence/>', 'c2s', 'you are available'],
    [
      '<presence><show>dnd</show><status>busy</status><priority>-1</priority></presence>',
      'c2s',
      'you are not to be disturbed: “busy”, priority -1, no messages unasked',
    ],
    ["<presence type='unavailable'/>", 'c2s', 'you are gone'],
    ["<presence from='777_5150@chat.hipchat.com/mac'><show>xa</show></presence>", 's2c', 'Ola Brand (@ola) is away'],
    ['<presence><show>away</show></presence>', 'c2s', 'you are idle'],
    [
      "<presence from='777_5150@chat.hipchat.com/mac'><show>chat</show><x><client_type>iphone</client_type></x></presence>",
      's2c',
      'Ola Brand (@ola) is available · client type iphone',
    ],
    [
      "<presence from='777_4242@chat.hipchat.com/phone' to='777_4242@chat.hipchat.com/mac'><status>on my way</status></presence>",
      's2c',
      'another of your clients (phone) is available: “on my way”',
    ],
    [
      "<presence from='777_4242@chat.hipchat.com/phone' to='777_4242@chat.hipchat.com/mac' type='unavailable'/>",
      's2c',
      'another of your clients (phone) is gone',
    ],
    ["<presence from='777_4242@chat.hipchat.com/mac' to='777_4242@chat.hipchat.com/mac'/>", 's2c', 'you are available'],
    ["<presence from='777_4242@chat.hipchat.com/mac' to='777_4242@chat.hipchat.com'/>", 's2c', 'you are available'],
    ["<presence from='a@b/c' type='subscribe'/>", 's2c', 'a@b/c asks to see the presence of you'],
    ["<presence to='a@b' type='subscribed'/>", 'c2s', 'you let a@b see the presence'],
    ["<presence type='odd' from='a@b'/>", 's2c', 'a@b to you: presence of unknown type “odd”'],
    [
      `<presence to='${ROOM}/Nora Vale'><x xmlns='http://jabber.org/protocol/muc'/></presence>`,
      'c2s',
      'you ask to join Garden Shed as “Nora Vale”',
    ],
    [
      `<presence from='${ROOM}/Nora Vale'><x xmlns='http://jabber.org/protocol/muc#user'><item role='participant'/><status code='110'/></x></presence>`,
      's2c',
      'you are in Garden Shed as “Nora Vale”, available',
    ],
    [
      `<presence from='${ROOM}/Ola' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item jid='777_5150@chat.hipchat.com' role='none'/><status code='307'/></x></presence>`,
      's2c',
      'Ola Brand (@ola) was removed from Garden Shed',
    ],
    [
      `<presence from='${ROOM}/Ola' type='error'><error type='cancel'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>`,
      's2c',
      'Garden Shed refuses: error conflict · the nick is taken',
    ],
  ] as const)('%s', (xml, direction, words) => {
    expect(summary(xml, { ...KNOWN, direction })).toBe(words);
  });

  it.each([
    ['Nora Vale', 'you ask to join Garden Shed as “Nora Vale”, your full name'],
    ['nora', 'you ask to join Garden Shed as “nora”, your mention name'],
    ['Mo', 'you ask to join Garden Shed as “Mo”, which is neither your full name nor your mention name'],
  ])('tells which of one’s names a join uses: %s', (nick, words) => {
    const names: Partial<SessionFacts> = {
      self: '777_4242@chat.hipchat.com',
      personOf: () => ({ name: 'Nora Vale', mention: 'nora' }),
    };
    const xml = `<presence to='${ROOM}/${nick}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`;
    expect(summary(xml, { ...KNOWN, ...names, direction: 'c2s' })).toBe(words);
    expect(summary(xml, { ...KNOWN, direction: 'c2s' })).toBe(`you ask to join Garden Shed as “${nick}”`);
  });

  it.each([
    [
      "<presence type='unavailable' from='777_5150@chat.hipchat.com'><mobile/></presence>",
      's2c',
      'Ola Brand (@ola) is gone, to be reached on a phone',
    ],
    ["<presence roster_presences='false'/>", 'c2s', 'you are available, and want nobody’s presence unasked'],
  ] as const)('reads what HipChat adds: %s', (xml, direction, words) => {
    expect(summary(xml, { ...KNOWN, direction })).toBe(words);
  });

  it('tells why somebody has left', () => {
    const said = annotations(
      `<presence from='${ROOM}/Ola' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' role='none'><actor jid='777_4242@chat.hipchat.com'/><reason>mud</reason></item><status code='307'/></x></presence>`,
      KNOWN,
    );
    expect(said[1]?.summary).toBe('reason “mud”');
  });
});

describe('iq', () => {
  it('answers without a payload with what was asked', () => {
    const request = { name: 'query', ns: 'x', summary: 'history? · to Garden Shed' };
    expect(summary("<iq type='result' id='1'/>", { request })).toBe('done: history · to Garden Shed');
    expect(summary("<iq type='result' id='1'/>")).toBe('an empty answer that no request here waits for');
  });

  it.each([
    [
      "<iq type='get' id='1'><query xmlns='jabber:iq:roster' ver=''/></iq>",
      'roster, with a version to ask for changes by?',
    ],
    [
      "<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' subscription='remove'/></query></iq>",
      'roster push: a@b removed',
    ],
    [
      "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' name='A'/><item jid='c@d'/></query></iq>",
      'roster: 2 people (A, c@d)',
    ],
    [
      "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>desk</resource></bind></iq>",
      'bind resource desk?',
    ],
    [
      "<iq type='result' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>a@b/desk</jid></bind></iq>",
      'you are a@b/desk',
    ],
    ["<iq type='get' id='1'/>", 'no payload'],
  ])('%s', (xml, words) => {
    expect(summary(xml)).toBe(words);
  });
});

describe('stream', () => {
  it.each([
    [
      "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>replaced</text></stream:error>",
      'the server ends the stream: conflict (another session takes its place, or the stream is there already) · “replaced”',
    ],
    ["<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", 'the client asks for TLS'],
    ["<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", 'the server refuses TLS and ends the stream'],
    ['<stream:features/>', 'the server offers nothing'],
  ])('%s', (xml, words) => {
    expect(summary(xml)).toBe(words);
  });
});

describe('leaving a room', () => {
  const gone = (inside: string): string | undefined =>
    summary(
      `<presence type='unavailable' from='r@c/Gus'><x xmlns='http://jabber.org/protocol/muc#user'>${inside}</x></presence>`,
    );

  it.each([
    ["<item role='none'/>", 'Gus has left r@c'],
    [
      "<item role='none'><actor jid='ola@example.net'/></item><status code='307'/>",
      'Gus was removed from r@c by ola@example.net',
    ],
    ["<item role='none' affiliation='outcast'/><status code='301'/>", 'Gus was banned from r@c'],
  ])('%s', (inside, words) => {
    expect(gone(inside)).toBe(words);
  });
});

describe('making a room (HipChat)', () => {
  it('is told beside joining it', () => {
    const room = "<x xmlns='http://hipchat.com/protocol/muc#room'><name>Attic</name><privacy>private</privacy></x>";
    expect(
      summary(`<presence to='r@c/Nora'><x xmlns='http://jabber.org/protocol/muc'/>${room}</presence>`, {
        direction: 'c2s',
      }),
    ).toBe('you ask to join the room “Attic”, or to make it, as “Nora”');
  });
});

describe('what HipChat’s rooms say', () => {
  const MUC_USER = 'http://jabber.org/protocol/muc#user';
  const gone = (jid: string, actor: string): string =>
    `<presence type='unavailable' from='${ROOM}/Ola Brand'><x xmlns='${MUC_USER}'><item affiliation='none' jid='${jid}' role='none'><actor jid='${actor}'/></item><status code='307'/></x></presence>`;

  it('tells who closed a room for themselves from who was removed', () => {
    const [ola, me] = ['777_5150@chat.hipchat.com', '777_4242@chat.hipchat.com'];
    expect(summary(gone(`${ola}/mac`, ola), KNOWN)).toBe('Ola Brand (@ola) has closed Garden Shed for themselves');
    expect(summary(gone(me, me), KNOWN)).toBe('you have closed Garden Shed for yourself');
    expect(summary(gone(me, ola), KNOWN)).toBe('you were removed from Garden Shed by Ola Brand (@ola)');
  });

  it('tells an affiliation that lasts from being there', () => {
    const xml = `<presence type='unavailable' from='${ROOM}/Ola Brand'><x xmlns='${MUC_USER}'><item affiliation='member' role='none'/></x></presence>`;
    expect(annotations(xml, KNOWN).map((one) => one.summary)).toEqual([
      'Ola Brand has left Garden Shed',
      'still member',
    ]);
  });

  it('invites nobody in one’s own name', () => {
    const xml = `<message from='${ROOM}'><x xmlns='${MUC_USER}'><invite from='777_4242@chat.hipchat.com/web'/></x></message>`;
    expect(summary(xml, KNOWN)).toBe('Garden Shed: another client of yours has opened this room');
  });

  it.each([
    [
      'a bot that leaves with the element it joined with',
      `<presence type='unavailable' to='${ROOM}/Nora Vale'><x xmlns='http://jabber.org/protocol/muc'/><status>hc-leave</status></presence>`,
      ['you leave Garden Shed: “hc-leave”'],
    ],
    [
      'no wish for history',
      `<presence to='${ROOM}/nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>`,
      ['you ask to join Garden Shed as “nora”', 'as much history as the room likes: HipChat’s send 75 messages'],
    ],
    [
      'a wish for history beside its place',
      `<presence to='${ROOM}/nora'><x xmlns='http://jabber.org/protocol/muc'/><history xmlns='http://jabber.org/protocol/muc' maxstanzas='1'/></presence>`,
      ['you ask to join Garden Shed as “nora”', 'history at most 1 message, outside its place'],
    ],
    [
      'no nick',
      `<presence to='${ROOM}'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>`,
      ['you ask to join Garden Shed without a nick, which XEP-0045 §7.2.1 demands', 'history none'],
    ],
  ])('%s', (_name, xml, words) => {
    expect(annotations(xml, { ...KNOWN, direction: 'c2s' }).map((one) => one.summary)).toEqual(words);
  });

  it('counts idleness from when a presence was sent, which may be long ago', () => {
    const xml = "<presence from='777_5150@chat.hipchat.com'><query xmlns='jabber:iq:last' seconds='900'/></presence>";
    const last = (text: string): unknown => annotations(text, KNOWN).at(-1)?.summary;
    expect(last(xml)).toBe('idle for 15 min');
    const delay = "<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/><query";
    expect(last(xml.replace('<query', delay))).toBe('idle since 2014-05-13 15:31:40Z');
  });

  it('speaks of a room’s own presence as the room’s', () => {
    expect(summary(`<presence from='${ROOM}'><show>away</show></presence>`, KNOWN)).toBe(
      'the room Garden Shed is idle',
    );
  });

  it('say what is wrong with a message of type chat', () => {
    const xml = `<message type='error' from='${ROOM}'><body>hi</body><error code='400' type='modify'><jid-malformed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`;
    expect(summary(xml, KNOWN)).toBe(
      'Garden Shed to you: “hi” came back: error jid-malformed · HipChat’s rooms take messages of type groupchat only',
    );
  });

  it('warn of copies and roster pushes that come from somebody else', () => {
    const context = {
      ...KNOWN,
      self: 'nora@example.org',
      kindOf: (jid: string) => (jid.startsWith('nora@') ? 'self' : 'person'),
    } as const;
    const inside =
      "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' to='ola@example.org'><body>hi</body></message></forwarded>";
    const copy = (from: string): Annotation | undefined =>
      annotations(`<message from='${from}'><sent xmlns='urn:xmpp:carbons:2'>${inside}</sent></message>`, context)[1];
    expect(copy('nora@example.org')).toMatchObject({ level: 'info' });
    expect(copy('mal@example.net')).toMatchObject({ level: 'warning' });
    expect(copy('mal@example.net')?.summary).toContain('a copy that is not from your own account');
    const push = (from: string): Annotation | undefined =>
      annotations(
        `<iq type='set' id='1' ${from}><query xmlns='jabber:iq:roster'><item jid='mal@example.net'/></query></iq>`,
        context,
      )[1];
    expect(push('')).toMatchObject({ level: 'info' });
    expect(push("from='mal@example.net'")).toMatchObject({ level: 'warning' });
    expect(push("from='mal@example.net'")?.summary).toContain('not from your account’s server');
  });

  it('does not take a refused joining for a ban', () => {
    const xml = `<presence type='error' from='${ROOM}/Nora Vale'><error code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>not in this room</text></error></presence>`;
    expect(summary(xml, KNOWN)).toBe(
      'Garden Shed refuses: error forbidden · “not in this room” · not let in: the room is private, or guests may no longer enter',
    );
  });
});
