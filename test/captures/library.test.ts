/**
 * The library of captures: whole, described, without secrets, and playable by either role; what its README says is so.
 */
import { homedir, hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { Check } from '../../src/inspect/check.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { Statistics } from '../../src/inspect/statistics/statistics.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Part } from '../../src/replay/part.ts';
import { partOf } from '../../src/replay/part.ts';
import type { RecordedSession } from '../../src/replay/session.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { diffOf, sessionsOf } from '../replay/sessions.ts';
import { saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { spellingsOf } from '../support/secrets.ts';
import { CAPTURES, described, FOLDER, headings, load, said } from './library.ts';
import { LIVE_PASSWORDS, WRONG_PASSWORD } from './live.ts';
import { REFUSED_SECRETS } from './scripts/failed-logins.ts';

const SECRETS = [...REFUSED_SECRETS, ...Object.values(LIVE_PASSWORDS), WRONG_PASSWORD];

const library = await Promise.all(
  CAPTURES.map(async (name) => {
    const loaded = await load(`${FOLDER}${name}.hiptap`);
    const sessions = [...(await sessionsOf(loaded.records))].sort((a, b) => a.number - b.number);
    return { name, ...loaded, sessions };
  }),
);

it('each capture is described, and nothing else', () => {
  expect(headings().sort()).toEqual(CAPTURES.map((name) => `${name}.hiptap`).sort());
});

describe.each(library)('captures: $name', ({ name, records, redacted, problems, sessions }) => {
  const text = JSON.stringify(records) + saidIn(records);

  it('loads, with its secrets taken out', () => {
    expect({ problems, redacted }).toEqual({ problems: [], redacted: true });
    expect(records.length).toBeGreaterThan(0);
    for (const spelling of SECRETS.flatMap(spellingsOf)) expect(text).not.toContain(spelling);
    for (const session of sessions) expect(redactedAgain(session)).toEqual(session.entries.map(textOf));
  });

  it('tells nothing of the machine it was recorded on', () => {
    for (const own of [homedir(), process.cwd(), '/tmp/']) expect(text).not.toContain(own);
    // A short name may stand by chance in what is random, such as a nonce; there it has no end of its own.
    expect(text).not.toMatch(new RegExp(`(?<![\\w+/-])${hostname().replaceAll('.', '\\.')}(?![\\w+/=-])`));
    for (const { fact } of records)
      if (fact.type === 'opened') expect([fact.peer, fact.local].join()).toMatch(/^127\.0\.0\.1:\d+,127\.0\.0\.1:\d+$/);
  });

  it('is played to its end by both roles, and what is recorded of that does not differ', async () => {
    for (const session of sessions) {
      const part = partOf(session);
      const pair = new RolePair(part).run();
      expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
      expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
      expect(await differences(session, pair.records)).toEqual([]);
    }
  });

  it('is explained: nothing in it prints with its name alone', () => {
    const [reading, statistics] = [new Reading(), new Statistics()];
    const entries = records.flatMap((record) => reading.read(record));
    for (const entry of entries) statistics.see(entry);
    expect(statistics.namespaces.rows().length).toBeGreaterThan(5);
    expect(statistics.generic.rows()).toEqual([]);
    // Of what lies deeper, in private data or an item, an annotator around it tells.
    const words = entries.flatMap(({ annotations }) => annotations.map(({ summary }) => summary));
    expect(words.filter((said) => /<[\w:.-]+> of \S/.test(said))).toEqual([]);
  });

  it('has as many stanzas and faults as its README says', () => {
    const stanzas = sessions.map((session) => partOf(session).steps.length);
    expect(stanzas.some((count) => count > 0) ? stanzas.join(', ') : 'none').toBe(said(name, 'stanzas'));
    expect(faults(records)).toBe(said(name, 'hiptap check'));
  });
});

it('captures/failed-logins.hiptap holds the logins that its README lists', () => {
  const failed = library.find(({ name }) => name === 'failed-logins');
  const logins = failed?.sessions.map((session) => {
    const part = partOf(session);
    return [String(session.number), loginName(part), part.login.condition ?? ''];
  });
  const table = described('failed-logins').filter(([first = '']) => /^\d+$/.test(first));
  expect(logins).toEqual(table.map((row) => row.slice(0, 3)));
});

function textOf({ record: { fact } }: Entry): string | undefined {
  return fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : undefined;
}

/** With a redactor of now, whatever recorded it. */
function redactedAgain({ entries }: RecordedSession): readonly (string | undefined)[] {
  const redactor = new Redactor({ show: false });
  return entries.map((entry) => {
    const text = textOf(entry);
    const { fact } = entry.record;
    if (text === undefined || fact.type !== 'piece') return undefined;
    return redactor.redact(fact.direction, text, entry.stream?.namespaces ?? {}).text;
  });
}

/** But for an end tag too many and for what the client says of its own state (XEP-0352), which no replay repeats. */
async function differences(session: RecordedSession, played: readonly SessionRecord[]): Promise<readonly string[]> {
  const { findings } = await diffOf(
    session.entries.map(({ record }) => record),
    played,
  );
  return findings.flatMap((finding) => {
    const fact = finding.type === 'missing' ? finding.a.record.fact : undefined;
    const passing = fact?.type === 'piece' && (fact.kind === 'malformed' || fact.kind === 'nonza');
    return passing ? [] : [JSON.stringify(finding)];
  });
}

/** Each rule once a session, in the order in which they are found. */
function faults(records: readonly SessionRecord[]): string {
  const [reading, check] = [new Reading(), new Check()];
  const found = records
    .flatMap((record) => reading.read(record))
    .flatMap((entry) => check.see(entry).map(({ rule }) => `${rule} in ${entry.record.session}`));
  return [...new Set(found)].join(', ') || 'nothing';
}

function loginName({ attempts: [attempt] }: Part): string {
  if (attempt?.flow === 'hipchat') return `HipChat, ${attempt.mechanism?.includes('oauth2') ? 'token' : 'password'}`;
  if (attempt?.flow === 'sasl2') return `SASL2, ${attempt.mechanism}`;
  return attempt?.flow === 'iq-auth' ? 'iq' : (attempt?.mechanism ?? '');
}
