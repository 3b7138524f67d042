import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/annotate/annotate.ts';
import type { AddressKind, AnnotationContext } from '../../src/annotate/annotation.ts';
import { knownAnnotators } from '../../src/annotate/known.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { facts, TABLE } from '../support/annotating.ts';

/** Names from all over the table, and those every object has. */
const NAMES = [
  ...new Set(knownAnnotators.map(({ name }) => name)),
  '__proto__',
  'constructor',
  'toString',
  'item',
  'status',
];
const NAMESPACES = [
  ...new Set(knownAnnotators.map(({ ns }) => ns)),
  '',
  '__proto__',
  'urn:ietf:params:xml:ns:xmpp-stanzas',
];
const ATTRIBUTES = [
  'type',
  'to',
  'from',
  'id',
  'jid',
  'code',
  'node',
  'ver',
  'mechanism',
  'stamp',
  'from_jid',
  'seconds',
  'h',
  'ts',
  'ttl',
  'expiration',
  'var',
  'action',
  'sid',
  'size',
  'subscription',
  'uri',
  '__proto__',
];
const CHILDREN = [
  ...NAMES,
  'text',
  'body',
  'show',
  'card',
  'file',
  'metadata',
  'type',
  'token',
  'timezone',
  'history',
  'invite',
  'actor',
  'set',
  'preferences',
  'autoJoin',
  'x',
  'mechanism',
  'items',
  'field',
  'value',
  'forwarded',
  'content',
  'description',
  'candidate',
  'publish',
  'header',
  'key',
  'service',
];

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    'get',
    'set',
    'result',
    'error',
    'constructor',
    '__proto__',
    '110',
    '0',
    '-1e400',
    '99999999999999999',
    '{"a":',
    '[]',
    'null',
    'AA==',
    '@/',
    '/',
    '\u001b]0;x\u0007',
    'n,,n=a,r=b',
  ),
);

/** An element without a prototype's attributes, as the parser builds them. */
function attributesOf(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) attributes[name] = value;
  return attributes;
}

const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
  tree: fc
    .record({
      local: fc.constantFrom(...CHILDREN),
      ns: fc.constantFrom(...NAMESPACES),
      pairs: fc.array(fc.tuple(fc.constantFrom(...ATTRIBUTES), text), { maxLength: 4 }),
      children: fc.array(fc.oneof({ maxDepth: 4 }, text, tie('tree')), { maxLength: 4 }),
    })
    .map(({ local, ns, pairs, children }) => ({ name: local, local, ns, attributes: attributesOf(pairs), children })),
}));

const KINDS: readonly AddressKind[] = ['self', 'home', 'host', 'person', 'room', 'occupant', 'unknown'];

const context: fc.Arbitrary<AnnotationContext> = fc
  .record({
    direction: fc.constantFrom('c2s' as const, 's2c' as const),
    login: fc.option(
      fc.record({
        mechanism: fc.constantFrom(
          'PLAIN',
          'SCRAM-SHA-1',
          'DIGEST-MD5',
          'HipChat',
          'HipChat oauth2',
          'LOGIN',
          'nothing',
          undefined,
        ),
        step: fc.nat(3),
        restarts: fc.boolean(),
        binding: fc.constantFrom(undefined, 'n', 'y', 'p=tls-exporter', 'p='),
        offerHash: fc.boolean(),
      }),
      { nil: undefined },
    ),
    stanza: fc.option(tree, { nil: undefined }),
    kind: fc.constantFrom(...KINDS),
    name: text,
    usesMentions: fc.boolean(),
  })
  .map(({ kind, name, ...rest }) => ({
    ...facts(),
    ...rest,
    payloads: [],
    inside: (element) => annotate(TABLE, element, facts())[0],
    kindOf: () => kind,
    nameOf: () => name,
    occupantJid: () => name,
    peopleCalled: () => [name, name],
    userNumbered: () => name,
    self: name,
    personOf: () => ({ name, mention: name }),
  }));

describe('every annotator', () => {
  it.each(knownAnnotators.map((annotator) => [annotator.name, annotator.ns, annotator] as const))(
    '<%s> of %s takes any element of its name without throwing',
    (name, ns, annotator) => {
      void fc.assert(
        fc.property(tree, context, (any, told) => {
          const said = annotator.annotate({ ...any, local: name, ns }, told);
          if (said === undefined) return;
          expect(typeof said.summary).toBe('string');
          expect(said.summary).not.toMatch(/\[object |undefined|NaN|function /);
          expect(said.summary.length).toBeGreaterThan(0);
          JSON.stringify(said.fields);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('takes an element of any other name as well', () => {
    void fc.assert(
      fc.property(fc.constantFrom(...knownAnnotators), tree, context, (annotator, any, told) => {
        expect(() => annotator.annotate(any, told)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
