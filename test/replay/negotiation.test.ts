/** What a run negotiates anew, in the words of the recorded session: binding and RFC 3921's session. */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { RecordedSession } from '../../src/replay/session.ts';
import { saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { diffOf, onlySession, provenScript } from './sessions.ts';

const SESSION = 'urn:ietf:params:xml:ns:xmpp-session';

/** Bound and answered as few servers do: with an address on the request, and an answer that says what was asked. */
async function recorded(): Promise<RecordedSession> {
  const script = provenScript(`<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><session xmlns='${SESSION}'/>`);
  script.client(
    "<iq type='set' id='1' to='example.org'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>desk</resource></bind></iq>",
  );
  script.server(
    "<iq type='result' id='1' to='example.org/1' xml:lang='en'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/desk</jid></bind></iq>",
  );
  script.client(
    `<iq type='set' id='2' to='example.org' from='nora@example.org/desk'><session xmlns='${SESSION}'/></iq>`,
  );
  script.server(`<iq type='result' id='2' xml:lang='en'><session xmlns='${SESSION}'/></iq>`);
  // Ids are used again.
  script.client("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>");
  script.server("<iq type='result' id='1' to='nora@example.org/desk'><query xmlns='jabber:iq:roster'/></iq>");
  return onlySession(script.client('</stream:stream>').server('</stream:stream>').closed('client').records);
}

async function part(): Promise<Part> {
  return partOf(await recorded());
}

describe('binding and the session', () => {
  it('are asked for and answered as they were recorded', async () => {
    const { records, client, server } = new RolePair(await part()).run();
    expect([client.report.verdict, server.report.verdict]).toEqual(['complete', 'complete']);
    const session = await recorded();
    expect(
      (
        await diffOf(
          session.entries.map(({ record }) => record),
          records,
        )
      ).findings,
    ).toEqual([]);
  });

  it('have the names of the run', async () => {
    const { client, server, records } = new RolePair(
      await part(),
      {},
      { username: 'ola', domain: 'live.example' },
    ).run();
    expect([client.report.verdict, server.report.verdict]).toEqual(['complete', 'complete']);
    expect(client.report.account).toBe('ola@live.example/desk');
    expect(saidIn(records)).not.toContain('example.org');
    expect(saidIn(records)).not.toContain('nora');
  });
});
