/**
 * Records through hiptap's own proxy, started as its users start it.
 * Knows sockets, files and the command, no conversation. Rule: whatever is opened here is closed here; what comes of it is a capture.
 */
import { readFileSync } from 'node:fs';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { scratchFolder, startProxy } from '../support/hiptap.ts';
import { type Conversation, serveConversations, speak } from '../support/scripted-conversation.ts';

export interface Upstream {
  readonly port: number;
  /** File of the certificate authority that signed its certificate. */
  readonly ca: string;
}

export interface Way {
  /** Of the proxy, on loopback. */
  readonly port: number;
  /** File of hiptap's own certificate authority. */
  readonly ca: string;
}

/** Runs `talk` through a proxy that writes to `file` (`+FILE` appends). */
export async function recordThrough(
  file: string,
  upstream: Upstream,
  talk: (way: Way) => Promise<void>,
): Promise<void> {
  using folder = scratchFolder();
  const caDir = folder.file('ca');
  const ca = openAuthority(caDir, new Date()).certificateFile;
  const server = ['--upstream', `127.0.0.1:${upstream.port}`, '--upstream-ca', upstream.ca];
  await using proxy = await startProxy([...server, '--ca-dir', caDir, '-w', file, '--format', 'none']);
  await talk({ port: proxy.port, ca });
  const { status, stderr } = await proxy.stop();
  if (status !== 0) throw new Error(`recording ${file} failed:\n${stderr}`);
}

/** Records what scripted peers say to each other, a session a conversation, one after the other. */
export async function recordConversations(file: string, conversations: readonly Conversation[]): Promise<void> {
  using folder = scratchFolder();
  const authority = openAuthority(folder.file('server-ca'), new Date());
  const server = await serveConversations(conversations, authority);
  try {
    await recordThrough(file, { port: server.port, ca: authority.certificateFile }, async ({ port, ca }) => {
      for (const conversation of conversations) await speak(conversation, port, readFileSync(ca, 'utf8'));
      await server.played;
    });
  } finally {
    server.close();
  }
}
