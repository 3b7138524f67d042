/** Forms whose answers do not repeat what the question said of them (XEP-0004 §3.2, §3.4). */
import { expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction } from '../../src/xmpp/record.ts';

const CODE = '271828';
const OFFERED = "<field var='code' type='text-private' label='From your phone'/><field var='nick' type='text-single'/>";

/** What is kept of forms of one session, joined. */
function kept(...said: readonly (readonly [Direction, string])[]): string {
  const redactor = new Redactor({ show: false });
  return said
    .map(([direction, inside]) => {
      const text = `<iq id='1'><x xmlns='jabber:x:data'>${inside}</x></iq>`;
      return redactor.redact(direction, text, { '': 'jabber:client' }).text;
    })
    .join('');
}

it('what is filled in for a private field is hidden, though the answer does not say that it is private', () => {
  const answer = `<field var='nick'><value>nora</value></field><field var='code'><value>${CODE}</value></field>`;
  const text = kept(['s2c', OFFERED], ['c2s', answer]);
  expect(text).not.toContain(CODE);
  expect(text).toContain('<value>nora</value>');
});

it('the rows under a private column are hidden', () => {
  const row = `<item><field var='nick'><value>nora</value></field><field var='code'><value>${CODE}</value></field></item>`;
  const text = kept(['s2c', `<reported>${OFFERED}</reported>${row}`]);
  expect(text).not.toContain(CODE);
  expect(text).toContain('<value>nora</value>');
});

it('however many private fields somebody makes up, an answer to the last is hidden', () => {
  const many = Array.from({ length: 3000 }, (_, at) => `<field var='v${at}' type='text-private'/>`).join('');
  const answer = `<field var='v2999'><value>${CODE}</value></field>`;
  expect(kept(['s2c', many], ['c2s', answer])).not.toContain(CODE);
});

it.each([
  `<field var='code'>${CODE}</field>`,
  `<field var='code'><!-- -->${CODE}</field>`,
  `<field var='code'><Value>${CODE}</Value></field>`,
  `<field var='code'><option><value>${CODE}</value></option><field var='nick'/><value>${CODE}</value></field>`,
])('a value that stands in its private field in another way is hidden: %s', (answer) => {
  expect(kept(['s2c', OFFERED], ['c2s', answer])).not.toContain(CODE);
});

it('what stands in a private field beside its values is looked at as anything else', () => {
  const field = (said: string) => `<field var='code'><desc>${said}</desc><value>‹secret›</value></field>`;
  const text = kept(['s2c', OFFERED], ['c2s', field(`from https://a.example/?token=${CODE}`)]);
  expect(text).toContain(field('from https://a.example/?token=‹secret›'));
});
