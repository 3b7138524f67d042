import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf } from '../../src/replay/part.ts';
import { placesIn } from '../../src/replay/places.ts';
import { idleRules, parseSideFile, ruleLine, withRules } from '../../src/replay/side-file.ts';
import { Script } from '../support/records.ts';
import { onlySession } from './sessions.ts';

const NAMESPACES = { '': 'jabber:client' };
const XML = `<iq id="q" type='get'><query xmlns='x'><item jid='a'>one</item><item jid="b"><![CDATA[two]]> &amp; more</item></query></iq>`;

function at(path: string): readonly string[] {
  return placesIn(XML, NAMESPACES)
    .filter((place) => place.isAt(path))
    .map(({ start, end }) => XML.slice(start, end));
}

describe('the places of a stanza', () => {
  it.each([
    ['iq@id', ['q']],
    ['iq/query/item', ['one']],
    ['iq/query/item[2]', ['<![CDATA[two]]> &amp; more']],
    ['iq/query/item[*]@jid', ['a', 'b']],
    ['iq/query[2]/item', []],
    ['query/item', []],
  ])('%s', (path, values) => {
    expect(at(path)).toEqual(values);
  });
});

describe('a side file', () => {
  it('says what of which stanza may be another', async () => {
    const file = parseSideFile('# greetings\n2 message/body any\n* message@id bind first # and its id\n\n');
    expect(file).toMatchObject({ type: 'rules', rules: [{ seq: 2, path: 'message/body' }, { seq: undefined }] });
    const rules = file.type === 'rules' ? file.rules : [];
    const script = new Script().client("<message id='a'><body>one</body></message>");
    const { steps } = partOf(await onlySession(script.client("<message id='b'><body>two</body></message>").records));
    const texts = withRules(steps, rules, 's2c').map(({ entry: { record } }) =>
      record.fact.type === 'piece' && record.fact.content.type === 'text' ? record.fact.content.text : '',
    );
    expect(texts).toEqual([
      "<message id='{hiptap:bind first}'><body>one</body></message>",
      "<message id='{hiptap:bind first}'><body>{hiptap:any}</body></message>",
    ]);
  });

  it.each([
    ['message/body any', 'not SEQ PATH any, nor SEQ PATH bind NAME'],
    ['1 message/body maybe', 'not SEQ PATH any, nor SEQ PATH bind NAME'],
    ['1 //body any', '//body is no path such as message/body or iq/query/item[2]@jid'],
  ])('refuses %s with its line', (line, message) => {
    expect(parseSideFile(`\n${line}\n`)).toEqual({ type: 'error', line: 2, message });
  });

  it('is rules or one error, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['rules', 'error']).toContain(parseSideFile(text).type);
      }),
    );
  });

  it('names the rules that no recorded stanza has a place for', async () => {
    const file = parseSideFile(
      '1 message/body any\n1 message/subject any\n9 message/body any\n* iq@x bind n\n* message@id any\n',
    );
    const rules = file.type === 'rules' ? file.rules : [];
    const { steps } = partOf(
      await onlySession(new Script().client("<message id='a'><body>hi</body></message>").records),
    );
    expect(idleRules(rules, steps).map(ruleLine)).toEqual([
      '1 message/subject any',
      '9 message/body any',
      '* iq@x bind n',
    ]);
    expect(idleRules([], steps)).toEqual([]);
  });
});
