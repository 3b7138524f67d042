/** Secrets whose names stand beside them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/redact/candidates.ts';
import { findSecrets } from '../../src/redact/finder.ts';
import { mayHoldMarked } from '../../src/redact/first-look.ts';
import { SecretLinks } from '../../src/redact/links.ts';
import { PrivateFields } from '../../src/redact/private-fields.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import { closingsOf } from '../../src/redact/structure.ts';
import { TAP_WATCH } from '../../src/session/watch.ts';
import { QuickScan } from '../../src/xml/quick-scan.ts';
import { tokens } from '../../src/xml/tokens.ts';
import { SaslExchange } from '../../src/xmpp/sasl/exchange.ts';

const SHIM = 'http://jabber.org/protocol/shim';
const PROPERTIES = 'http://www.jivesoftware.com/xmlns/xmpp/properties';

function shown(inside: string, namespaces: Record<string, string> = {}): string {
  const text = `<iq id='1'>${inside}</iq>`;
  return new Redactor({ show: false }).redact('c2s', text, { '': 'jabber:client', ...namespaces }).text;
}

it.each([
  `<headers xmlns='${SHIM}'><header name='Authorization'>Basic S3KRIT</header></headers>`,
  `<h:headers xmlns:h="${SHIM}"><h:header name="proxy-&#97;uthorization"><![CDATA[Basic S3KRIT]]></h:header></h:headers>`,
  `<headers xmlns='${SHIM}'><header name='Set-Cookie'>id=S3KRIT; Path=/</header></headers>`,
  `<headers xmlns='${SHIM}'><header name='X-Auth-Token'>S3KRIT</header></headers>`,
  `<query xmlns='jabber:iq:rpc'><struct><member><name>password</name><value><string>S3KRIT</string></value></member></struct></query>`,
  `<query xmlns='jabber:iq:rpc'><struct><member><value>S3KRIT</value><name> pass<!-- -->word </name></member></struct></query>`,
  `<properties xmlns='${PROPERTIES}'><property><name>api_key</name><value type='string'>S3KRIT</value></property></properties>`,
  "<x xmlns='urn:xmpp:iot:control'><string name='password' value='S3KRIT'/></x>",
  `<header xmlns='urn:xmpp:rayo:1' value="Basic S3KRIT" name="Proxy-Authorization"/>`,
  "<x xmlns='urn:example:a'><p:param xmlns:p='urn:example:b' p:NAME = 'api-key\n' ><!-- -->S3KRIT</p:param></x>",
  "<x xmlns='urn:example:a'><arg key='user.p&#97;ssword'><sub>nora</sub><Value>S3KRIT</Value></arg></x>",
  "<x xmlns='urn:example:a'><Name>otp</Name><other>nora</other><val><b>S3KRIT</b></val></x>",
  "<x xmlns='urn:example:a'><value>S3KRIT</value><e:name xmlns:e='urn:example:b' a='>'>\u3000session-token2\u00a0</e:name></x>",
])('a value that is named a secret is hidden: %s', (inside) => {
  expect(shown(inside)).not.toContain('S3KRIT');
  expect(shown(inside)).toContain('‹secret›');
});

it('a value that is named a secret is hidden also where only the stream declares its namespace', () => {
  const inside = "<h:headers><h:header name='Authorization'>Basic S3KRIT</h:header></h:headers>";
  expect(shown(inside, { h: SHIM })).not.toContain('S3KRIT');
});

it('other values beside names stay', () => {
  const inside = `<headers xmlns='${SHIM}'><header name='Urgency'>high</header></headers><x><name>password</name><b>c</b></x>`;
  expect(shown(inside)).toContain(inside);
  expect(mayHoldSecret(inside)).toBe(true);
});

it.each([
  "<item name='Token' jid='a@b'><group>friends</group></item>",
  "<property name='requiresPassword' value='true'/>",
  "<property name='requiresPassword'><value> true </value></property>",
  `<properties xmlns='${PROPERTIES}'><property><name>usePassword</name><value type='boolean'>false</value></property></properties>`,
  "<feature var='urn:example:token'/><identity name='The Secret'/>",
  "<string name='password-hint' value='the dog'/>",
  "<b name='x'>password</b><c value='y'>token</c>",
])('what is no value, or no secret’s, stays: %s', (inside) => {
  expect(shown(inside)).toContain(inside);
});

describe('the quick looks', () => {
  const local = fc.constantFrom('name', 'Name', 'p:name', 'key', 'p:var', 'param', 'value', 'val', 'a', 'x');
  const space = fc.constantFrom('', ' ', '\n', '\u00a0');
  const named = fc.constantFrom('token', 'my.Pass', 'passwd_again', 'x/pin2', 'hint', 'pass', 'na:pw', 'secret');
  const said = fc.tuple(space, named, space).map((parts) => parts.join(''));
  const attribute = fc
    .tuple(local, space, fc.constantFrom("'", '"'), said)
    .map(([name, gap, quote, value]) => ` ${name}${gap}=${gap}${quote}${value}${quote}`);
  const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
    content: fc.oneof(said, tie('element'), fc.constant('<!-- -->'), fc.constant('<![CDATA[a]]>')),
    element: fc
      .tuple(local, fc.uniqueArray(attribute, { maxLength: 2 }), fc.array(tie('content'), { maxLength: 3 }))
      .map(([name, attributes, content]) => `<${name}${attributes.join('')}>${content.join('')}</${name}>`),
  }));

  it('overlook none of them', () => {
    const seen = { hidden: 0, cleared: 0 };
    fc.assert(
      fc.property(element, (inside) => {
        const text = `<iq xmlns:p='urn:example:p'>${inside}</iq>`;
        const hides = hidesIn(text);
        seen[hides ? 'hidden' : 'cleared']++;
        if (!hides) return;
        expect([text, mayHoldSecret(text)]).toEqual([text, true]);
        const marks = new QuickScan(TAP_WATCH, 100).marksOf(Buffer.from(text));
        expect([text, marks === undefined || mayHoldMarked(marks, Buffer.from(text))]).toEqual([text, true]);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.hidden, seen.cleared)).toBeGreaterThan(300);
  });

  /** Whether all that finds secrets finds one, whatever the quick looks say. */
  function hidesIn(text: string): boolean {
    const all = tokens(text, {});
    const closings = closingsOf(all, text);
    if (closings === undefined) return false;
    const known = { exchange: new SaslExchange(), links: new SecretLinks(), fields: new PrivateFields() };
    return findSecrets({ text, all, closings }, 'c2s', known).what.includes('named value');
  }
});
