/** Why a run of a replayed server is not complete, in one line: what its user has to look for. */
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../src/present/paint.ts';
import { partOf } from '../../src/replay/part.ts';
import { runPage } from '../../src/replay/run-page.ts';
import { ServerRole } from '../../src/replay/server-role.ts';
import { SASL } from '../../src/xmpp/namespaces.ts';
import { Script } from '../support/records.ts';
import { COMMON } from '../support/replay-options.ts';
import { RolePair } from '../support/role-pair.ts';
import { STREAM_HEADER, talkToRole } from '../support/role-talk.ts';
import { onlySession } from './sessions.ts';

const plain = (password: string): string =>
  `<auth xmlns='${SASL}' mechanism='PLAIN'>${Buffer.from(`\0nora\0${password}`).toString('base64')}</auth>`;

const BIND = "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";

async function recorded(): Promise<ReturnType<typeof partOf>> {
  const script = new Script()
    .client(STREAM_HEADER)
    .server(STREAM_HEADER)
    .client(plain('pw'))
    .server(`<success xmlns='${SASL}'/>`);
  return partOf(await onlySession(script.client('<presence/>').closed('client').records));
}

describe('the verdict of a replayed server', () => {
  it('says that the login was refused', async () => {
    const { role, say, leave } = talkToRole(await recorded(), { password: 'right' });
    say(plain('wrong'));
    leave();
    expect(role.report.why).toBe('the client left when its login was refused: not-authorized');
  });

  it('counts one stanza that has not come as one', async () => {
    const { role, say } = talkToRole(await recorded(), { password: 'right' });
    for (const text of [plain('right'), STREAM_HEADER, BIND]) say(text);
    expect(role.report.why).toBe('1 recorded stanza has not come');
  });

  it('forgets a refusal once the client is in', async () => {
    const { role, say, leave } = talkToRole(await recorded(), { password: 'right' });
    say(plain('wrong'));
    say(plain('right'));
    leave();
    expect(role.report.why).toBe('the client left before all was played');
  });

  it('says what it means that a client says nothing inside TLS', async () => {
    const role = new ServerRole({ ...COMMON, part: await recorded(), clientTls: 'direct', closes: false });
    role.handle({ type: 'accepted', peer: 'c', local: 's' });
    const tls = { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'X' } as const;
    role.handle({ type: 'secured', leg: 'client', tls, ifSilent: 'it does not trust the CA' });
    role.handle({ type: 'closed', leg: 'client', reason: 'reset' });
    expect(role.report.why).toBe('it does not trust the CA');
  });

  it('says that the login was refused as it was recorded', async () => {
    const refused = `<failure xmlns='${SASL}'><account-disabled/></failure>`;
    const script = new Script().client(STREAM_HEADER).server(STREAM_HEADER).client(plain('pw')).server(refused);
    const { role, say } = talkToRole(partOf(await onlySession(script.closed('client').records)));
    say(plain('pw'));
    expect(runPage(role.report, 1, paintFor(false))).toBe(
      'run 1: complete · 0 of 0 stanzas · refused as recorded: account-disabled\n',
    );
  });

  it('of a replayed client says that it had no password', async () => {
    const part = await recorded();
    const { client } = new RolePair(part, { password: 'right' }, { password: 'wrong' }).run();
    expect(client.report.why).toBe('the server refused the login: not-authorized');
    const without = new RolePair(part, { password: 'right' }).run();
    expect(without.client.report.why).toBe(
      'the server refused the login: not-authorized (no password was given: --password-env)',
    );
  });

  it('tells what is too deep from what is no XML', async () => {
    const deep = talkToRole(await recorded());
    expect(deep.say('<a>'.repeat(100_000))).toContain('<policy-violation ');
    expect(deep.role.report.why).toBe('the client sent a stanza that is too large or too deep to be read');
    const broken = talkToRole(await recorded());
    expect(broken.say('<a <')).toContain('<not-well-formed ');
  });
});
