import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSecretField } from '../../src/redact/names.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import { ANY, SECRET_PLACES, type SecretPlace } from '../../src/redact/table.ts';
import { escapeXml, unescapeXml } from '../../src/xml/escape.ts';
import { charactersOf, tokens } from '../../src/xml/tokens.ts';
import { type Choices, type Shape, spell } from './spelling.ts';

const choices: fc.Arbitrary<Choices> = fc.array(fc.nat(11), { minLength: 1, maxLength: 30 });
const SECRET = 's3cr3t&<pw>"\'';
const STREAM = { '': 'jabber:client' };

function redact(text: string, namespaces: Record<string, string> = STREAM): string {
  return new Redactor({ show: false }).redact('s2c', text, namespaces).text;
}

/** An element with its secret in that place. */
function shapeOf({ ns, local, attribute, kind }: SecretPlace): Shape {
  const name = { ns: ns === ANY ? 'urn:example:any' : ns, local: local === ANY ? 'thing' : local };
  const value = kind === 'query' ? `https://example.org/a?${SECRET}` : SECRET;
  if (attribute !== undefined) return { ...name, attributes: { before: '1', [attribute]: value, after: '2' } };
  return { ...name, children: [{ text: value }] };
}

function nameOf({ ns, local, attribute }: SecretPlace): string {
  return `{${ns}}${local}${attribute === undefined ? '' : `@${attribute}`}`;
}

describe.each(SECRET_PLACES.map((place) => [nameOf(place), place] as const))('%s', (_name, place) => {
  it('is hidden however it is spelt', () => {
    void fc.assert(
      fc.property(choices, fc.boolean(), (spelling, nested) => {
        const shape = shapeOf(place);
        const inside = nested && place.top !== true;
        const text = spell(inside ? { ns: 'jabber:client', local: 'iq', children: [shape] } : shape, spelling);
        const shown = redact(text);
        expect(`${shown}${unescapeXml(shown)}`).not.toContain('s3cr3t');
      }),
    );
  });

  it('is hidden also where only the stream header declares its namespace', () => {
    if (place.ns === ANY) return;
    const { local, attributes = {}, children = [] } = shapeOf(place);
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}='${escapeXml(value)}'`);
    const inside = children.map((child) => ('text' in child ? escapeXml(child.text) : ''));
    const text = `<q:${local}${written.join('')}>${inside.join('')}</q:${local}>`;
    expect(redact(text, { ...STREAM, q: place.ns })).not.toContain('s3cr3t');
  });
});

describe('what is not in the table', () => {
  const harmless = fc.constantFrom(
    'body',
    'x',
    'query',
    'item',
    'delay',
    'passwords',
    'to',
    'tokens',
    'auth-feature',
    'mechanism',
  );
  const shapes = fc.letrec<{ shape: Shape }>((tie) => ({
    shape: fc
      .record({
        ns: fc.constantFrom(
          'jabber:client',
          'jabber:iq:roster',
          'http://hipchat.com/protocol/muc#room',
          'urn:example:any',
        ),
        local: harmless,
        attributes: fc.dictionary(harmless, fc.constantFrom('', 'a&b', '"', 'https://example.org/?a=b&c=d#e'), {
          maxKeys: 3,
        }),
        children: fc.array(
          fc.oneof(
            { depthSize: 'small' },
            fc.constantFrom({ text: 'hi & <bye>' }, { text: 'token=x; ?tokens=y' }, { text: '' }),
            tie('shape'),
          ),
          { maxLength: 3 },
        ),
      })
      .map((shape) => shape),
  })).shape;

  it('stays as it is, to the character, read closely or not', () => {
    void fc.assert(
      fc.property(shapes, choices, (shape, spelling) => {
        const text = spell(shape, spelling);
        expect(redact(text)).toBe(text);
        expect(redact(text, { ...STREAM, q: 'urn:ietf:params:xml:ns:xmpp-sasl' })).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('form fields and parameters', () => {
  it.each([
    'password',
    'muc#roomconfig_roomsecret',
    'secret',
    'pubsub#secret',
    'accounttoken_token',
    'password-verify',
    'API_KEY',
  ])('%s is a secret', (name) => {
    expect(isSecretField({ name, type: undefined, label: undefined })).toBe(true);
  });

  it.each(['muc#roomconfig_passwordprotectedroom', 'FORM_TYPE', 'secretary', 'tokens', 'passwordless'])(
    '%s is none',
    (name) => {
      expect(isSecretField({ name, type: undefined, label: undefined })).toBe(false);
    },
  );

  it.each([
    ...['auth_token', 'access_token', 'oauth_token', 'token', 'password', 'preauth', 'sig', 'signature', 'Signature'],
    ...['X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Security-Token', 'signed_request', 'jwt'],
  ])('?%s= is hidden in any text', (name) => {
    void fc.assert(
      fc.property(choices, (spelling) => {
        const children = [{ text: `see https://x/?a=1&${name}=s3cr3t&b=2` }];
        const shown = redact(spell({ ns: 'jabber:client', local: 'body', children }, spelling));
        const read = tokens(shown, {}).map((token) => charactersOf(shown, token));
        expect(read.join('')).toBe(`see https://x/?a=1&${name}=‹secret›&b=2`);
      }),
    );
  });
});

describe('a name that ends in what is secret', () => {
  const NAMES = ['new-password', 'userPassword', 'OldPasswd', 'session_token', 'idToken', 'xx:appSecret', 'ключ-token'];

  it.each(NAMES)('makes the content of <%s/> one, and the value of such an attribute', (name) => {
    for (const text of [`<q><${name}>s3cr3t</${name}></q>`, `<q ${name}='s3cr3t'/>`, `<q ${name} = "s3cr3t"></q>`]) {
      const shown = redact(text, { ...STREAM, xx: 'urn:example' });
      expect(shown).not.toContain('s3cr3t');
      expect(shown).toContain(`${name}`);
    }
  });
});
