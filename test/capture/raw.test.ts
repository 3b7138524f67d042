import { describe, expect, it } from 'vitest';
import type { RawItem } from '../../src/capture/raw.ts';
import { rawBytes } from '../../src/capture/raw.ts';
import type { Fact, PieceFact, SessionRecord } from '../../src/xmpp/record.ts';
import { all, CREATED } from './samples.ts';

function records(...facts: readonly [session: number, fact: Fact][]): SessionRecord[] {
  return facts.map(([session, fact], index) => ({ seq: index + 1, session, time: CREATED, fact }));
}

function text(content: string, more: Partial<PieceFact> = {}): Fact {
  return {
    type: 'piece',
    direction: 'c2s',
    kind: 'iq',
    content: { type: 'text', text: content },
    redacted: [],
    ...more,
  };
}

const CLIENT_LEG = { session: 1, direction: 'c2s', leg: 'client' } as const;

async function rawOf(list: readonly SessionRecord[], leg: 'client' | 'server' = 'client'): Promise<RawItem[]> {
  return all(rawBytes(list, { ...CLIENT_LEG, leg }));
}

const bytes = (content: string | Buffer): RawItem => ({ type: 'bytes', bytes: Buffer.from(content) });

describe('rawBytes', () => {
  it('gives the pieces of one direction of one session, in order, as bytes', async () => {
    const list = records(
      [1, { type: 'opened', leg: 'client', peer: 'a', local: 'b' }],
      [1, text('<a>ü</a>')],
      [2, text('<other-session/>')],
      [1, text('<answer/>', { direction: 's2c' })],
      [1, text('', { kind: 'opaque', content: { type: 'bytes', bytes: Buffer.from([0xff, 0x0a]) } })],
      [1, text(' ', { kind: 'whitespace' })],
    );
    expect(await rawOf(list)).toEqual([bytes('<a>ü</a>'), bytes(Buffer.from([0xff, 0x0a])), bytes(' ')]);
  });

  it('gives what the asked leg carried where the legs differ', async () => {
    const list = records(
      [1, text('<as-sent/>', { leg: 'client' })],
      [1, text('<as-passed-on/>', { leg: 'server' })],
      [1, text('<both/>')],
    );
    expect(await rawOf(list, 'client')).toEqual([bytes('<as-sent/>'), bytes('<both/>')]);
    expect(await rawOf(list, 'server')).toEqual([bytes('<as-passed-on/>'), bytes('<both/>')]);
  });

  it('says where bytes were withheld and where records are missing', async () => {
    const withheld: Fact = text('', { content: { type: 'withheld', length: 40, hash: '0'.repeat(64) } });
    const gap: Fact = { type: 'gap', lost: 3, why: 'the disk was full' };
    expect(await rawOf(records([1, withheld], [0, gap], [2, gap], [1, text('<x/>')]))).toEqual([
      { type: 'withheld', length: 40 },
      { type: 'gap', lost: 3 },
      bytes('<x/>'),
    ]);
  });
});
