/** Holding, editing, dropping, saying, breaking: keys and what is asked of the proxy. */

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { HeldItem } from '../../src/tui/held.ts';
import { Desk, pictureOf } from '../support/desk.ts';
import { NOON, Script } from '../support/records.ts';

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

function session(): Script {
  return new Script()
    .opened('client', '127.0.0.1:5000', '127.0.0.1:5222')
    .opened('server', '192.0.2.1:5222', '192.0.2.2:4000')
    .client(HEADER, { kind: 'stream-open' })
    .client("<message to='ola@example.org'><body>before</body></message>");
}

function item(hold: number, text: string, more: Partial<HeldItem> = {}): HeldItem {
  const reading = new Reading();
  const fact = {
    type: 'piece',
    direction: 'c2s',
    kind: 'message',
    content: { type: 'text', text },
    redacted: [],
  } as const;
  const [entry] = reading.read({ seq: 1, session: 1, time: NOON, fact });
  if (entry === undefined) throw new Error('a record always gives an entry');
  const namespaces = { '': 'jabber:client' };
  return {
    session: 1,
    hold,
    direction: 'c2s',
    since: NOON,
    entry,
    text,
    namespaces,
    secrets: [],
    edited: undefined,
    behind: 0,
    overBosh: false,
    ...more,
  };
}

const MESSAGE = "<message to='ola@example.org'><body>held one</body></message>";

function live(...items: readonly HeldItem[]): Desk {
  const desk = new Desk(session().records, { live: true, keepalive: 50_000, size: '100x20' });
  for (const one of items) desk.tell({ type: 'held', item: one });
  return desk;
}

describe('searching', () => {
  const [TWO, EDITED] = [MESSAGE.replace('one', 'two'), MESSAGE.replace('one', 'sings')];
  /** What the cursor is on, by its body. */
  const chosen = (desk: Desk): string | undefined => {
    const { list, held } = desk.model;
    return list.held === undefined
      ? 'a row'
      : (held.find(({ hold }) => list.held === `1/${hold}`)?.edited ?? list.held);
  };

  it('finds what is held behind the rows, edits too, and goes on around', async () => {
    const desk = live(item(1, MESSAGE), item(2, TWO), item(3, MESSAGE, { edited: EDITED }));
    await desk.press('g', '/', ...'held (two|one)|“before', 'enter');
    expect(chosen(desk)).toBe('a row');
    await desk.press('n');
    expect(chosen(desk)).toBe('1/1');
    await desk.press('n');
    expect(chosen(desk)).toBe('1/2');
    await desk.press('n', 'n');
    expect(chosen(desk)).toBe('a row');
    expect(desk.screen).toContain('the search went on at the other end');
    await desk.press('N', 'N');
    expect(chosen(desk)).toBe('1/2');
    await desk.press('/', 'C-u', ...'sings', 'enter');
    expect(chosen(desk)).toBe(EDITED);
    await desk.press('/', 'C-u', ...'nowhere', 'enter');
    expect(desk.screen).toContain('not found: nowhere');
    await desk.press('/', 'C-u', ...'held two', 'enter', 'n');
    expect(chosen(desk)).toBe('1/2');
  });

  it('finds what is held where nothing else is', async () => {
    const desk = new Desk([], { live: true, size: '100x20' });
    desk.tell({ type: 'held', item: item(1, MESSAGE) });
    await desk.press('/', ...'held one', 'enter');
    expect(desk.screen).not.toContain('not found');
  });
});

describe('holding', () => {
  it('asks for what a filter selects to be held, and stops and goes on', async () => {
    const desk = await live().press('i', ...'~m', 'enter');
    const parsed = parseFilter('~m');
    expect(parsed.type === 'filter' && matcher(parsed.filter)).toBeTypeOf('function');
    expect(desk.asked).toEqual([{ type: 'intercept', matches: expect.any(Function) }]);
    expect(desk.screen).toContain('hold ~m');
    await desk.press('I');
    expect(desk.asked.at(-1)).toEqual({ type: 'intercept', matches: undefined });
    expect(desk.screen).toContain('not holding ~m');
    await desk.press('i', 'C-u', 'enter');
    expect(desk.screen).not.toContain('hold');
  });

  it('promises no white space over BOSH, where none goes', async () => {
    const desk = await live(item(1, MESSAGE, { overBosh: true })).press('G');
    desk.tell({ type: 'ticked', now: NOON + 12_000 });
    expect(desk.screen).toContain('held for 12 s; its BOSH body goes on without it before its request is over');
    expect(desk.screen).not.toContain('white space');
    expect(desk.screen).not.toContain('(38 s)');
  });

  it('says each stanza with an id of its own, also within one second', async () => {
    const desk = live();
    for (let n = 0; n < 3; n++) await desk.press('s', 'j', 'j', 'enter', 'enter');
    const ids = desk.asked.flatMap((effect) =>
      effect.type === 'inject' ? [/ id='([^']+)'/.exec(effect.text)?.[1] ?? ''] : [],
    );
    expect(ids.every((id) => id.startsWith('hiptap-'))).toBe(true);
    expect(new Set(ids).size).toBe(3);
  });

  it('shows what is held at the end of the list, with a timer', async () => {
    const desk = live(item(1, MESSAGE));
    desk.tell({ type: 'ticked', now: NOON + 12_000 });
    expect(desk.chosen).toContain('held 12 s (38 s)');
    const file = new URL('../golden/tui.held.txt', import.meta.url);
    const drawn = pictureOf(desk.frame);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, drawn);
    expect(drawn).toBe(readFileSync(file, 'utf8'));
  });

  it('resumes the chosen one, or all, in the order they came', async () => {
    const desk = await live(item(1, MESSAGE), item(2, MESSAGE), item(3, MESSAGE)).press('G', 'a');
    expect(desk.asked).toEqual([{ type: 'release', session: 1, hold: 3, verdict: { type: 'pass' } }]);
    await desk.press('A');
    expect(desk.asked.slice(1)).toEqual([
      { type: 'release', session: 1, hold: 1, verdict: { type: 'pass' } },
      { type: 'release', session: 1, hold: 2, verdict: { type: 'pass' } },
    ]);
    expect(desk.screen).not.toContain('held');
  });

  it('resumes what waits behind the held one, too, where all is resumed: it was held anew, one at a time', async () => {
    const desk = await live().press('i', ...'~m', 'enter');
    desk.tell({ type: 'held', item: item(1, MESSAGE, { behind: 1 }) });
    desk.asked.length = 0;
    await desk.press('A');
    expect(
      desk.asked.map((effect) => (effect.type === 'intercept' ? effect.matches !== undefined : effect.type)),
    ).toEqual([false, 'release', true]);
  });

  it('sends what was edited, and takes an edit back', async () => {
    const desk = await live(item(1, MESSAGE), item(2, MESSAGE)).press('e');
    const of = { type: 'held', key: '1/1' } as const;
    expect(desk.asked).toEqual([{ type: 'edit', of, text: MESSAGE, namespaces: { '': 'jabber:client' } }]);
    desk.tell({ type: 'edited', of, text: '<message/>' });
    expect(desk.screen).toContain('edited 0 s');
    await desk.press('V');
    expect(desk.screen).not.toContain('edited 0 s');
    desk.tell({ type: 'edited', of, text: '<message id="x"/>' });
    await desk.press('a');
    expect(desk.asked.at(-1)).toEqual({
      ...{ type: 'release', session: 1, hold: 1 },
      verdict: { type: 'replace', text: '<message id="x"/>' },
    });
  });

  it('drops it', async () => {
    const desk = await live(item(1, MESSAGE)).press('X');
    expect(desk.asked).toEqual([{ type: 'release', session: 1, hold: 1, verdict: { type: 'drop' } }]);
  });

  it('lets nobody edit a secret, nor what has gone', async () => {
    const desk = await live(item(1, MESSAGE, { secrets: ['PLAIN password'] })).press('e');
    expect(desk.asked).toEqual([]);
    expect(desk.screen).toContain('it holds a secret (PLAIN password)');
    desk.tell({ type: 'session-ended', session: 1 });
    desk.tell({ type: 'edited', of: { type: 'held', key: '1/1' }, text: '<message/>' });
    expect(desk.screen).toContain('what was edited is no longer held');
  });
});

describe('saying', () => {
  it('offers presets filled in for the session, checks the line, and remembers it', async () => {
    const desk = await live().press('s');
    expect(desk.screen).toContain('say to the server of #1');
    for (const name of ['presence', 'message', 'iq', 'disco#info', 'version', 'ping'])
      expect(desk.screen).toContain(name);
    await desk.press('t');
    expect(desk.screen).toContain('say to the client of #1');
    await desk.press('t', 'G', 'enter');
    expect(desk.line(/^say/)).toContain("<ping xmlns='urn:xmpp:ping'/>");
    await desk.press('C-u', ...'<message', 'enter');
    expect(desk.asked).toEqual([]);
    expect(desk.screen).toContain('it ends before its end tag');
    await desk.press(...'/>', 'enter');
    const target = { session: 1, leg: 'server' };
    expect(desk.asked).toEqual([{ type: 'inject', target, text: '<message/>' }]);
    await desk.press('s', 'G');
    expect(desk.screen).toContain('again');
    await desk.press('q', 'k', 's', 'enter', 'C-u', 'up');
    expect(desk.line(/^say/)).toContain('<message/>');
    await desk.press('C-o');
    expect(desk.asked.at(-1)).toEqual({
      ...{ type: 'edit', of: { type: 'inject', target }, text: '<message/>', namespaces: { '': 'jabber:client' } },
    });
  });

  it('says the chosen stanza again, to whom it went', async () => {
    const desk = live();
    await desk.done();
    await desk.press('D', 'enter');
    expect(desk.asked).toEqual([
      {
        ...{ type: 'inject', target: { session: 1, leg: 'server' } },
        text: "<message to='ola@example.org'><body>before</body></message>",
      },
    ]);
  });
});

describe('breaking', () => {
  it('adds faults, says what is wrong with one, and takes them away', async () => {
    const desk = await live().press('B', 'enter', ...'latency', 'enter');
    expect(desk.screen).toContain('latency needs a time');
    await desk.press(...'=200ms', 'enter');
    expect(desk.asked.at(-1)).toMatchObject({ type: 'fault', faults: [{ text: 'latency=200ms' }] });
    await desk.press('enter', ...'drop', 'space', ...'p=0.5', 'enter');
    expect(desk.asked.at(-1)).toMatchObject({ faults: [{ text: 'latency=200ms' }, { text: 'drop p=0.5' }] });
    await desk.press('g', 'enter', 'C-u', ...'latency=300ms', 'enter');
    expect(desk.asked.at(-1)).toMatchObject({ faults: [{ text: 'drop p=0.5' }, { text: 'latency=300ms' }] });
    await desk.press('g', 'j', 'd');
    for (let n = 2; n <= 8; n++) await desk.press('G', 'enter', ...`reset`, 'space', ...`after=${n}s`, 'enter');
    await desk.press('G', 'enter', ...'blackhole', 'enter');
    expect(desk.screen).toContain('no more than 8 at once');
    await desk.press('escape', 'B', 'd');
    expect(desk.screen).toContain('choose the fault that is to go');
    for (let n = 2; n <= 8; n++) await desk.press('G', 'k', 'd');
    await desk.press('q');
    expect(desk.asked.at(-1)).toMatchObject({ faults: [{ text: 'drop p=0.5' }] });
    expect(desk.screen).toContain('1 fault');
  });
});

describe('leaving', () => {
  it('asks where sessions are open, and not where none is', async () => {
    const desk = await live().press('q');
    expect(desk.screen).toContain('sessions are open and would be closed');
    await desk.press('n');
    expect(desk.asked).toEqual([]);
    await desk.press('q', 'y');
    expect(desk.asked).toEqual([{ type: 'leave' }]);
    expect((await new Desk([]).press('q')).asked).toEqual([{ type: 'leave' }]);
  });
});
