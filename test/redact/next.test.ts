import { expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';

it('the answer to a SASL2 task is taken out, wherever in <next/> it stands', () => {
  for (const answer of ['<totp xmlns="urn:xmpp:totp:0">271828</totp>', '271828']) {
    const text = `<next xmlns='urn:xmpp:sasl:2' task='TOTP'>${answer}</next>`;
    const { text: kept, redacted } = new Redactor({ show: false }).redact('c2s', text, {});
    expect(kept).not.toContain('271828');
    expect(kept).toContain("task='TOTP'");
    expect(redacted).not.toEqual([]);
  }
});
