import { describe, expect, it } from 'vitest';
import { parseElement, type XmlElement } from '../../../src/xml/element.ts';
import { readAuthenticate, readSuccess, readTasks } from '../../../src/xmpp/sasl/sasl2.ts';

function parse(text: string): XmlElement {
  const element = parseElement(text, {});
  if (element === undefined) throw new Error('not well-formed');
  return element;
}

describe('SASL2', () => {
  it('is asked to authenticate', () => {
    const element =
      parse(`<authenticate xmlns='urn:xmpp:sasl:2' mechanism='HT-SHA-256-NONE'><initial-response>AAAA</initial-response>
      <user-agent id='u1'><software>Shed</software><device>desk</device></user-agent>
      <bind xmlns='urn:xmpp:bind:0'><tag>Shed</tag></bind><fast xmlns='urn:xmpp:fast:0' count='7' invalidate='1'/>
      <request-token xmlns='urn:xmpp:fast:0' mechanism='HT-SHA-256-EXPR'/><resume xmlns='urn:xmpp:sm:3' previd='s1' h='0'/></authenticate>`);
    expect(readAuthenticate(element)).toEqual({
      mechanism: 'HT-SHA-256-NONE',
      initialResponse: 'AAAA',
      userAgent: { id: 'u1', software: 'Shed', device: 'desk' },
      requestToken: 'HT-SHA-256-EXPR',
      fast: { count: '7', invalidate: true },
      bind: 'Shed',
      resume: 's1',
    });
  });

  it('leaves out what is not there', () => {
    expect(Object.values(readAuthenticate(parse("<authenticate xmlns='urn:xmpp:sasl:2'/>")))).toEqual(
      Array(7).fill(undefined),
    );
    expect(readSuccess(parse("<success xmlns='urn:xmpp:sasl:2'/>"))).toMatchObject({ bound: false, resumed: false });
  });

  it('succeeds', () => {
    const element = parse(`<success xmlns='urn:xmpp:sasl:2'><additional-data>dj0=</additional-data>
      <authorization-identity>nora@example.org/a</authorization-identity><bound xmlns='urn:xmpp:bind:0'/>
      <token xmlns='urn:xmpp:fast:0' token='tok-INVENTED' expiry='2030-01-01T00:00:00Z'/></success>`);
    expect(readSuccess(element)).toEqual({
      additionalData: 'dj0=',
      authorizationIdentifier: 'nora@example.org/a',
      bound: true,
      resumed: false,
      token: { token: 'tok-INVENTED', expiry: '2030-01-01T00:00:00Z' },
    });
  });

  it('goes on with tasks', () => {
    const element = parse("<continue xmlns='urn:xmpp:sasl:2'><tasks><task>A</task><task>B</task></tasks></continue>");
    expect(readTasks(element)).toEqual(['A', 'B']);
  });
});
