/** Lines that tell of JSON: events of XMPP-FTW, refusals of socket.io. */
import { expect, it } from 'vitest';
import { withoutSecrets } from '../../src/redact/json-text.ts';

it.each([
  ['{"jid":"nora@x","password":"S3KRIT"}', '{"jid":"nora@x","password":"‹secret›"}'],
  ['{"pass\\u0077ord":"S3KRIT"}', '{"pass\\u0077ord":"‹secret›"}'],
  ['{"url":"https:\\/\\/x\\/?token\\u003dS3KRIT"}', '{"url":"https:\\/\\/x\\/?token\\u003d‹secret›"}'],
  ['{"log":"Cookie: a=b?token=c; sid=S3KRIT"}', '{"log":"Cookie: a=‹secret›'],
  ['{"xml":"<auth>S3KRIT</auth>"}', '{"xml":"<auth>‹secret›</auth>"}'],
])('%s is told without its secret', (json, told) => {
  expect(withoutSecrets(json)).toContain(told);
  expect(withoutSecrets(json)).not.toContain('S3KRIT');
});
