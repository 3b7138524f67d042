/**
 * A talk as the recorded server plays it to a client that says what was recorded, in memory.
 * Rule: a run that is not complete is an error, not a figure.
 */
import { COMMON } from '../support/replay-options.ts';
import { HEADER, type Said } from './talk.ts';

const DIST = new URL('../../dist/', import.meta.url).pathname;
const { partsIn } = (await import(`${DIST}replay/part.js`)) as typeof import('../../src/replay/part.ts');
const { ServerRole } = (await import(
  `${DIST}replay/server-role.js`
)) as typeof import('../../src/replay/server-role.ts');

type SessionRecord = import('../../src/xmpp/record.ts').SessionRecord;
type Direction = import('../../src/xmpp/record.ts').Direction;
type PieceKind = import('../../src/xmpp/record.ts').PieceKind;
type RelayEvent = import('../../src/session/vocabulary.ts').RelayEvent;
export type Part = import('../../src/replay/part.ts').Part;

/** The talk as the part of a recorded session that is played. */
export async function partFor(said: readonly Said[]): Promise<Part> {
  const [part] = await partsIn(recorded(said));
  if (part === undefined) throw new Error('the talk is no session that could be played');
  return part;
}

/** Plays it; how many stanzas the two sides said. */
export function play(part: Part, said: readonly Said[]): number {
  const role = new ServerRole({ ...COMMON, part, clientTls: 'none', closes: false });
  const give = (event: RelayEvent): void => {
    for (const command of role.handle(event))
      if (command.type === 'wake' && command.timer === 'pace') give({ type: 'woke', timer: 'pace' });
  };
  give({ type: 'accepted', peer: 'client', local: 'server' });
  const texts = [...LOGIN, ...said].flatMap(({ direction, text }) => (direction === 'c2s' ? [text] : []));
  for (const text of [...texts, CLOSE]) give({ type: 'received', leg: 'client', bytes: Buffer.from(text) });
  give({ type: 'ended', leg: 'client' });
  give({ type: 'closed', leg: 'client', reason: 'ended' });
  const { verdict, played } = role.report;
  if (verdict !== 'complete') throw new Error(`the replay was ${verdict}`);
  return played;
}

const CLOSE = '</stream:stream>';
const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
const BIND = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'";
const MECHANISMS = `<mechanisms ${SASL}><mechanism>ANONYMOUS</mechanism></mechanisms>`;

/** The shortest that there is. */
const LOGIN: readonly { readonly direction: Direction; readonly kind: PieceKind; readonly text: string }[] = [
  { direction: 'c2s', kind: 'stream-open', text: HEADER },
  { direction: 's2c', kind: 'stream-open', text: HEADER },
  { direction: 's2c', kind: 'nonza', text: `<stream:features>${MECHANISMS}</stream:features>` },
  { direction: 'c2s', kind: 'nonza', text: `<auth ${SASL} mechanism='ANONYMOUS'/>` },
  { direction: 's2c', kind: 'nonza', text: `<success ${SASL}/>` },
  { direction: 'c2s', kind: 'stream-open', text: HEADER },
  { direction: 's2c', kind: 'stream-open', text: HEADER },
  { direction: 's2c', kind: 'nonza', text: `<stream:features>${BIND}/></stream:features>` },
  { direction: 'c2s', kind: 'iq', text: `<iq type='set' id='b'>${BIND}/></iq>` },
  { direction: 's2c', kind: 'iq', text: `<iq type='result' id='b'>${BIND}><jid>nora@bench.test/x</jid></bind></iq>` },
];

async function* recorded(said: readonly Said[]): AsyncGenerator<SessionRecord> {
  let seq = 0;
  const record = (fact: SessionRecord['fact']): SessionRecord => ({ seq: ++seq, session: 1, time: 1.7e12 + seq, fact });
  yield record({ type: 'opened', leg: 'client', peer: 'client', local: 'server' });
  for (const { text, ...rest } of [...LOGIN, ...said])
    yield record({ type: 'piece', ...rest, content: { type: 'text', text }, redacted: [] });
  yield record({ type: 'closed', leg: 'client', reason: 'ended' });
}
