/** What plain JavaScript gives in another shape than the types say: a place as text, a certificate's file for the certificate. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixtureServer, type RecordProxyOptions, recordProxy, replayClient } from '../../src/testing/index.ts';
import { scratchFolder } from '../support/hiptap.ts';

const CAPTURE = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;
const PLACE = { host: '127.0.0.1', port: 1 };

function untyped(options: unknown): RecordProxyOptions {
  return options as RecordProxyOptions;
}

describe('a server written in another way than { host, port }', () => {
  it.each([[{ upstream: '127.0.0.1:5222' }], [{ upstream: { host: '127.0.0.1', port: '5222' } }], [{}]])(
    '%j is told in a line that says how, not as a property of undefined, and before a capture is begun',
    async (given) => {
      using folder = scratchFolder();
      const file = folder.file('x.hiptap');
      const how = /^upstream: .* is not such as \{ host: '127\.0\.0\.1', port: 5222 \}$/;
      await expect(recordProxy(untyped({ ...given, file }))).rejects.toThrow(how);
      await expect(fixtureServer(file, { mode: 'record', record: untyped(given) })).rejects.toThrow(how);
      await expect(replayClient(CAPTURE, untyped(given))).rejects.toThrow(/such as \{ host/);
      expect(existsSync(file)).toBe(false);
    },
  );
});

describe('the name of a certificate’s file as upstreamCa', () => {
  it('is told, where every server was found untrusted', async () => {
    const how = "upstreamCa: holds no certificate; give the PEM text, such as readFileSync(FILE, 'utf8')";
    await expect(recordProxy({ upstream: PLACE, upstreamCa: '/etc/ca.pem' })).rejects.toThrow(how);
    await expect(replayClient(CAPTURE, { upstream: PLACE, upstreamCa: '/etc/ca.pem' })).rejects.toThrow(how);
  });
});
