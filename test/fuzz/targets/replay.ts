/**
 * A recorded session played to peers that say anything at all.
 * Rule: a run ends in a verdict, whatever comes, and nothing on its page acts on a terminal.
 */
import type { Part } from '../../../src/replay/part.ts';
import type { RunReport } from '../../../src/replay/run-report.ts';
import type { RelayEvent, SessionMachine } from '../../../src/session/vocabulary.ts';
import type { Leg } from '../../../src/xmpp/record.ts';
import { COMMON } from '../../support/replay-options.ts';
import { ClientRole, partsIn, runJson, runPage, ServerRole } from '../built.ts';
import { wires } from '../seeds.ts';
import { holds, sizesFor, type Target } from '../target.ts';
import { inChunks, saidIn } from '../wire.ts';
import { DANGEROUS, recordsOf } from './pages.ts';

let parts: readonly Part[] | undefined;

export const replay: Target = {
  name: 'replay',
  corpus: wires,
  run: async (bytes) => {
    parts ??= await somePart();
    const [whole = 1, , size = 1] = sizesFor(bytes);
    for (const part of parts) {
      const server = new ServerRole({ ...COMMON, part, clientTls: 'none', closes: false });
      play(server, 'client', bytes, whole);
      told(server.report);
      const own = { upstreamTls: 'none', upstreamPort: 5222, patience: 1000, username: undefined } as const;
      const client = new ClientRole({ ...COMMON, part, ...own });
      play(client, 'server', bytes, size);
      told(client.report);
    }
  },
};

/** A few that begin in different ways. */
async function somePart(): Promise<readonly Part[]> {
  const all = wires();
  const found: Part[] = [];
  for (const at of [0, 0.3, 0.6, 0.9]) {
    const wire = all[Math.floor(all.length * at)];
    if (wire !== undefined) found.push(...(await partsIn(recorded(wire))));
  }
  holds(found.length > 0, 'there is nothing to play');
  return found;
}

async function* recorded(wire: Buffer): AsyncGenerator<ReturnType<typeof recordsOf>[number]> {
  yield { seq: 0, session: 1, time: 1.7e12, fact: { type: 'opened', leg: 'client', peer: 'c', local: 's' } };
  yield* recordsOf(wire);
}

function play(role: SessionMachine, leg: Leg, bytes: Buffer, size: number): void {
  const waiting: RelayEvent[] = [
    { type: 'started' },
    leg === 'client' ? { type: 'accepted', peer: 'c', local: 's' } : { type: 'dialled', peer: 's', local: 'c' },
    ...inChunks(saidIn(bytes), size).map(({ bytes: chunk }) => ({ type: 'received', leg, bytes: chunk }) as const),
    { type: 'ended', leg },
    { type: 'closed', leg, reason: 'ended' },
  ];
  for (let event = waiting.shift(); event !== undefined; event = waiting.shift())
    for (const command of role.handle(event))
      if (command.type === 'wake' && command.timer === 'pace') waiting.unshift({ type: 'woke', timer: 'pace' });
}

function told(report: RunReport): void {
  const page = runPage(report, 1, (_, text) => text);
  const danger = DANGEROUS.exec(page);
  holds(danger === null, `the verdict shows U+${danger?.[0].codePointAt(0)?.toString(16)}`);
  JSON.stringify(runJson(report, 1));
}
