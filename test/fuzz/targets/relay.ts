/**
 * The relay, as far as both sides speak in the clear: whether STARTTLS is looked out for, nothing is, or a changer reads along.
 * Rule: what one side is sent is what the other said, in order, and so is what the tap is told; where TLS begins or hiptap says
 * something of its own, the run is over.
 */
import type { RelayOptions } from '../../../src/session/relay-options.ts';
import type { RelayCommand, RelayEvent } from '../../../src/session/vocabulary.ts';
import type { Leg } from '../../../src/xmpp/record.ts';
import { Relay } from '../built.ts';
import { wires } from '../seeds.ts';
import { holds, sizesFor, type Target } from '../target.ts';
import { inChunks, type Said, saidIn } from '../wire.ts';

const PLAIN: RelayOptions = {
  domain: undefined,
  upstreamHost: 'xmpp.example.org',
  upstreamPort: 5222,
  clientTls: 'none',
  upstreamTls: 'none',
  streamId: () => 'stream-id-1',
};
const COURSES: readonly RelayOptions[] = [
  PLAIN,
  { ...PLAIN, clientTls: 'auto', upstreamTls: 'auto' },
  { ...PLAIN, changers: () => [{ decide: () => ({ type: 'pass' }) }], now: () => 0 },
];

export const relay: Target = {
  name: 'relay',
  corpus: wires,
  run: (bytes) => {
    for (const options of COURSES)
      for (const size of sizesFor(bytes)) new Course(options).run(inChunks(saidIn(bytes), size));
  },
};

class Course {
  readonly #relay: InstanceType<typeof Relay>;
  /** By the leg that said it, that was sent it, and whose words the tap was told to have passed. */
  readonly #said: Record<Leg, Buffer[]> = { client: [], server: [] };
  readonly #sent: Record<Leg, Buffer[]> = { client: [], server: [] };
  readonly #told: Record<Leg, Buffer[]> = { client: [], server: [] };
  #over = false;

  constructor(options: RelayOptions) {
    this.#relay = new Relay(options);
  }

  run(said: readonly Said[]): void {
    this.#happens({ type: 'accepted', peer: '127.0.0.1:40000', local: '127.0.0.1:5222' });
    this.#happens({ type: 'dialled', peer: '192.0.2.1:5222', local: '192.0.2.9:40001' });
    for (const { direction, bytes } of said) {
      if (this.#over) return;
      const leg = direction === 'c2s' ? 'client' : 'server';
      this.#said[leg].push(bytes);
      this.#happens({ type: 'received', leg, bytes });
    }
    for (const leg of ['client', 'server'] as const) if (!this.#over) this.#happens({ type: 'ended', leg });
    if (!this.#over) this.#allCame();
  }

  #happens(event: RelayEvent): void {
    for (const command of this.#relay.handle(event)) this.#does(command);
  }

  #does(command: RelayCommand): void {
    if (this.#over) return;
    if (command.type === 'send') this.#sends(command.leg, command.bytes);
    else if (command.type === 'tell' && command.event.type === 'passed')
      this.#told[command.event.direction === 'c2s' ? 'client' : 'server'].push(command.event.bytes);
    else this.#over = command.type === 'secure' || command.type === 'abort' || isOwn(command);
  }

  #sends(leg: Leg, bytes: Buffer): void {
    this.#sent[leg].push(bytes);
  }

  #allCame(): void {
    for (const [leg, other] of [
      ['client', 'server'],
      ['server', 'client'],
    ] as const) {
      const said = Buffer.concat(this.#said[leg]);
      holds(Buffer.concat(this.#sent[other]).equals(said), `the ${other} was sent something else than the ${leg} said`);
      holds(Buffer.concat(this.#told[leg]).equals(said), `the tap was told something else than the ${leg} said`);
    }
  }
}

/** hiptap speaks, or keeps something back. */
function isOwn(command: RelayCommand): boolean {
  return command.type === 'tell' && ['spoke', 'swallowed', 'replaced'].includes(command.event.type);
}
