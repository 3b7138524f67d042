/**
 * HTTP polling (XEP-0025), heard by hiptap's tap: one session over its requests, its XML put together wherever it was cut.
 */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WebConnection, WebListening } from '../support/web-listening.ts';

const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';
const ID = 's3cr3t-7777:-1';
const SENT =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org'>";
const GOT = SENT.replace("to='example.org'", "from='example.org' id='x'");
const HELLO = '<message to="ola@example.org"><body>déjà vu 🌱</body></message>';

function chain(length: number): readonly string[] {
  const keys = ['seed-of-nora'];
  while (keys.length < length)
    keys.push(
      createHash('sha1')
        .update(keys.at(-1) ?? '')
        .digest('base64'),
    );
  return keys.reverse();
}

function poll(
  connection: WebConnection,
  head: string,
  xml: string | Buffer,
  answer: string | Buffer = '',
  id = ID,
): void {
  connection.asks(Buffer.concat([Buffer.from(`${head},`), Buffer.from(xml)]), FORM);
  connection.answers(answer, `Set-Cookie: ID=${id}; path=/poll/; expires=-1\r\n`);
}

describe('a polling session', () => {
  it('is one session over several connections, without what lets somebody in', () => {
    const listening = new WebListening();
    const [k1, k2, k3] = chain(3);
    const first = listening.connection();
    poll(first, `0;${k1}`, SENT, GOT);
    first.closes();
    const second = listening.connection();
    poll(second, `${ID};${k2}`, HELLO);
    poll(second, `${ID};${k3}`, '', HELLO);
    const lines = listening.lines(1);
    expect(lines.filter((line) => /^[→←]/.test(line))).toEqual([
      "→ misc <?xml version='1.0'?>",
      `→ stream-open ${SENT.slice(21)}`,
      "← misc <?xml version='1.0'?>",
      `← stream-open ${GOT.slice(21)}`,
      `→ message ${HELLO}`,
      `← message ${HELLO}`,
    ]);
    expect(lines).toContain('note info: HTTP polling (XEP-0025) at /http-bind');
    expect(lines.join('\n')).not.toMatch(/s3cr3t|seed-of-nora|error/);
    for (const key of [k1, k2, k3]) expect(lines.join('\n')).not.toContain(key);
    expect(listening.facts.get(2) ?? []).toEqual([]);
  });

  it('is the same wherever its XML is cut', () => {
    const all = Buffer.from(SENT + HELLO + HELLO);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1 }), (cuts) => {
        const listening = new WebListening();
        const connection = listening.connection();
        for (let at = 0, turn = 0; at < all.length; turn++) {
          const part = all.subarray(at, at + (cuts[turn % cuts.length] ?? 1));
          poll(connection, at === 0 ? '0' : ID, part, part);
          at += part.length;
        }
        expect(listening.said(1, 'c2s')).toBe(all.toString());
        expect(listening.said(1, 's2c')).toBe(all.toString());
        expect(listening.lines(1).filter((line) => line.includes('malformed'))).toEqual([]);
      }),
    );
  });

  it('says where the chain of its keys breaks, and goes on by another that was announced', () => {
    const listening = new WebListening();
    const connection = listening.connection();
    const [one, two] = [chain(3), chain(4)];
    poll(connection, `0;${one[0]}`, SENT, GOT);
    poll(connection, `${ID};${one[1]};${two[0]}`, '');
    poll(connection, `${ID};${two[1]}`, '');
    expect(listening.lines(1).join('\n')).not.toContain('error');
    poll(connection, `${ID};forged`, HELLO, '', '-3:0');
    expect(listening.lines(1)).toContain(
      'note error: polling: the key does not follow from the last: the chain is broken (XEP-0025 §5)',
    );
    expect(listening.lines(1).join('\n')).toMatch(/the server ends the session: the keys are not in order/);
    expect(listening.ended).toEqual([1]);
  });

  it('that nobody knows is a session of its own, and others go on', () => {
    const listening = new WebListening();
    const mine = listening.connection();
    poll(mine, '0', SENT, GOT);
    poll(listening.connection(), 'other', HELLO, '', '0:0');
    expect(listening.lines(2).join('\n')).toMatch(/has not seen begin.*unknown error/s);
    poll(mine, ID, HELLO);
    expect(listening.lines(1)).toContain(`→ message ${HELLO}`);
    expect(listening.ended).toEqual([2]);
  });

  it('ends when it is not asked for any more', () => {
    const listening = new WebListening();
    poll(listening.connection(), '0', SENT, GOT);
    listening.polls.tick(0);
    listening.polls.tick(120_000);
    expect(listening.ended).toEqual([]);
    listening.polls.tick(120_001);
    expect(listening.ended).toEqual([1]);
  });

  it('is none where a form is sent, or a connection is lost before it began', () => {
    const listening = new WebListening();
    listening.connection().asks('name=nora,ola&x=1', FORM).answers('');
    expect(listening.lines(1).join('\n')).not.toContain('XEP-0025');
    listening.connection().asks(`0,${SENT}`, FORM).closes();
    expect(listening.lines(2).join('\n')).toContain('the connection was lost');
    expect(listening.ended).toEqual([2]);
  });
});
