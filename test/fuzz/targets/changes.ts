/**
 * Sessions that hiptap changes on their way: rules, faults, scripts, rewritten domains, logins that are plain or bridged.
 * Rule: whatever either side says, no changer throws, and a line that is only slow loses nothing.
 */
import type { Changes } from '../../../src/net/changes.ts';
import type { Script } from '../../../src/net/script.ts';
import type { RelayCommand, RelayEvent } from '../../../src/session/vocabulary.ts';
import { changersFor, parseFault, parseRule, Relay } from '../built.ts';
import { wires } from '../seeds.ts';
import { holds, sizesFor, type Target } from '../target.ts';
import { inChunks, type Said, saidIn } from '../wire.ts';

const NOTHING: Changes = { login: 'relay', rules: [], faults: [], seed: 7 };

const SCRIPT: Script = {
  onSession: (session) => session.say('client', "<message id='script'/>"),
  onStanza: ({ kind, xml }, session) => {
    if (kind === 'presence') return 'drop';
    if (kind === 'message') return { replace: xml.replace('e', 'ë') };
    session.say('server', xml);
    return undefined;
  },
};

const COURSES: readonly Changes[] = [
  { ...NOTHING, rules: ['~p => drop', '~m => replace "e" "&"', '~i | ~b a => delay 5'].map(ruleIn) },
  {
    ...NOTHING,
    faults: ['latency=20 jitter=9 p=0.5', 'drop nth=3', 'duplicate p=0.4', 'mechanisms=PLAIN'].map(faultIn),
  },
  { ...NOTHING, script: SCRIPT },
  { ...NOTHING, rewrite: { client: 'localhost', server: 'example.org' }, login: 'plain' },
  { ...NOTHING, login: 'bridge', password: 'pw' },
];
/** Which only make it slow. */
const SLOW: Changes = { ...NOTHING, faults: ['latency=20 jitter=15', 'bandwidth=900'].map(faultIn) };

export const changes: Target = {
  name: 'changes',
  corpus: wires,
  run: (bytes) => {
    const [whole = 1, , size = 1] = sizesFor(bytes);
    for (const course of COURSES) new Course(course).run(inChunks(saidIn(bytes), whole));
    new Course(SLOW).run(inChunks(saidIn(bytes), size)).allCame();
  },
};

function ruleIn(text: string): Changes['rules'][number] {
  const parsed = parseRule(text);
  holds(parsed.type === 'rule', `${text} is no rule`);
  return parsed.rule;
}

function faultIn(text: string): Changes['faults'][number] {
  const parsed = parseFault(text);
  holds(parsed.type === 'fault', `${text} is no fault`);
  return parsed.fault;
}

class Course {
  readonly #relay: InstanceType<typeof Relay>;
  readonly #said = { client: [] as Buffer[], server: [] as Buffer[] };
  readonly #sent = { client: [] as Buffer[], server: [] as Buffer[] };
  /** Events from outside, such as a held piece's release. */
  readonly #later: RelayEvent[] = [];
  #now = 1.7e12;
  #over = false;

  constructor(changes: Changes) {
    const now = () => this.#now;
    this.#relay = new Relay({
      ...{ domain: undefined, upstreamHost: 'xmpp.example.org', upstreamPort: 5222, streamId: () => 'stream-id-1' },
      ...{ clientTls: 'none', upstreamTls: 'none', now, changing: true },
      changers: (bindings) =>
        changersFor(changes, { session: 1, bindings, dispatch: (event) => this.#later.push(event), now }),
    });
  }

  run(said: readonly Said[]): this {
    this.#happens({ type: 'accepted', peer: '127.0.0.1:40000', local: '127.0.0.1:5222' });
    this.#happens({ type: 'dialled', peer: '192.0.2.1:5222', local: '192.0.2.9:40001' });
    for (const { direction, bytes } of said) {
      const leg = direction === 'c2s' ? 'client' : 'server';
      this.#said[leg].push(bytes);
      this.#happens({ type: 'received', leg, bytes });
    }
    for (const leg of ['client', 'server'] as const) this.#happens({ type: 'ended', leg });
    return this;
  }

  /** Only where the relay did not end it: a changed session ends where its streams break. */
  allCame(): void {
    if (this.#over) return;
    for (const [leg, other] of [
      ['client', 'server'],
      ['server', 'client'],
    ] as const)
      holds(
        Buffer.concat(this.#sent[other]).equals(Buffer.concat(this.#said[leg])),
        `the slow ${other} was sent something else than the ${leg} said`,
      );
  }

  #happens(event: RelayEvent): void {
    for (const command of this.#relay.handle(event)) this.#does(command);
    for (const next of this.#later.splice(0)) this.#happens(next);
  }

  #does(command: RelayCommand): void {
    if (command.type === 'send') this.#sent[command.leg].push(command.bytes);
    else if (command.type === 'releaseLater') {
      this.#now += command.after;
      this.#later.push({ type: 'released', hold: command.hold, decision: command.decision });
    } else if (command.type === 'secure' || command.type === 'abort') this.#over = true;
  }
}
