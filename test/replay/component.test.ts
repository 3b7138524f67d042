/**
 * A component's session (XEP-0114), played by both roles: its handshake is proved anew for each stream.
 */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script, saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { diffOf, onlySession } from './sessions.ts';

const HEADER = "xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'";

function session(): Script {
  const script = new Script().opened('client', 'c', 's').opened('server', 's', 'd');
  return script
    .client(`<stream:stream to='echo.example.org' ${HEADER}>`)
    .server(`<stream:stream from='echo.example.org' id='3BF96D32' ${HEADER}>`)
    .client('<handshake>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>');
}

function echo(): readonly SessionRecord[] {
  return session()
    .server('<handshake/>')
    .server("<message from='nora@example.org/r' to='rake@echo.example.org' id='m1'><body>hello?</body></message>")
    .client("<message from='rake@echo.example.org' to='nora@example.org/r' id='e1'><body>echo</body></message>")
    .client("<iq type='get' from='echo.example.org' to='example.org' id='q'><query xmlns='jabber:iq:version'/></iq>")
    .server("<iq type='result' from='example.org' to='echo.example.org' id='q'><query xmlns='jabber:iq:version'/></iq>")
    .client('</stream:stream>')
    .server('</stream:stream>')
    .closed('server')
    .closed('client').records;
}

async function partFrom(records: readonly SessionRecord[]): Promise<Part> {
  return partOf(await onlySession(records));
}

describe('a recorded component, played by both roles', () => {
  it.each([undefined, 's3cr3t'])(
    'is complete with the secret %s, which is not kept, and does not differ',
    async (password) => {
      const records = echo();
      const pair = new RolePair(await partFrom(records), { password }, { password }).run();
      expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0, account: 'echo.example.org' });
      expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0, account: 'echo.example.org' });
      expect((await diffOf(records, pair.records)).findings).toEqual([]);
      expect(saidIn(pair.records)).toContain('<handshake>‹secret›</handshake>');
      expect(saidIn(pair.records)).not.toContain('features');
    },
  );

  it('is complete under another name', async () => {
    const pair = new RolePair(await partFrom(echo()), {}, { domain: 'rake.live.example' }).run();
    expect(pair.server.report).toMatchObject({ verdict: 'complete', account: 'rake.live.example' });
    expect(saidIn(pair.records)).toContain("from='rake@rake.live.example'");
  });

  it('is refused with a wrong secret, and says so', async () => {
    const pair = new RolePair(await partFrom(echo()), { password: 'right' }, { password: 'wrong' }).run();
    expect(pair.client.report).toMatchObject({ verdict: 'incomplete', why: 'the server refused the component' });
    expect(pair.server.report).toMatchObject({ verdict: 'incomplete', why: 'the component does not know the secret' });
  });

  it('that was refused is refused again', async () => {
    const error = "<stream:error><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>";
    const records = session().server(error).server('</stream:stream>').closed('server').closed('client').records;
    const pair = new RolePair(await partFrom(records)).run();
    expect(saidIn(pair.records)).toContain('not-authorized');
    expect(pair.client.report.verdict).toBe('complete');
  });
});
