/** Secrets whose names stand beside them. */
import { expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/redact/candidates.ts';
import { Redactor } from '../../src/redact/redactor.ts';

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
