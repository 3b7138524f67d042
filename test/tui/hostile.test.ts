/** Strangers' text on the screen: columns hold, and nothing acts on the terminal. */
import { describe, expect, it } from 'vitest';
import { Drawing } from '../../src/tui/screen/draw.ts';
import { Desk, widthsOf } from '../support/desk.ts';
import { Script } from '../support/records.ts';

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

const BODIES: Readonly<Record<string, string>> = {
  CJK: '庭の門がきしむ',
  emoji: '👩‍🌾🌱🏳️‍🌈 👨‍👩‍👧‍👦 ❤️',
  'right to left': 'השער חורק والبوابة',
  'combining marks': `Z${'\u0335\u0336'.repeat(40)}algo`,
  'a title sequence': '\u001b]0;owned\u0007 x',
  'an OSC 52 sequence': '\u001b]52;c;b3duZWQ=\u0007',
  'a colour sequence': '\u001b[31mred\u001b[0m\u009b31m',
  'bidi overrides': 'safe \u202egnp.exe\u2066 x\u2069',
  'tags of the drawing library': '{red-fg}{bold}owned{/bold} {escape}{/escape}',
  'new lines and tabs': 'one\ntwo\r\n\tthree\u2028four\u0085five',
  'a long body': 'gate '.repeat(13_000),
};

function session(text: string): readonly Script['records'][number][] {
  const inXml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u001b', '\u001b');
  const script = new Script()
    .opened('client', '127.0.0.1:5000', '127.0.0.1:5222')
    .client(HEADER, { kind: 'stream-open' });
  script.server(
    `<message from='garden@rooms.example.org/${inXml.slice(0, 200).replaceAll("'", '')}'><body>${inXml}</body></message>`,
    {
      kind: 'message',
    },
  );
  return script.records;
}

describe.each(Object.keys(BODIES))('%s', (name) => {
  const text = BODIES[name] ?? '';

  it.each(['120x40', '80x24', '40x12'])('keeps to its columns at %s, in every view', async (size) => {
    const [columns = 0, rows = 0] = size.split('x').map(Number);
    const desk = await new Desk(session(text), { size }).press('G');
    for (const key of ['1', '2', '3', '4', '5', 'enter', 'S-tab', 'G', ';', 'f']) {
      await desk.press(key);
      if (desk.model.mode.type === 'prompt') await desk.press('C-c');
      expect(widthsOf(desk.frame)).toEqual(Array.from({ length: rows }, () => columns));
    }
  });

  it('reaches the terminal as visible text only', async () => {
    const desk = await new Desk(session(text)).press('G');
    for (const key of ['1', '2', '3', '4', '5']) {
      await desk.press(key);
      const written = new Drawing(true).next(desk.frame).replaceAll(OWN, '');
      expect(written).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029]|\ufe0f/);
    }
  });
});

it('a nick of the drawing library’s tags stands as it was written', async () => {
  const desk = await new Desk(session('{red-fg}Nora{/red-fg}')).press('G');
  expect(desk.screen).toContain('{red-fg}Nora{/red-fg}');
});

/** What hiptap itself writes: cursor places, looks, the cursor's being seen. */
const OWN = /\x1b\[(?:\d+;\d+H|\d+G|[\d;]*m|\?25[hl])/g;
