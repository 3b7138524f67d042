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
      'system message, from add-on number 99, green, html, with a sound, card: application “job 12”',
    ],
    ["<notification_sender type='user' id='5'/>", 'from user 5'],
    ['<card>{broken</card>', 'a card that is no JSON'],
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
      expect(card(text)).toBe('a card that is no JSON');
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
