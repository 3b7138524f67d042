import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/annotate/annotate.ts';
import type { Annotator } from '../../src/annotate/annotation.ts';
import { say } from '../../src/annotate/say.ts';
import { AnnotatorTable } from '../../src/annotate/table.ts';
import { annotations, element, facts, summary } from '../support/annotating.ts';

const PING = "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>";

describe('annotate', () => {
  it('puts the stanza first and its payloads after, by their own names', () => {
    const said = annotations(
      "<message from='ola@example.org' type='chat'><body>hi</body><active xmlns='http://jabber.org/protocol/chatstates'/><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/></message>",
    );
    expect(said.map(({ spec, summary }) => [spec, summary])).toEqual([
      ['RFC 6121 §5', 'ola@example.org to you: “hi” · delayed'],
      ['XEP-0085', 'takes part in the chat'],
      ['XEP-0203', 'sent 2014-05-13 15:46:40Z'],
    ]);
  });

  it('shows the stanza to its payloads', () => {
    expect(summary("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>")).toBe('roster?');
    expect(summary("<iq type='result' id='1'><query xmlns='jabber:iq:roster'/></iq>")).toBe('roster: no people');
  });

  it('names what it does not know, and calls HipChat’s own by name', () => {
    expect(summary("<iq type='get' id='1'><q xmlns='urn:example:new'/></iq>")).toBe('<q> of urn:example:new');
    expect(summary("<iq type='get' id='1'><q xmlns='http://hipchat.com/protocol/new'/></iq>")).toBe(
      'HipChat, not known: <q> of http://hipchat.com/protocol/new',
    );
    expect(summary("<r xmlns='http://hipchat.community/x'/>")).toBe('<r> of http://hipchat.community/x');
  });

  it('does not read the request a failed iq echoes', () => {
    const said = annotations(
      "<iq type='error' id='1'><query xmlns='jabber:iq:roster'/><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      { request: { name: 'query', ns: 'jabber:iq:roster', summary: 'roster?' } },
    );
    expect(said.map(({ summary }) => summary)).toEqual([
      'roster? → error item-not-found · do not retry',
      'error item-not-found · do not retry',
    ]);
    expect(said[1]?.level).toBe('warning');
  });

  it('does not tell of very many payloads one by one', () => {
    const said = annotations(`<message>${"<b xmlns='u'/>".repeat(100_000)}</message>`);
    expect(said.length).toBeLessThan(1_100);
    expect(said.at(-1)?.summary).toBe('and 99000 more, not looked at');
  });

  it('turns a mistake of an annotator into an annotation', () => {
    const broken: Annotator = {
      ns: 'urn:xmpp:ping',
      name: 'ping',
      annotate: () => {
        throw new TypeError('out of tea');
      },
    };
    const said = annotate(new AnnotatorTable([broken]), element(PING), facts());
    expect(said.at(-1)).toEqual({
      spec: 'hiptap',
      level: 'error',
      summary: 'the annotator for <ping> failed: out of tea',
      fields: { name: 'ping', ns: 'urn:xmpp:ping' },
    });
  });
});

describe('AnnotatorTable', () => {
  it('lets a later annotator take the place of an earlier one', () => {
    const named = (words: string): Annotator => ({ ns: 'urn:a', name: 'x', annotate: () => say('test', words) });
    const table = new AnnotatorTable([named('first'), named('second')]);
    expect(annotate(table, element("<x xmlns='urn:a'/>"), facts())[0]?.summary).toBe('second');
    expect([...table]).toHaveLength(1);
  });

  it('asks for both, name and namespace', () => {
    const table = new AnnotatorTable([{ ns: 'urn:a', name: 'x', annotate: () => undefined }]);
    expect(table.find('urn:a', 'x')).toBeDefined();
    expect(table.find('urn:a', 'y')).toBeUndefined();
    expect(table.find('urn:b', 'x')).toBeUndefined();
  });
});
