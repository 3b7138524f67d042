/** Sessions out of records, and what differs between them, for tests. */
import type { RecordedSession } from '../../src/replay/session.ts';
import { sessionsIn } from '../../src/replay/session.ts';
import { type DiffOptions, diffSessions, type Finding, type SessionDiff } from '../../src/replay/session-diff.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const HEADER = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";
const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

/** A session in which nora has logged in by PLAIN, up to the features of the stream behind that. */
export function provenScript(features: string): Script {
  const script = new Script();
  const open = (offered: string): Script =>
    script
      .client(`<stream:stream to='example.org' ${HEADER}>`)
      .server(`<stream:stream from='example.org' id='1' ${HEADER}>`)
      .server(`<stream:features>${offered}</stream:features>`);
  open(`<mechanisms ${SASL}><mechanism>PLAIN</mechanism></mechanisms>`);
  script.client(`<auth ${SASL} mechanism='PLAIN'>AG5vcmEAcHc=</auth>`).server(`<success ${SASL}/>`);
  return open(features);
}

export async function sessionsOf(records: readonly SessionRecord[]): Promise<readonly RecordedSession[]> {
  const sessions: RecordedSession[] = [];
  for await (const session of sessionsIn(streamed(records))) sessions.push(session);
  return sessions;
}

export async function onlySession(records: readonly SessionRecord[]): Promise<RecordedSession> {
  const [session] = await sessionsOf(records);
  if (session === undefined) throw new Error('no session');
  return session;
}

export async function diffOf(
  a: readonly SessionRecord[],
  b: readonly SessionRecord[],
  options: Partial<DiffOptions> = {},
): Promise<SessionDiff> {
  const all = { tls: false, streamManagement: false, renamings: [], ...options };
  return diffSessions(await onlySession(a), await onlySession(b), all);
}

export async function findingsOf(
  a: readonly SessionRecord[],
  b: readonly SessionRecord[],
  options: Partial<DiffOptions> = {},
): Promise<readonly Finding[]> {
  return (await diffOf(a, b, options)).findings;
}

export async function* streamed(records: readonly SessionRecord[]): AsyncGenerator<SessionRecord> {
  yield* records;
}
