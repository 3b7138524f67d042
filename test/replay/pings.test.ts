/** Pings (XEP-0199) in a recording: those that only keep the connection are each run's own, a refusal by somebody else is played. */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import { type Script, saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { onlySession, provenScript } from './sessions.ts';

const SHED = 'shed@rooms.example.org/nora';
const KICKED = `<presence from='${SHED}' to='nora@example.org/desk' type='unavailable'/>`;

function loggedIn(): Script {
  const script = provenScript("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>");
  script.client("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
  const jid = '<jid>nora@example.org/desk</jid>';
  return script.server(`<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>${jid}</bind></iq>`);
}

function ping(id: string, to = ''): string {
  return `<iq type='get' id='${id}'${to === '' ? '' : ` to='${to}'`}><ping xmlns='urn:xmpp:ping'/></iq>`;
}

function refusal(id: string, from: string, condition: string): string {
  const reason = `<${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>`;
  return `<iq type='error' id='${id}' from='${from}' to='nora@example.org/desk'><error type='cancel'>${reason}</error></iq>`;
}

async function partOfAll(script: Script): Promise<Part> {
  return partOf(
    await onlySession(script.client('</stream:stream>').server('</stream:stream>').closed('client').records),
  );
}

describe('a recorded ping that was refused', () => {
  it('by somebody else is asked again by the client, and refused again, so that nobody waits for the refusal of what was not asked', async () => {
    const part = await partOfAll(
      loggedIn()
        .client(ping('p1', SHED))
        .server(`<iq type='result' id='p1' from='${SHED}' to='nora@example.org/desk'/>`)
        .server(KICKED)
        .client(ping('p2', SHED))
        .server(refusal('p2', SHED, 'not-acceptable')),
    );
    const { client, server, records } = new RolePair(part).run();
    expect([client.report.verdict, server.report.verdict]).toEqual(['complete', 'complete']);
    expect(saidIn(records).match(/<ping /g)).toHaveLength(1);
    expect(saidIn(records).match(/<not-acceptable /g)).toHaveLength(1);
  });

  it('is not refused before what made it be refused has been said', async () => {
    const said = "<message type='groupchat' to='shed@rooms.example.org'><body>out of turn</body></message>";
    const gone = refusal('p', SHED, 'not-acceptable');
    const refused = loggedIn().client(said).server(KICKED).client(ping('p', SHED)).server(gone);
    const earlier = loggedIn().client(ping('p', SHED)).server(gone).client(said).server(KICKED);
    const { records } = new RolePair(await partOfAll(refused), {}, { part: await partOfAll(earlier) }).run();
    expect(saidIn(records)).toContain("<iq type='result' id=");
  });

  it.each([
    [
      'by the server',
      loggedIn()
        .client(ping('p', 'example.org'))
        .server(refusal('p', 'example.org', 'service-unavailable')),
    ],
    ['by the client', loggedIn().server(ping('p')).client("<iq type='error' id='p'><error type='cancel'/></iq>")],
  ])('%s is no step, and neither is the refusal', async (_who, script) => {
    const { client, server, records } = new RolePair(await partOfAll(script)).run();
    expect([client.report.verdict, server.report.verdict]).toEqual(['complete', 'complete']);
    expect(saidIn(records)).not.toContain("type='error'");
  });
});
