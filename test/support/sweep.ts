/**
 * What the redaction sweeps say and look for: every login and every place of a secret that is known, each secret with the same
 * core, and all the ways in which that core could be read back.
 */
import { expect } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import { ANY, SECRET_PLACES, type SecretPlace } from '../../src/redact/table.ts';
import { escapeXml, unescapeXml } from '../../src/xml/escape.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { LOGINS } from '../redact/logins.ts';
import { type Choices, type Shape, spell } from '../redact/spelling.ts';

export const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

/** Stands in every secret, and in nothing else; with marks that each layer writes in its own way. */
export const CORE = 's3cr3tPW';
export const SECRET: string = `${CORE}&<"'\\é`;

export interface Said {
  readonly direction: Direction;
  readonly text: string;
}

/** Written plainly, all in character references, and broken up by CDATA and comments. */
const SPELLINGS: readonly Choices[] = [[0], [2, 3, 3, 3, 3], [2, 1, 0, 1, 2]];

/** Every login, each a session of its own. */
export const SESSIONS: readonly (readonly Said[])[] = Object.values(LOGINS).map((login, at) =>
  login('nora', SECRET).said.map(({ direction, shape }) => ({ direction, text: spell(shape, spelling(at)) })),
);
/** Secrets that neither an element's name nor an attribute's tells of, or only its end does. */
const UNLISTED: readonly Said[] = [
  `<iq><x xmlns='jabber:x:data'><field var='code' type='text-private'/></x></iq>`,
  `<iq><x xmlns='jabber:x:data'><field var='code'><value>${escapeXml(SECRET)}</value></field></x></iq>`,
  `<iq><headers xmlns='http://jabber.org/protocol/shim'><header name='Cookie'>${escapeXml(SECRET)}</header></headers></iq>`,
  `<iq><x xmlns='urn:example:any' newPassword='${escapeXml(SECRET)}'><sessionToken>${escapeXml(SECRET)}</sessionToken></x></iq>`,
  `<iq><x xmlns='urn:example:any'><string name='password' value='${escapeXml(SECRET)}'/></x></iq>`,
  `<message><body>${escapeXml(escapeXml(`<response>${SECRET}</response>`))}</body></message>`,
  `<message><body>&lt;auth&gt;${CORE}&lt;/auth&gt; {"password":"${CORE}"} https://x/?token=${CORE}</body></message>`,
].flatMap((text) => (['s2c', 'c2s'] as const).map((direction) => ({ direction, text })));
/** All other places, said by both sides in one session. */
const LISTED: readonly Said[] = SECRET_PLACES.filter(({ kind }) => kind !== 'payload').flatMap((place, at) => {
  const shape = shapeOf(place);
  const wrapped = place.top === true ? shape : { ns: 'jabber:client', local: 'iq', children: [shape] };
  const text = spell(wrapped, spelling(at));
  return [
    { direction: 'c2s', text },
    { direction: 's2c', text },
  ] as const;
});
export const PLACES: readonly Said[] = [...LISTED, ...UNLISTED];
/** What the wire had and no output may have: secrets that are hashed or encoded together with others. */
export const CHANGED = SESSIONS.flatMap(changedTexts);

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function spelling(at: number): Choices {
  return SPELLINGS[at % SPELLINGS.length] ?? [0];
}

function shapeOf({ ns, local, attribute, kind }: SecretPlace): Shape {
  const name = { ns: ns === ANY ? 'urn:example:any' : ns, local: local === ANY ? 'thing' : local };
  const value = kind === 'query' ? `https://example.org/a?${SECRET}` : SECRET;
  return attribute === undefined
    ? { ...name, children: [{ text: value }] }
    : { ...name, attributes: { [attribute]: value } };
}

/** The base64 that redaction replaced. */
function changedTexts(said: readonly Said[]): readonly string[] {
  const redactor = new Redactor({ show: false });
  return said.flatMap(({ direction, text }) => {
    const kept = redactor.redact(direction, text, { '': 'jabber:client' }).text;
    return (text.match(/[\w+/]{16,}={0,2}/g) ?? []).filter((run) => !kept.includes(run));
  });
}

/** The last code point there is. */
const LAST = 0x10ffff;

/** All that a reader could make of a text. */
export function readings(text: string): string {
  const unescaped = unescapeXml(text);
  const unquoted = text.replaceAll(/\\u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/gi, (_, braced, plain) =>
    String.fromCodePoint(Math.min(LAST, Number.parseInt(braced ?? plain, 16))),
  );
  const spelled = [text, unescaped, unquoted, unescapeXml(unquoted), decodeURIComponents(text)];
  // Base64 may be broken over lines.
  const runs = spelled
    .flatMap((one) => [one, one.replaceAll(/\\n|\s/g, '')])
    .flatMap((one) => one.match(/[\w+/]{8,}/g) ?? []);
  const decoded = new Set(
    [...new Set(runs)].flatMap((run) =>
      [0, 1, 2, 3].map((at) => Buffer.from(run.slice(at), 'base64').toString('latin1')),
    ),
  );
  const hexed = new Set(spelled.flatMap((one) => one.match(/[0-9a-f]{16,}/gi) ?? []).map(fromHex));
  return [...spelled, ...decoded, ...hexed].join('\n');
}

function fromHex(run: string): string {
  return Buffer.from(run, 'hex').toString('latin1');
}

function decodeURIComponents(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

export function expectNoSecret(what: string, text: string): void {
  expect(text.length, `${what} says something`).toBeGreaterThan(20);
  const read = readings(text);
  const at = read.indexOf(CORE);
  expect(at < 0 ? '' : read.slice(Math.max(0, at - 200), at + 50), `the secret in ${what}`).toBe('');
  for (const run of CHANGED) expect(text.includes(run), `${run} in ${what}`).toBe(false);
}
