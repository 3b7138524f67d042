/** Recorded challenges, asked again: what is answered to them, and what ends the attempt. */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { LOGIN_TURNS } from '../support/logins-script.ts';
import { Script } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { onlySession } from './sessions.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function recorded(name: string): Promise<Part> {
  const script = new Script();
  for (const [who, text] of LOGIN_TURNS[name] ?? []) {
    if (who === 'c') script.client(text);
    else script.server(text);
  }
  return partOf(await onlySession(script.records));
}

describe('a recorded refusal of a token', () => {
  it('says in a challenge what is wrong with it, as RFC 7628 has it', async () => {
    const { server, client, records } = new RolePair(await recorded('OAUTHBEARER')).run();
    expect([server.report.verdict, client.report.verdict]).toEqual(['complete', 'complete']);
    const said = texts(records);
    const challenge = said.indexOf(
      `<challenge xmlns='${SASL}'>${base64('{"status":"invalid_token","scope":"xmpp"}')}</challenge>`,
    );
    expect(challenge).toBeGreaterThan(0);
    expect(said.slice(challenge + 1, challenge + 3)).toEqual([
      `<response xmlns='${SASL}'>AQ==</response>`,
      `<failure xmlns='${SASL}'><not-authorized/></failure>`,
    ]);
  });

  it('is given without one to a client that shows something else', async () => {
    const { records } = new RolePair(await recorded('OAUTHBEARER'), {}, { part: await recorded('EXTERNAL') }).run();
    expect(texts(records).join('')).not.toContain('<challenge');
  });
});

describe('a recorded client that answers challenges without a proof', () => {
  it('answers with the name and the password of the run', async () => {
    const part = await recorded('LOGIN');
    const { client, records } = talkLogin(part);
    expect(client.report.verdict).toBe('complete');
    expect(records).toEqual([base64('kit'), base64('pw-of-kit')]);
  });
});

/** A server that asks by LOGIN, which no replayed one does. */
function talkLogin(part: Part): { client: RolePair['client']; records: readonly string[] } {
  const { client } = new RolePair(part, {}, { username: 'kit', password: 'pw-of-kit', upstreamTls: 'none' });
  const answers: string[] = [];
  const say = (text: string): string =>
    client
      .handle({ type: 'received', leg: 'server', bytes: Buffer.from(text) })
      .flatMap((command) => (command.type === 'send' ? [command.bytes.toString()] : []))
      .join('');
  client.handle({ type: 'started' });
  client.handle({ type: 'dialled', peer: 's', local: 'c' });
  say("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
  say(`<stream:features><mechanisms xmlns='${SASL}'><mechanism>LOGIN</mechanism></mechanisms></stream:features>`);
  for (const prompt of ['Username:', 'Password:']) {
    const answer = say(`<challenge xmlns='${SASL}'>${base64(prompt)}</challenge>`);
    answers.push(/<response[^>]*>([^<]*)</.exec(answer)?.[1] ?? '');
  }
  say(`<failure xmlns='${SASL}'><not-authorized/></failure>`);
  return { client, records: answers };
}

function texts(records: readonly SessionRecord[]): readonly string[] {
  return records.flatMap(({ fact }) =>
    fact.type === 'piece' && fact.content.type === 'text' ? [fact.content.text] : [],
  );
}
