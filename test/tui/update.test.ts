/** Keys and what becomes of the screen, as playbooks. */
import { describe, expect, it } from 'vitest';
import { listEnd } from '../../src/tui/choose.ts';
import { Desk } from '../support/desk.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { interleaved, Script } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';

const HIPCHAT = hipchatSession().records;
const TWO = interleaved(hipchatSession(), standardSession({ session: 2 }));
const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

function talk(...texts: readonly string[]): Script {
  const script = new Script().client(HEADER, { kind: 'stream-open' });
  for (const text of texts) script.after(1_000).client(text);
  return script;
}

describe('moving', () => {
  it('begins at the top of a capture, and at the end of what is live', () => {
    expect(new Desk(HIPCHAT).chosen).toMatch(/opened/);
    expect(new Desk(HIPCHAT, { live: true }).chosen).toMatch(/closed .*client ended/);
  });

  it('follows what comes only while the cursor is at the end', async () => {
    const script = talk('<message><body>one</body></message>');
    const desk = new Desk(script.records, { live: true });
    script.client('<message><body>two</body></message>');
    desk.come(script.records.slice(-1));
    expect(desk.chosen).toContain('two');
    await desk.press('k');
    script.client('<message><body>three</body></message>');
    desk.come(script.records.slice(-1));
    expect(desk.chosen).toContain('one');
    expect(desk.screen).not.toContain('following');
    await desk.press('G');
    expect(desk.chosen).toContain('three');
    expect(desk.screen).toContain('following');
  });

  it('goes by lines, pages and ends, and never past them', async () => {
    const desk = new Desk(TWO, { size: '80x24' });
    const first = desk.chosen;
    await desk.press('k', 'b', 'g');
    expect(desk.chosen).toBe(first);
    await desk.press('G', 'j', 'space');
    expect(desk.model.list.cursor).toBe(desk.model.shown.item(listEnd(desk.model) - 1)?.row);
    await desk.press('b', 'up', 'down');
    expect(desk.screen).toContain(desk.chosen.slice(0, 40));
  });

  it('goes through the panes, and opens what is chosen there', async () => {
    const desk = await new Desk(TWO).press('S-tab', 'j', 'j', 'enter');
    expect(desk.screen).toContain('only #2');
    expect(desk.model.pane).toBe('stanzas');
    expect(desk.screen).not.toContain('HipChat login');
    await desk.press('S');
    expect(desk.screen).not.toContain('only #2');
    await desk.press('enter');
    expect(desk.model.pane).toBe('detail');
    await desk.press('q');
    expect(desk.model.pane).toBe('stanzas');
  });

  it('chooses and opens by mouse, and scrolls what the wheel is over', () => {
    const desk = new Desk(HIPCHAT);
    desk.tell({ type: 'clicked', x: 60, y: 5 });
    expect(desk.model.list.cursor).toBe(4);
    desk.tell({ type: 'clicked', x: 60, y: 5 });
    expect(desk.model.pane).toBe('detail');
    desk.tell({ type: 'wheeled', by: 3, x: 60, y: 5 });
    expect(desk.model.list.cursor).toBe(7);
  });
});

describe('finding', () => {
  it('searches on, back, and round the end, and marks the hits', async () => {
    const desk = await new Desk(HIPCHAT).press('/').then((one) => one.type('gate squeaks'));
    await desk.press('enter');
    const first = desk.chosen;
    expect(first).toContain('gate squeaks');
    await desk.press('n', 'n', 'n', 'n');
    expect(desk.screen).toContain('the search went on at the other end');
    const looks = desk.frame.lines
      .flatMap((line) => line.flatMap(({ spans }) => spans))
      .filter(({ style }) => style.hit);
    expect(looks.map(({ text }) => text)).toContain('gate squeaks');
  });

  it('finds what stands only in the XML', async () => {
    const desk = await (await new Desk(HIPCHAT).press('/')).type('jabber:iq:roster');
    await desk.press('enter');
    expect(desk.chosen).toContain('roster?');
  });

  it('says when there is nothing, and what is wrong with an expression', async () => {
    const desk = await (await new Desk(HIPCHAT).press('/')).type('no such text');
    await desk.press('enter');
    expect(desk.screen).toContain('not found: no such text');
    await desk.press('/', '(', 'enter');
    expect(desk.screen).toMatch(/\n \^\n/);
  });

  it('filters, keeps what was written, and shows a mistake under it', async () => {
    const desk = await (await new Desk(HIPCHAT).press('f')).type('~m & ~b gate');
    await desk.press('enter');
    expect(desk.model.shown.size).toBeGreaterThan(0);
    expect(desk.screen).toContain(`${desk.model.shown.size} of ${HIPCHAT.length + 1} · filter ~m & ~b gate`);
    await desk.press('f', 'C-u', '(', 'enter');
    expect(desk.model.mode.type).toBe('prompt');
    await desk.press('up');
    expect(desk.line(/^filter/)).toContain('~m & ~b gate');
    await desk.press('down', 'escape', 'q');
    expect(desk.model.selection.filter).toBeUndefined();
  });

  it('filters what comes later, too', async () => {
    const script = talk('<message><body>one</body></message>');
    const desk = await (await new Desk(script.records, { live: true }).press('f')).type('~b two');
    await desk.press('enter');
    script.client('<message><body>two</body></message>').client('<message><body>three</body></message>');
    desk.come(script.records.slice(-2));
    expect(desk.model.shown.size).toBe(1);
    expect(desk.chosen).toContain('two');
  });

  it('jumps to the answer and back, and shows both', async () => {
    const desk = await (await new Desk(HIPCHAT).press('/')).type('roster\\?');
    await desk.press('enter', 'p');
    expect(desk.chosen).toContain('roster: ');
    expect(desk.screen).toContain('what it answers');
    await desk.press('p');
    expect(desk.chosen).toContain('roster?');
  });

  it('jumps to the next warning, and along a contact', async () => {
    const desk = await new Desk(TWO).press('W');
    expect(desk.chosen).toMatch(/^!/);
    await desk.press('g', '/', ...'gate', 'enter');
    const row = desk.model.list.cursor;
    const contact = desk.model.rows.contact(row);
    await desk.press('c');
    expect(desk.model.rows.contact(desk.model.list.cursor)).toBe(contact);
    expect(desk.model.list.cursor).toBeGreaterThan(row);
    await desk.press('C');
    expect(desk.model.list.cursor).toBe(row);
  });
});

describe('folding', () => {
  const presence = (name: string): string => `<presence from='garden@rooms.example.org/${name}'/>`;
  const flood = talk(...['a', 'b', 'c', 'd', 'e'].map(presence), '<message><body>hello</body></message>');

  it('takes floods of presence and keepalives together, and shows each on request', async () => {
    const desk = new Desk(flood.records);
    expect(desk.screen).toContain('5 presences');
    await desk.press('j', 'enter');
    expect(desk.screen).not.toContain('5 presences');
    expect(desk.model.shown.end).toBe(7);
    await desk.press('o');
    expect(desk.screen).toContain('5 presences');
    await desk.press('O');
    expect(desk.model.shown.end).toBe(7);
  });

  it('finds what is folded away', async () => {
    const desk = await (await new Desk(flood.records).press('/')).type('rooms.example.org/d');
    await desk.press('enter');
    expect(desk.model.list.cursor).toBe(4);
    expect(desk.screen).not.toContain('(folded)');
  });
});

describe('keeping', () => {
  it('marks rows, and shows only those', async () => {
    const desk = await new Desk(HIPCHAT).press('m', 'j', 'm', 'M');
    expect(desk.model.shown.size).toBe(2);
    await desk.press('U');
    expect(desk.model.shown.size).toBe(desk.model.rows.end);
  });

  it('asks for a comment to be saved, and shows it once it is', async () => {
    const desk = await (await new Desk(HIPCHAT).press('j', ';')).type('look here');
    await desk.press('enter');
    expect(desk.asked).toEqual([{ type: 'comment', row: 1, text: 'look here' }]);
    expect(desk.screen).not.toContain('look here');
    desk.tell({ type: 'commented', row: 1, text: 'look here' });
    expect(desk.chosen).toContain('look here');
  });

  it('a comment longer than its row is cut there, and whole in no place', async () => {
    const desk = new Desk(HIPCHAT, { size: '100x60' });
    const words = Array.from({ length: 30 }, (_, i) => `word${i}`);
    desk.tell({ type: 'commented', row: 1, text: words.join(' ') });
    await desk.press('g', 'j');
    for (const word of words) expect(desk.screen).toMatch(new RegExp(`\\b${word}\\b`));
  });

  it('takes comments that stand in a capture, before a record or anywhere', () => {
    const desk = new Desk([]);
    desk.tell({ type: 'arrived', arrivals: [{ type: 'remark', text: 'on the first', on: undefined }] });
    desk.come(HIPCHAT);
    const time = HIPCHAT[2]?.time ?? 0;
    desk.tell({ type: 'arrived', arrivals: [{ type: 'remark', text: 'on the third', on: { time, nth: 1 } }] });
    const commented = [...desk.model.comments].map(([row, text]) => [desk.model.rows.time(row), text]);
    expect(commented).toEqual([
      [HIPCHAT[0]?.time, 'on the first'],
      [time, 'on the third'],
    ]);
  });

  it('asks for what is shown to be saved and exported', async () => {
    const desk = await (await new Desk(HIPCHAT).press('f')).type('~b gate');
    await desk.press('enter', 'w', ...'x.hiptap', 'enter', 'x', ...'y.json', 'enter');
    const rows = [...desk.model.shown.all()];
    expect(desk.asked).toEqual([
      { type: 'save', path: 'x.hiptap', rows },
      { type: 'export', path: 'y.json', rows },
    ]);
  });

  it('a file that is there already closes the prompt in which it was named', async () => {
    const desk = await new Desk(HIPCHAT).press('w', ...'x.hiptap', 'enter');
    const why = 'x.hiptap already exists';
    desk.tell({ type: 'failed', what: 'save', path: 'x.hiptap', why });
    expect(desk.model.mode).toMatchObject({
      type: 'prompt',
      purpose: 'save',
      text: 'x.hiptap',
      error: { message: why },
    });
    expect(desk.screen).toContain(why);
    await desk.press('2', 'enter');
    expect(desk.asked.at(-1)).toMatchObject({ type: 'save', path: 'x.hiptap2' });
  });

  it('what could not be saved is told beside what was begun since', async () => {
    const desk = await new Desk(HIPCHAT).press('x', ...'y.json', 'enter', '/', 'g');
    desk.tell({ type: 'failed', what: 'export', path: 'y.json', why: 'the disk is full' });
    expect(desk.model.mode).toMatchObject({ type: 'prompt', purpose: 'search', text: 'g' });
    expect(desk.model.notice).toMatchObject({ text: 'the disk is full' });
  });

  it('copies what the detail shows', async () => {
    const desk = await new Desk(HIPCHAT).press('/', ...'gate squeaks', 'enter', '3', 'y');
    expect(desk.asked).toEqual([
      { type: 'copy', text: expect.stringMatching(/^<message .*gate squeaks.*<\/message>$/s) },
    ]);
  });
});

describe('a list that has had more than it may keep', () => {
  it('has the latest, and forgets what belonged to the others', async () => {
    const desk = await new Desk(TWO, { live: true, most: 20 }).press('g');
    expect(desk.model.rows.end - desk.model.rows.first).toBe(20);
    expect(desk.model.list.cursor).toBeGreaterThanOrEqual(desk.model.rows.first);
    expect(desk.screen).toContain('· 20 ─');
    await desk.press('f', ...'~p', 'enter', 'q', 'z', 'y');
    expect(desk.screen).toContain('nothing');
    desk.come(HIPCHAT.slice(0, 3));
    expect(desk.screen).toContain('· 3 ─');
  });
});

describe('escape', () => {
  it('goes back, also where the key after it came with it', async () => {
    const desk = await new Desk(HIPCHAT).press('?', 'M-j');
    expect(desk.model.mode.type).toBe('browse');
    expect(desk.model.list.cursor).toBe(1);
    await desk.press('f', 'x', 'M-b');
    expect(desk.line(/^filter/)).toBe('filter: x');
    await desk.press('escape');
    expect(desk.model.mode.type).toBe('browse');
  });
});

describe('what it cannot do', () => {
  it('is said, not done', async () => {
    const desk = await new Desk(HIPCHAT).press('a');
    expect(desk.screen).toContain('only a proxy that runs can do that');
    await desk.press('n');
    expect(desk.screen).toContain('nothing is searched for');
    await desk.press('p');
    expect(desk.screen).toContain('no other stanza belongs to this one');
    expect(desk.asked).toEqual([]);
  });

  it('is found at the edge: an empty capture takes every key', async () => {
    const desk = new Desk([]);
    await desk.press(...'jkgGnNpWcCmM;ywvV12345-oOSEf', 'escape', 'tab', 'enter');
    expect(desk.screen).toContain('nothing');
  });
});
