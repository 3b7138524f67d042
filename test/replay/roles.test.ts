import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { anyUtterances, PLAIN_NAMES, recorded } from './arbitrary-session.ts';
import { diffOf, onlySession } from './sessions.ts';

async function partFrom(records: readonly SessionRecord[]): Promise<Part> {
  return partOf(await onlySession(records));
}

const inOrder = anyUtterances.map((all) => recorded(all, [...all.keys()], PLAIN_NAMES));

describe('a recorded session, played by both roles', () => {
  it('is complete, and what was recorded of it does not differ, whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(inOrder, fc.array(fc.nat(2000), { minLength: 1 }), async (records, dice) => {
        let turn = 0;
        const cut = (): number => dice[turn++ % dice.length] ?? 1;
        const pair = new RolePair(await partFrom(records), {}, {}, cut).run();
        expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect(pair.client.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect((await diffOf(records, pair.records)).findings).toEqual([]);
      }),
    );
  });

  it('is complete under another name and domain, and with a password proved by SCRAM', async () => {
    await fc.assert(
      fc.asyncProperty(inOrder, async (records) => {
        const password = 'l1ve-pw';
        const part = await partFrom(records);
        const pair = new RolePair(part, { password }, { password, username: 'ola', domain: 'live.example' }).run();
        expect(pair.server.report).toMatchObject({ verdict: 'complete', unmatched: 0 });
        expect(pair.client.report.verdict).toBe('complete');
        expect(pair.client.report.account).toMatch(/^ola@live\.example\//);
        expect(saidIn(pair.records)).not.toContain(password);
      }),
    );
  });

  it('is incomplete with a wrong password, and says so', async () => {
    const part = await partFrom(recorded([], [], PLAIN_NAMES));
    const pair = new RolePair(part, { password: 'right' }, { password: 'wrong' }).run();
    expect(pair.client.report).toMatchObject({
      verdict: 'incomplete',
      why: 'the server refused the login: not-authorized',
    });
    expect(pair.server.report.verdict).toBe('incomplete');
  });
});
