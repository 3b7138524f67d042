/** Every recorded login, played by both roles: it ends as it was recorded, and nothing secret is made up or told. */
import { describe, expect, it } from 'vitest';
import { LoginReader } from '../../src/replay/login.ts';
import { partOf } from '../../src/replay/part.ts';
import type { RecordedSession } from '../../src/replay/session.ts';
import { loginSessions } from '../support/logins-script.ts';
import { Script, saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { onlySession, sessionsOf } from './sessions.ts';

const sessions = await sessionsOf(loginSessions());

describe('a recorded login, played by both roles', () => {
  it.each(sessions.map((session) => [nameOf(session), session] as const))('%s', async (_name, session) => {
    const part = partOf(session);
    const pair = new RolePair(part).run();
    expect(pair.server.report).toMatchObject({ verdict: 'complete', why: undefined });
    expect(pair.client.report).toMatchObject({ verdict: 'complete', why: undefined });
    const { outcome, condition } = loginIn(await onlySession(pair.records));
    expect({ outcome, condition }).toEqual({ outcome: part.login.outcome, condition: part.login.condition });
  });
});

describe('a recorded refusal', () => {
  it('is given in its place, and whoever tries again gets in as was recorded', async () => {
    const refused = await attempts('failed', 'succeeded');
    const { server, client, records } = new RolePair(refused).run();
    expect(server.report.verdict).toBe('complete');
    expect(client.report.verdict).toBe('complete');
    expect(saidIn(records)).toContain('not-authorized');
  });

  it('is not forgiven a client that never tried again', async () => {
    const part = await attempts('failed', 'succeeded');
    const once = { ...part, attempts: part.attempts.slice(0, 1), login: { ...part.login, outcome: 'failed' } } as const;
    const { server } = new RolePair(part, {}, { part: once }).run();
    expect(server.report).toMatchObject({ verdict: 'incomplete' });
  });
});

/** Two attempts at PLAIN that end so. */
async function attempts(...outcomes: readonly ('failed' | 'succeeded')[]): Promise<ReturnType<typeof partOf>> {
  const script = new Script()
    .opened('client', 'c', 's')
    .client(
      "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>",
    );
  for (const outcome of outcomes) {
    script.client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAcHc=</auth>");
    const said = outcome === 'failed' ? '<failure %s><not-authorized/></failure>' : '<success %s/>';
    script.server(said.replace('%s', "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'"));
  }
  return partOf(await onlySession(script.closed('client').records));
}

function loginIn(session: RecordedSession): LoginReader['login'] {
  const reader = new LoginReader();
  for (const entry of session.entries) reader.read(entry);
  return reader.login;
}

function nameOf(session: RecordedSession): string {
  const names = partOf(session).attempts.map(({ mechanism, flow, outcome }) => `${mechanism ?? flow} ${outcome?.type}`);
  return `${session.number}: ${names.join(', ')}`;
}
