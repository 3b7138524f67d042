import { expect, it } from 'vitest';
import { ReceivedText } from '../../src/xmpp/received-text.ts';

it('a received text is in the JSON of its record, so that a search of it for secrets can find some', () => {
  const content = new ReceivedText(Buffer.from('<body>s3cr3t</body>'), false, false);
  expect(JSON.stringify({ content })).toBe('{"content":{"type":"text","text":"<body>s3cr3t</body>"}}');
});
