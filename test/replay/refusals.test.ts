/** A recorded refusal, given to a client that logs in another way than the recorded one did. */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { LOGIN_TURNS } from '../support/logins-script.ts';
import { Script } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { onlySession } from './sessions.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

async function refusal(name: string): Promise<Part> {
  const script = new Script();
  for (const [who, text] of LOGIN_TURNS[name] ?? []) {
    if (who === 'c') script.client(text);
    else script.server(text);
  }
  return partOf(await onlySession(script.records));
}

describe('a recorded refusal', () => {
  it('of SASL2 is SASL’s where SASL was spoken', async () => {
    const bySasl = await refusal('EXTERNAL');
    const recorded = await refusal('SASL2 by token bound to the channel');
    const { server, client, records } = new RolePair(recorded, {}, { part: bySasl }).run();
    expect([server.report.verdict, client.report.verdict]).toEqual(['complete', 'complete']);
    expect(texts(records)).toContain(`<failure xmlns='${SASL}'><not-authorized/></failure>`);
  });

  it('of a login by iq is SASL’s where SASL was spoken', async () => {
    const plain = await refusal('EXTERNAL');
    const { records } = new RolePair(await refusal('HipChat by iq'), {}, { part: plain }).run();
    expect(texts(records)).toContain(`<failure xmlns='${SASL}'><not-authorized/></failure>`);
  });

  it('of SASL is an iq where the client logs in by iq', async () => {
    const byIq = await refusal('HipChat by iq');
    const { server, records } = new RolePair(await refusal('EXTERNAL'), {}, { part: byIq }).run();
    expect(server.report.verdict).toBe('complete');
    expect(texts(records).join('')).toMatch(/<iq type='error' id='hiptap-auth'>.*<not-authorized /);
  });
});

describe('a client that logs in another way than it was recorded', () => {
  it('calls itself what it was called', async () => {
    const bySasl2 = await refusal('SASL2 by token bound to the channel');
    const { records } = new RolePair(await refusal('EXTERNAL'), {}, { part: bySasl2 }).run();
    const plain = Buffer.from('\0nora\0‹secret›').toString('base64');
    expect(texts(records)).toContain(`<auth xmlns='${SASL}' mechanism='PLAIN'>${plain}</auth>`);
  });

  it('asks for the resource that it asked for', async () => {
    const { records } = new RolePair(await refusal('HipChat by iq')).run();
    expect(texts(records).join('')).toContain('<resource>bot</resource>');
  });
});

function texts(records: readonly SessionRecord[]): readonly string[] {
  return records.flatMap(({ fact }) =>
    fact.type === 'piece' && fact.content.type === 'text' ? [fact.content.text] : [],
  );
}
