/** What is said of stanzas that were not recorded, compared with what was read and found good; UPDATE_GOLDENS=1 writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleJson } from '../../src/present/sanitise.ts';
import { parseRenaming } from '../../src/replay/addresses.ts';
import { mismatchJson, mismatchPage } from '../../src/replay/mismatch-page.ts';
import { type Part, partOf } from '../../src/replay/part.ts';
import { type Mismatch, Performance, type PerformanceOptions } from '../../src/replay/performance.ts';
import { parseSideFile } from '../../src/replay/side-file.ts';
import { writeElement } from '../../src/replay/written.ts';
import { parseElement, type XmlElement } from '../../src/xml/element.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';
import { COMMON } from '../support/replay-options.ts';
import { anyStanza, anyValue, valuePlaces, withValue } from './arbitrary-element.ts';
import { onlySession } from './sessions.ts';

const OPTIONS: PerformanceOptions = { ...COMMON, plays: 's2c', unmatched: 'ignore' };

function conversation(): readonly SessionRecord[] {
  return new Script()
    .client("<iq type='get' id='1' to='example.org'><query xmlns='jabber:iq:version'/></iq>")
    .server("<iq type='result' id='1'><query xmlns='jabber:iq:version'><name>Shed</name></query></iq>")
    .client("<presence to='shed@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    .client("<message to='ola@example.net' type='chat' id='2'><body>the gate squeaks</body></message>")
    .client("<message to='ola@example.net' type='chat' id='3'><body>and the hinge is loose</body></message>")
    .client(
      "<iq type='set' id='4'><query xmlns='jabber:iq:roster'><item jid='kit@example.net' name='Kit'><group>shed</group></item></query></iq>",
    ).records;
}

function xml(text: string): XmlElement {
  const element = parseElement(text, { '': 'jabber:client' });
  if (element === undefined) throw new Error(`not XML: ${text}`);
  return element;
}

/** Plays what is due, then hears the stanzas. */
function run(part: Part, stanzas: readonly XmlElement[], options: Partial<PerformanceOptions> = {}): Performance {
  const performance = new Performance(part, { ...OPTIONS, ...options });
  for (const stanza of stanzas) {
    performance.hear(stanza);
    for (let next = performance.next(true); next !== undefined; next = performance.next(true))
      performance.say(next.step);
  }
  return performance;
}

async function mismatches(...stanzas: readonly string[]): Promise<readonly Mismatch[]> {
  return run(partOf(await onlySession(conversation())), stanzas.map(xml)).mismatches;
}

const VERSION = "<iq type='get' id='x1' to='example.org'><query xmlns='jabber:iq:version'/></iq>";

/** Each with what came before it. */
const CASES: readonly (readonly string[])[] = [
  // One value is another, before anything was played.
  ["<message to='ola@example.net' type='chat' id='x9'><body>the gate is stuck</body></message>"],
  // Several values, and a child that is missing.
  [
    VERSION,
    "<iq type='set' id='x2'><query xmlns='jabber:iq:roster'><item jid='mo@example.net' name='Mo'/></query></iq>",
  ],
  // The second before the first.
  [VERSION, "<message to='ola@example.net' type='chat' id='x9'><body>and the hinge is loose</body></message>"],
  // Nothing of its name is to come any more, and what a stranger wrote is not acted upon.
  [
    VERSION,
    "<presence to='shed@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
    '<presence><status>\u202egone \u009b31m</status></presence>',
  ],
];

function expectGolden(name: string, text: string): void {
  const file = new URL(`../golden/${name}.txt`, import.meta.url);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

describe('a mismatch', () => {
  it('is told in words as in the golden, in colour as without', async () => {
    const all = (await Promise.all(CASES.map((stanzas) => mismatches(...stanzas)))).flat();
    expect(all).toHaveLength(CASES.length);
    const text = all.map((one) => mismatchPage(one, { colour: false })).join('\n');
    expectGolden('mismatch.text', text);
    const coloured = all.map((one) => mismatchPage(one, { colour: true })).join('\n');
    expect(coloured.replace(/\x1b\[[\d;]*m/g, '')).toBe(text);
    expect(coloured).toContain('the gate \x1b[1;31msqueaks\x1b[0m');
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('is told to programs as in the golden', async () => {
    const all = (await Promise.all(CASES.map((stanzas) => mismatches(...stanzas)))).flat();
    expectGolden('mismatch.json', all.map((one) => `${visibleJson(mismatchJson(one))}\n`).join(''));
  });

  it.each([
    ['shed@rooms.example.org/mike', '--map shed@rooms.example.org/Nora=shed@rooms.example.org/mike'],
    ['barn@rooms.example.net/Nora', '--map shed@rooms.example.org=barn@rooms.example.net'],
  ])('in an address, %s, names the option with which it would match', async (to, option) => {
    const stanza = `<presence to='${to}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`;
    const [one] = await mismatches(stanza);
    expect(one && mismatchJson(one).renamings).toEqual([option]);
    expect(one && mismatchPage(one, { colour: false })).toContain(
      `or with    ${option} where that is its name in this run\n`,
    );
    const renaming = parseRenaming(option.slice('--map '.length));
    const part = partOf(await onlySession(conversation()));
    expect(run(part, [xml(stanza)], { renamings: renaming === undefined ? [] : [renaming] }).mismatches).toEqual([]);
  });

  it('says what this run calls the address that was waited for', async () => {
    const performance = new Performance(partOf(await onlySession(conversation())), {
      ...OPTIONS,
      renamings: [{ from: 'example.net', to: 'live.test' }],
    });
    performance.hear(xml("<message to='ola@example.net' type='chat' id='2'><body>the gate squeaks</body></message>"));
    const [one] = performance.mismatches;
    expect(one === undefined ? '' : mismatchPage(one, { colour: false })).toMatch(
      /message@to +- ola@live\.test\n +\+ ola@example\.net\n/,
    );
  });

  it.each([
    ["<message to='b@x' type='b' xml:lang='b'><body>b</body></message>", 0],
    ["<message to='b@x' type='a' xml:lang='a'><body>b</body></message>", 2],
    ["<message to='a@x' type='a' xml:lang='a'><body/></message>", 0],
    ["<message to='a@x' type='a'><body>a</body></message>", 0],
    ["<message to='a@x' type='a' xml:lang='b'/>", 0],
  ])('of %s has %i lines that would help', async (came, lines) => {
    const recorded = "<message to='a@x' type='a' xml:lang='a'><body>a</body></message>";
    const [one] = run(partOf(await onlySession(new Script().client(recorded).records)), [xml(came)]).mismatches;
    expect(one === undefined ? [] : mismatchJson(one).wildcards).toHaveLength(lines);
  });

  it('in one value matches with the line that is given for it, whatever the stanza', async () => {
    await fc.assert(
      fc.asyncProperty(anyStanza, fc.nat(), anyValue, async (stanza, pick, value) => {
        const places = valuePlaces(stanza);
        const place = places[pick % Math.max(1, places.length)];
        fc.pre(place !== undefined && value.trim() !== '' && !writeElement(stanza).includes('{'));
        if (place === undefined) return;
        const session = await onlySession(new Script().client(writeElement(stanza, 'jabber:client')).records);
        const changed = xml(writeElement(withValue(stanza, place, value), 'jabber:client'));
        const [one] = run(partOf(session), [changed]).mismatches;
        const { wildcards } = one === undefined ? { wildcards: [] } : mismatchJson(one);
        fc.pre(wildcards.length > 0);
        const file = parseSideFile(wildcards.join('\n'));
        if (file.type === 'error') throw new Error(`${file.message}: ${wildcards.join()}`);
        expect(run(partOf(session, file.rules), [changed]).mismatches).toEqual([]);
      }),
    );
  });
});
