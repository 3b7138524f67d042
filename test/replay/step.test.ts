import { describe, expect, it } from 'vitest';
import { laneOf, type Step, stepsOf } from '../../src/replay/step.ts';
import { parseElement } from '../../src/xml/element.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';
import { onlySession } from './sessions.ts';

function lane(direction: Direction, text: string): string | undefined {
  const element = parseElement(text, { '': 'jabber:client' });
  if (element === undefined) throw new Error('no XML');
  return laneOf(direction, element);
}

describe('steps', () => {
  it('are the stanzas, each with the request it answers', async () => {
    const script = new Script()
      .client("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>")
      .client(' ')
      .server("<iq type='get' id='1'><query xmlns='jabber:iq:version'/></iq>")
      .client("<r xmlns='urn:xmpp:sm:3'/>")
      .server("<iq type='result' id='1'/>")
      .client("<iq type='error' id='1'/>")
      .server("<iq type='result' id='nobody asked'/>");
    const steps = stepsOf((await onlySession(script.records)).entries);
    const facts = steps.map(({ index, direction, answers }: Step) => [index, direction, answers]);
    expect(facts).toEqual([
      [0, 'c2s', undefined],
      [1, 's2c', undefined],
      [2, 's2c', 0],
      [3, 'c2s', 1],
      [4, 's2c', undefined],
    ]);
  });

  it('of a client follow each other where they go to one peer, whatever they are', () => {
    expect(lane('c2s', "<presence to='shed@rooms.example.org/Nora'/>")).toBe(
      lane('c2s', "<message to='shed@rooms.example.org'/>"),
    );
    expect(lane('c2s', "<message to='ola@example.net'/>")).not.toBe(lane('c2s', "<message to='mo@example.net'/>"));
  });

  it('of a server follow each other where they come from one sender, messages and presences apart', () => {
    expect(lane('s2c', "<message from='shed@x/a'/>")).toBe(lane('s2c', "<message from='shed@x/b'/>"));
    expect(lane('s2c', "<presence from='shed@x/a'/>")).not.toBe(lane('s2c', "<presence from='shed@x/b'/>"));
    expect(lane('s2c', "<presence from='shed@x/a'/>")).not.toBe(lane('s2c', "<message from='shed@x/a'/>"));
  });

  it('that are iqs follow nobody', () => {
    expect(lane('c2s', "<iq to='a@b'/>")).toBeUndefined();
  });
});
