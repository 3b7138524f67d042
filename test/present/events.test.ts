/** Stanzas as XMPP-FTW's events: each row of the mapping, what answers become, and that nothing unsafe or secret gets through. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventRow } from '../../src/present/events/event.ts';
import { EVENTS } from '../../src/present/events/table.ts';
import { linesOf } from '../support/pages.ts';
import { Script } from '../support/records.ts';
import { EVENT_CASES, type EventCase, iq, MUC, OLA, ROOM, SASL } from './event-cases.ts';

const FILE = new URL('../../docs/events.md', import.meta.url);
const HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";

interface Line {
  readonly event: string;
  readonly data: unknown;
  readonly answers?: number;
  readonly error?: unknown;
  readonly seq: number;
}

function eventsOf(script: Script): readonly Line[] {
  return linesOf(script.records, { format: 'events' }).map((line) => JSON.parse(line) as Line);
}

/** A session that knows the room, then the stanza. */
function played(way: EventCase[1], stanza: string): Line | undefined {
  const script = new Script().client(HEADER).server(HEADER);
  script.client(`<presence to='${ROOM}/Nora'><x xmlns='${MUC}'/></presence>`);
  if (way === '→') script.client(stanza);
  else script.server(stanza);
  return eventsOf(script).at(-1);
}

describe('an event', () => {
  it.each(EVENT_CASES)('%s %s', (event, way, stanza, data) => {
    expect(played(way, stanza)).toMatchObject({ event, data });
    expect(Object.keys(played(way, stanza)?.data as object).sort()).toEqual(Object.keys(data).sort());
  });

  it('is tried above, each of the mapping', () => {
    expect([...new Set(EVENT_CASES.map(([event]) => event))]).toEqual(
      expect.arrayContaining(EVENTS.map(({ event }) => event)),
    );
  });

  it('has the name of its request where it is an answer', () => {
    const script = new Script().client(iq('get', "<query xmlns='jabber:iq:roster'/>"));
    script.server(
      iq('result', "<query xmlns='jabber:iq:roster'><item jid='ola@example.net' subscription='both'/></query>"),
    );
    script.client("<iq type='get' id='2'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
    script.server(
      "<iq type='result' id='2'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='server' type='im'/><feature var='f'/></query></iq>",
    );
    script.client("<iq type='set' id='3'><a xmlns='b'/></iq>");
    script.server(
      "<iq type='error' id='3'><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
    );
    script.server("<iq type='result' id='4'/>");
    expect(eventsOf(script).filter(({ error }) => error !== undefined)).toMatchObject([
      { event: 'xmpp.roster.get', answers: 1, error: null, data: [{ jid: OLA, subscription: 'both' }] },
      {
        event: 'xmpp.discover.info',
        answers: 3,
        error: null,
        data: [
          { kind: 'identity', category: 'server', type: 'im' },
          { kind: 'feature', var: 'f' },
        ],
      },
      { event: 'xmpp.iq.set', answers: 5, error: { type: 'cancel', condition: 'gone' }, data: null },
      { event: 'xmpp.iq.result', error: null, data: {} },
    ]);
  });

  it('is the end of a session too', () => {
    const script = new Script().opened('client', 'a:1', 'b:2').client(HEADER).client('</stream:stream>');
    script.fact({ type: 'closed', leg: 'client', reason: 'reset' });
    expect(eventsOf(script)).toMatchObject([
      { event: 'xmpp.logout', data: {} },
      { event: 'xmpp.error', data: { type: 'connection', condition: 'disconnected', description: 'reset' } },
    ]);
  });

  it('shows no secret and no control character, whatever is sent', () => {
    const script = new Script().client(HEADER).client(`<auth ${SASL} mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`);
    script.client(
      iq('set', "<query xmlns='jabber:iq:auth'><username>nora</username><password>s3cr3t-pw</password></query>"),
    );
    script.server("<message from='ola@example.net/\u202e'><body>\u009b31m</body></message>");
    const page = linesOf(script.records, { format: 'events' }).join('\n');
    expect(page).not.toMatch(/s3cr3t|czNjcjN0|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('takes anything', () => {
    const texts = EVENT_CASES.map(([, , stanza]) => stanza);
    const cut = fc.tuple(fc.constantFrom(...texts), fc.nat(400), fc.constantFrom('', '<x/>', "jid='", '\u202e'));
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), fc.boolean(), (cuts, sent) => {
        const script = new Script();
        for (const [text, at, added] of cuts)
          script.piece(sent ? 'c2s' : 's2c', text.slice(0, at) + added + text.slice(at));
        for (const line of eventsOf(script)) expect(line.event).toMatch(/^xmpp\.[a-z.]+$/);
      }),
    );
  });
});

describe('docs/events.md', () => {
  it('has the mapping', () => {
    const rows = EVENTS.map(row).join('');
    const page = readFileSync(FILE, 'utf8');
    const written = page.replace(
      /(\| event \|.*\n\| --- .*\n)(?:EVENTS\n|(?:\|.*\n)*)/,
      (_, head: string) => `${head}${rows}`,
    );
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(FILE, written);
    expect(readFileSync(FILE, 'utf8')).toBe(written);
    expect(written).toContain(rows);
  });
});

function row({ event, direction, pattern, only, keys }: EventRow): string {
  const way = direction === undefined ? '→ ←' : direction === 'c2s' ? '→' : '←';
  const stanza = `\`${pattern.replaceAll('|', '\\|')}\`${only === undefined ? '' : `, ${only.words}`}`;
  return `| \`${event}\` | ${way} | ${stanza} | ${keys.replaceAll('<', '&lt;')} |\n`;
}
