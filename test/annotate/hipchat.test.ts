import { describe, expect, it } from 'vitest';
import { annotations, summary, TABLE } from '../support/annotating.ts';

const P = 'http://hipchat.com/protocol/';

describe('every HipChat namespace', () => {
  it.each([
    ['http://hipchat.com', ['auth', 'authrestartlogic', 'x', 'query', 'limit']],
    [`${P}auth`, ['query']],
    [`${P}startup`, ['query']],
    [`${P}emoticons`, ['query']],
    [`${P}profile`, ['query']],
    [`${P}history`, ['query']],
    [`${P}muc#room`, ['x', 'query']],
    [`${P}muc#rooms`, ['x', 'query']],
    [`${P}muc#permissions`, ['x']],
    [`${P}presence`, ['query']],
    [`${P}users#hash`, ['query']],
    [`${P}rooms#hash`, ['query']],
    [`${P}files`, ['query']],
    [`${P}file`, ['authenticated_file', 'query']],
    [`${P}links`, ['query']],
    [`${P}device`, ['query']],
    [`${P}integrations`, ['query']],
    [`${P}integrations#ui`, ['query']],
    [`${P}addlive`, ['x', 'query']],
    [`${P}enso`, ['x']],
    ['http://jabber/protocol/chatstates', ['inactive']],
  ])('%s has its annotators', (ns, names) => {
    for (const name of names) expect(TABLE.find(ns, name), name).toBeDefined();
  });
});

function iq(type: string, ns: string, inside = '', attributes = ''): string {
  return `<iq type='${type}' id='1'><query xmlns='${P}${ns}' ${attributes}>${inside}</query></iq>`;
}

describe('HipChat’s iqs', () => {
  it.each([
    [iq('get', 'startup'), 'who am I, and what do I join?'],
    [
      iq(
        'result',
        'startup',
        "<mention_name>nora</mention_name><name>Nora Vale</name><group_name>Gardens</group_name><token>TOK-INVENTED</token><preferences><autoJoin><item jid='r@c' name='Garden Shed'><x xmlns='http://hipchat.com/protocol/muc#room'/></item><item jid='o@c' name='Ola Brand'/></autoJoin></preferences>",
      ),
      'you are Nora Vale (@nora) of Gardens · rooms to join at once: Garden Shed · chats to open: Ola Brand · with an API token (secret)',
    ],
    [iq('get', 'emoticons', '', "ver='7'"), 'emoticons, if newer than version 7?'],
    [iq('result', 'emoticons', '', "ver='7'"), 'emoticons: nothing new'],
    [iq('set', 'emoticons', '<item><shortcut>rake</shortcut></item>'), 'emoticons changed: 1 picture, (rake)'],
    [iq('get', 'profile'), 'profile of yourself?'],
    [
      iq('result', 'profile', '<name>Nora Vale</name><mention_name>nora</mention_name><title>Head Gardener</title>'),
      'profile: Nora Vale (@nora), Head Gardener',
    ],
    [
      iq('get', 'history', '', "type='groupchat' before='2014-05-13T15:46:40Z' maxstanzas='50'"),
      'up to 50 earlier messages from before 2014-05-13 15:46:40Z?',
    ],
    [iq('get', 'history', '', "type='chat'"), 'earlier messages?'],
    [iq('set', 'muc#room', "<item jid='r@c' name='Attic' status='deleted'/>"), 'room Attic was deleted'],
    [iq('set', 'muc#room', "<item jid='r@c' name='Attic'/>"), 'room Attic is new or changed'],
    [iq('get', 'presence', '<uid>1</uid><uid>2</uid>'), 'presence of user 1, user 2 now?'],
    [iq('set', 'presence', '<uid>1</uid>', "action='presence_filter'"), 'presence of user 1 only, from now on?'],
    [iq('get', 'users#hash'), 'digest of the list of users?'],
    [iq('result', 'rooms#hash', 'd41d8c'), 'digest of the list of rooms: d41d8c'],
    [iq('get', 'files', '', "limit='5' before='9'"), 'up to 5 files from before 9?'],
    [iq('result', 'files', '<item><name>rake.png</name></item>'), '1 file: rake.png'],
    [
      iq('result', 'links', '<item/><item><url>https://rakes.example.invalid</url><user_id>7</user_id></item>'),
      '2 links: https://rakes.example.invalid by user 7',
    ],
    [iq('get', 'auth'), 'API token?'],
    [
      iq('result', 'auth', "<token expiration='1400000000' ttl='3600'>TOK-INVENTED</token>"),
      'an API token (secret) for 60 min until 2014-05-13 16:53:20Z',
    ],
    [iq('set', 'auth', '', "action='delete'"), 'revoke the API token?'],
    [
      iq('set', 'device', "<device type='ios' device_id='7' registration_id='REG-INVENTED' token='TOK-INVENTED'/>"),
      'send pushes to ios device 7? · registration and token are secret',
    ],
    [
      iq('set', 'device', '<device><type>ios</type><device_id>7</device_id><token>TOK-INVENTED</token></device>'),
      'send pushes to ios device 7? · registration and token are secret',
    ],
    [
      iq('delete', 'device', "<device type='ios' device_id='7'/>"),
      'send no more pushes to ios device 7? · iq type delete, which RFC 6120 §8.2.3 does not know',
    ],
    [iq('set', 'integrations', '{"a":1,"b":[]}'), 'integrations changed: JSON with a, b'],
    [iq('set', 'integrations#ui', '{'), 'integration’s display changed, in no JSON that could be read'],
    [iq('result', 'addlive', '<secret>INVENTED</secret>'), 'credentials for a video call (secret)'],
    [
      "<iq type='set' id='1'><query xmlns='http://hipchat.com'><rename>Attic</rename><guest_access>0</guest_access></query></iq>",
      'rename the room to “Attic” and let no guests in?',
    ],
    [
      `<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='r@c' name='Attic'><x xmlns='${P}muc#room'/></item></query></iq>`,
      '1 room: Attic',
    ],
  ])('%s', (xml, words) => {
    expect(summary(xml)).toBe(words);
    expect(JSON.stringify(annotations(xml))).not.toContain('INVENTED');
  });
});

describe('what HipChat’s elements hold, for programs', () => {
  function fields(xml: string, given: Parameters<typeof annotations>[1] = {}): unknown {
    return annotations(xml, given)[1]?.fields;
  }

  const known = {
    userNumbered: (number: string) => `777_${number}@chat.hipchat.com`,
    personOf: (jid: string) => (jid.startsWith('777_5150@') ? { name: 'Ola Brand', mention: 'ola' } : undefined),
    nameOf: (jid: string) => (jid.startsWith('777_5150@') ? 'Ola Brand (@ola)' : jid),
    kindOf: (jid: string) => (jid.includes('@conf.') ? ('room' as const) : ('person' as const)),
  };

  it('a pushed room', () => {
    const item =
      "<item jid='r@c' name='Attic'><id>4</id><name>Attic</name><topic/><privacy>public</privacy><owner>777_5150@chat.hipchat.com</owner><guest_url>https://x.example.invalid/INVENTED</guest_url><version>ab</version><num_participants>1</num_participants><is_archived>0</is_archived></item>";
    expect(summary(iq('set', 'muc#room', item), known)).toBe(
      'room Attic is new or changed, public, 1 in it, owner Ola Brand (@ola), open to guests (secret link)',
    );
    expect(fields(iq('set', 'muc#room', item))).toEqual({
      jids: ['r@c'],
      rooms: [
        {
          id: '4',
          name: 'Attic',
          privacy: 'public',
          owner: '777_5150@chat.hipchat.com',
          num_participants: '1',
          is_archived: '0',
          version: 'ab',
          jid: 'r@c',
        },
      ],
    });
  });

  it('a listed room', () => {
    const xml = `<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='r@c' name='Attic'><x xmlns='${P}muc#room'><id>3</id><last_active>1400000000</last_active></x></item></query></iq>`;
    expect(fields(xml)).toEqual({ items: [{ id: '3', last_active: '1400000000', jid: 'r@c', name: 'Attic' }] });
  });

  it('a room that tells of itself', () => {
    const xml = `<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text'/><x xmlns='${P}muc#room'><name>Attic</name><owner>777_5150@chat.hipchat.com</owner><last_active>1400000000</last_active></x></query></iq>`;
    expect(summary(xml, known)).toBe(
      'conference/text · room Attic, owner Ola Brand (@ola), last active 2014-05-13 16:53:20Z · no features',
    );
  });

  it('lists of files, with whose they are', () => {
    const item =
      '<item><id>7</id><name>a.png</name><size>2048</size><desc>d</desc><group_id>777</group_id><user_id>5150</user_id><date>1400000000</date><authenticated>1</authenticated><file_url>https://x.example.invalid/INVENTED</file_url></item>';
    expect(summary(iq('result', 'files', item), known)).toBe('1 file: a.png by Ola Brand (@ola)');
    expect(JSON.stringify(fields(iq('result', 'files', item)))).not.toContain('INVENTED');
    expect(fields(iq('result', 'files', item))).toMatchObject({
      files: [{ id: '7', user_id: '5150', date: '1400000000', authenticated: '1' }],
    });
  });

  it('startup, where a room may be told by its address only', () => {
    const inside =
      "<name>Nora Vale</name><is_admin>1</is_admin><plan>basic</plan><token>INVENTED</token><group_invite_url>https://x.example.invalid/INVENTED</group_invite_url><preferences><sound>on</sound><autoJoin><item jid='777_shed@conf.hipchat.com' name='Shed'/></autoJoin></preferences>";
    expect(summary(iq('result', 'startup', inside), known)).toBe(
      'you are Nora Vale · an administrator · rooms to join at once: Shed · with an API token (secret)',
    );
    expect(fields(iq('result', 'startup', inside))).toMatchObject({ plan: 'basic', preferences: { sound: 'on' } });
    expect(JSON.stringify(fields(iq('result', 'startup', inside)))).not.toContain('INVENTED');
  });

  it('profiles, emoticons and integrations', () => {
    expect(
      fields(iq('result', 'profile', '<name>Ola</name><skype_name>ola.b</skype_name><photo_small>p</photo_small>')),
    ).toEqual({ name: 'Ola', skype_name: 'ola.b', photo_small: 'p' });
    expect(
      fields(iq('result', 'emoticons', '<item><id>1</id><shortcut>rake</shortcut><w>1</w><type>group</type></item>')),
    ).toMatchObject({ items: [{ id: '1', shortcut: 'rake', w: '1', type: 'group' }] });
    expect(fields(iq('set', 'integrations', '{"addon_key":"ci","on":[true,null,{"n":1}]}'))).toMatchObject({
      json: { addon_key: 'ci', on: [true, { n: 1 }] },
    });
  });

  it('cards that hold objects, and no deeper than anybody reads', () => {
    const card = (json: unknown): unknown => {
      const text = JSON.stringify(json);
      return annotations(
        `<message from='a@b'><body>b</body><x xmlns='${P}muc#room'><card>${text}</card></x></message>`,
      )[1];
    };
    expect(card({ style: 'link', title: 't', description: { value: 'd' }, url: 'https://x' })).toMatchObject({
      summary: 'card: link “t”, “d”, https://x',
      fields: { card: { style: 'link', title: 't', description: { value: 'd' }, url: 'https://x' } },
    });
    const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
    expect(JSON.stringify(card(JSON.parse(deep)))).not.toContain('{"a":'.repeat(12));
  });

  it('notifications of people and presence filters, by name', () => {
    const xml = `<message from='a@b'><body>b</body><x xmlns='${P}muc#room'><notification_sender type='user' id='5150'/></x></message>`;
    expect(annotations(xml, known)[1]?.summary).toBe('from Ola Brand (@ola)');
    expect(summary(iq('get', 'presence', '<uid>5150</uid><uid>9</uid>'), known)).toBe(
      'presence of Ola Brand (@ola), user 9 now?',
    );
  });
});

describe('JSON of integrations', () => {
  it.each([
    ['{"a":1,"b":[]}', 'integrations changed: JSON with a, b'],
    ['', 'integrations changed'],
    ['{"a":', 'integrations changed, in no JSON that could be read'],
    ['7', 'integrations changed, in no JSON that could be read'],
    [`{"a":"${'x'.repeat(262_144)}"}`, 'integrations changed, in no JSON that could be read'],
  ])('%.20s', (text, words) => {
    expect(summary(iq('set', 'integrations', text))).toBe(words);
  });
});

describe('HipChat’s messages', () => {
  function extras(inside: string, ns = 'muc#room'): string | undefined {
    return annotations(`<message from='a@b'><body>b</body><x xmlns='${P}${ns}'>${inside}</x></message>`)[1]?.summary;
  }

  it.each([
    [
      '<type>system</type><notify>1</notify><color>green</color><message_format>html</message_format><notification_sender><type>addon</type><id>99</id></notification_sender><card>{"style":"application","title":"job 12"}</card>',
      'system message, from add-on number 99, green, format html, with a sound, card: application “job 12”',
    ],
    ["<notification_sender type='user' id='5'/>", 'from user 5'],
    ['<card>{broken</card>', 'a card that is no JSON object'],
    ['<card>[]</card>', 'a card that is no JSON object'],
    ['<color>octarine</color>', 'color “octarine”'],
    ['<file><name>rake.png</name><desc>new rake</desc><size>2048</size></file>', 'file rake.png, 2.0 kB, “new rake”'],
    ["<file id='7'/>", 'file number 7'],
    ["<metadata type='image'/>", 'preview: image'],
    ['<is_archived>1</is_archived>', 'the room was archived'],
    ['<guest_url/>', 'guests may not enter any more'],
    ['<name>Attic</name><privacy>private</privacy><topic/>', 'room Attic, private'],
  ])('muc#room %s', (inside, words) => {
    expect(extras(inside)).toBe(words);
  });

  it.each([
    ['<call><url>https://secret.example.invalid</url></call>', 'calls with a link (secret)'],
    ['<decline><reason>busy</reason></decline>', 'declines the call: “busy”'],
    ['<ringing/>', 'lets it ring'],
  ])('enso %s', (inside, words) => {
    expect(extras(inside, 'enso')).toBe(words);
  });

  it('reads no card that is too long, none that is no JSON, and says so', () => {
    const card = (text: string): string | undefined => extras(`<card>${text}</card>`);
    expect(card('{"style":"link","title":"rakes"}')).toBe('card: link “rakes”');
    expect(card(`{"title":"${'r'.repeat(33_000)}"}`)).toBe(`a card of 33012 characters, too long to be read`);
    for (const text of ['{', '[', '"x"', 'null', '{"a":'.repeat(5_000)])
      expect(card(text)).toBe('a card that is no JSON object');
    const [, said] = annotations(
      `<message from='a@b'><body>b</body><x xmlns='${P}muc#room'><card>{</card></x></message>`,
    );
    expect(said?.level).toBe('warning');
  });

  it('names a client by its caps node', () => {
    const [, said] = annotations(
      "<presence from='a@b'><c xmlns='http://jabber.org/protocol/caps' node='http://hipchat.com/client/mac/macweb' ver='4.0' os_ver='10.11'/></presence>",
    );
    expect(said).toMatchObject({ level: 'info', summary: 'mac/macweb client 4.0 on 10.11' });
  });

  it('warns of a caps hash that is none, and drops nothing', () => {
    const [, said] = annotations(
      "<presence from='a@b'><c xmlns='http://jabber.org/protocol/caps' node='http://hipchat.com/client/qt/linux' ver='9.9' hash='IANWASHERE'/></presence>",
    );
    expect(said).toMatchObject({ level: 'warning', fields: { hash: 'IANWASHERE' } });
  });

  it('reads a file that has to be fetched from the API', () => {
    const [, file] = annotations(
      `<message from='a@b'><body/><authenticated_file xmlns='${P}file'><id>11111111-2222-4333-8444-555555555555</id><name>plan.pdf</name><size>99</size><auth_scheme>bearer</auth_scheme></authenticated_file></message>`,
    );
    expect(file?.summary).toBe(
      'file plan.pdf, 99 bytes, to be fetched from the API as /v2/file/11111111-2222-4333-8444-555555555555',
    );
  });

  it('tells an edit from a deletion', () => {
    const replace = "<replace xmlns='urn:xmpp:message-correct:0' id='0b1c2d3e-0000-4000-8000-00000000abcd' ts='1.5'/>";
    expect(annotations(`<message from='a@b'><body>x</body>${replace}</message>`)[1]?.summary).toBe(
      'edit of message …abcd',
    );
    expect(annotations(`<message from='a@b'><body/>${replace}</message>`)[1]?.summary).toBe('deletes message …abcd');
  });
});
