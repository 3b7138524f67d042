import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../../src/xmpp/sasl/base64.ts';

describe('base64', () => {
  it('gives the bytes back', () => {
    void fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('lets white space and missing padding pass', () => {
    expect(decodeBase64(' AG5v\r\n\tcmEA ')?.toString('latin1')).toBe('\0nora\0');
    expect(decodeBase64('YQ')?.toString('latin1')).toBe('a');
  });

  it.each(['nöra', 'a', 'YQ=', 'YQ===', '=', 'Y=Q=', 'a-b_', '{"a":1}', 'AAAAA'])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
