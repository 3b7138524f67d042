/** Stream management seen over whole sessions: what entries are told beside, and streams that are resumed. */
import { describe, expect, it } from 'vitest';
import { isFinding } from '../../src/inspect/finding.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.org' version='1.0'>";
const SM = "xmlns='urn:xmpp:sm:3'";
const MESSAGE = '<message><body>x</body></message>';

/** What is said beside the elements of stream management; findings with their level and rule. */
function remarks(records: readonly SessionRecord[]): readonly string[] {
  const reading = new Reading();
  return records
    .flatMap((record) => reading.read(record))
    .flatMap(({ annotations }) => annotations)
    .filter(({ spec }) => /^XEP-0198 §/.test(spec))
    .map((remark) => `${isFinding(remark) ? `${remark.level} ${remark.rule}: ` : ''}${remark.summary}`);
}

function managed(session = 1): Script {
  const script = new Script({ session }).client(HEADER).server(HEADER);
  return script.client(`<enable ${SM} resume='true'/>`).server(`<enabled ${SM} id='sm-1' resume='true'/>`);
}

describe('stream management', () => {
  it('counts each way from where it begins', () => {
    const script = new Script().client(HEADER).server(HEADER);
    script.client(MESSAGE).server(MESSAGE);
    script.client(`<enable ${SM}/>`).client(MESSAGE).server(MESSAGE).server(`<enabled ${SM}/>`);
    script.client('<presence/>').server("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>");
    script.client(`<r ${SM}/>`).server(`<a ${SM} h='2'/>`).server(`<r ${SM}/>`).client(`<a ${SM} h='1'/>`);
    expect(remarks(script.records)).toEqual([
      '2 stanzas sent, 2 not acknowledged yet',
      'all that were sent',
      '1 stanza sent, 1 not acknowledged yet',
      'all that were sent',
    ]);
  });

  it('finds a client that counts wrong', () => {
    const script = managed().server(MESSAGE).server(MESSAGE).server(`<r ${SM}/>`).client(`<a ${SM} h='3'/>`);
    expect(remarks(script.records).at(-1)).toBe(
      'error sm-too-high: the client acknowledges 3, but only 2 were sent: the stream may be ended over it',
    );
    script.client(`<a ${SM} h='0'/>`);
    expect(remarks(script.records).at(-1)).toBe(
      'error sm-backwards: the client acknowledges 0, but had acknowledged 3 before: the stream may be ended over it',
    );
  });

  it('finds a server that loses stanzas', () => {
    const script = managed().client(MESSAGE).client(MESSAGE).client(`<r ${SM}/>`).server(`<a ${SM} h='1'/>`);
    script.client(`<r ${SM}/>`).server(`<a ${SM} h='1'/>`);
    expect(remarks(script.records).filter((remark) => remark.includes('sm-behind'))).toEqual([
      'warning sm-behind: the server acknowledges 1 of the 2 sent before it was asked: 1 missing, it miscounts or is late',
      'error sm-behind: the server acknowledges 1 of the 2 sent before it was asked: 1 missing, it miscounts, and a resumed stream would bring them twice',
    ]);
  });

  it('goes on with a stream that is resumed in another session', () => {
    const first = managed(1).client(MESSAGE).client(MESSAGE).client(MESSAGE).server(MESSAGE).server(MESSAGE);
    const second = new Script({ session: 2 }).client(HEADER).server(HEADER);
    second.client(`<resume ${SM} previd='sm-1' h='1'/>`).server(`<resumed ${SM} previd='sm-1' h='2'/>`);
    second.client(MESSAGE).server(MESSAGE).client(MESSAGE);
    second.client(`<r ${SM}/>`).server(`<a ${SM} h='4'/>`).server(`<r ${SM}/>`).client(`<a ${SM} h='2'/>`);
    expect(remarks([...first.records, ...second.records])).toEqual([
      'goes on with the stream of session 1: to be sent again: 1 of the client’s, 1 of the server’s',
      '4 stanzas sent, 2 not acknowledged yet',
      'all that were sent',
      '2 stanzas sent, 1 not acknowledged yet',
      'all that were sent',
    ]);
  });

  it('compares what is claimed at a resumption with the stream before', () => {
    const first = managed(1).server(MESSAGE);
    const second = new Script({ session: 2 }).client(HEADER).server(HEADER);
    second.client(`<resume ${SM} previd='sm-1' h='5'/>`).server(`<resumed ${SM} previd='sm-1' h='0'/>`);
    expect(remarks([...first.records, ...second.records])).toEqual([
      'goes on with the stream of session 1: nothing was lost',
      'error sm-too-high: the client acknowledges 5, but only 1 was sent: the stream may be ended over it',
    ]);
  });

  it('is read inside a SASL2 login', () => {
    const script = new Script().client(HEADER).server(HEADER);
    script.client(
      `<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1'><bind xmlns='urn:xmpp:bind:0'><enable ${SM}/></bind></authenticate>`,
    );
    script.server(
      `<success xmlns='urn:xmpp:sasl:2'><bound xmlns='urn:xmpp:bind:0'><enabled ${SM} id='i'/></bound></success>`,
    );
    script.client(MESSAGE).client(`<r ${SM}/>`);
    expect(remarks(script.records)).toEqual(['1 stanza sent, 1 not acknowledged yet']);
  });

  it.each<[string, (script: Script) => Script]>([
    ['refused', (script) => script.client(`<enable ${SM}/>`).server(`<failed ${SM}/>`)],
    ['never asked for', (script) => script],
    ['begun before the capture', (script) => script.server(`<enabled ${SM}/>`)],
    [
      'lost in a gap',
      (script) => script.client(`<enable ${SM}/>`).server(`<enabled ${SM}/>`).fact({ type: 'gap', lost: 3, why: 'x' }),
    ],
    [
      'resumed from a stream nobody saw',
      (script) => script.client(`<resume ${SM} previd='?' h='x'/>`).server(`<resumed ${SM} h='1'/>`),
    ],
  ])('says nothing where it was %s', (_, begin) => {
    const script = begin(new Script().client(HEADER).server(HEADER));
    script.client(MESSAGE).server(`<a ${SM} h='7'/>`).client(`<a ${SM} h='9'/>`).client(`<r ${SM}/>`);
    expect(remarks(script.records)).toEqual([]);
  });

  it('counts on each side what that side had, where hiptap changed something between', () => {
    const script = managed().client(MESSAGE, { leg: 'client' }).client(MESSAGE).client(`<r ${SM}/>`, { leg: 'server' });
    script.server(`<a ${SM} h='1'/>`, { leg: 'server' }).client(`<r ${SM}/>`, { leg: 'client' });
    expect(remarks(script.records)).toEqual([
      '1 stanza sent, 1 not acknowledged yet',
      'all that were sent',
      '2 stanzas sent, 2 not acknowledged yet',
    ]);
  });
});
