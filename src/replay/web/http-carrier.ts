/**
 * One connection of a replayed client's to a web server: one request at a time, each answered before the next.
 * No sockets. Rule: whoever asked hears what became of it, once, whatever becomes of the connection.
 */
import type { RelayCommand, RelayEvent, SessionMachine } from '../../session/vocabulary.ts';
import { AnswerCutter, isInterim } from '../../transport/http-cutter.ts';
import { fieldOf, type HttpAnswerHead, listsToken } from '../../transport/http-head.ts';
import { Collector, decodeBody, type HttpMessage } from '../../transport/http-messages.ts';
import type { BoshOutcome } from './bosh-client.ts';
import { boshRequest, HTTP_1_1, type WebPlace } from './web-place.ts';

interface Asked {
  readonly body: string;
  readonly heard: (outcome: BoshOutcome) => void;
}

type State = 'new' | 'connecting' | 'idle' | 'busy' | 'leaving' | 'over';

export class HttpCarrier implements SessionMachine {
  readonly #place: WebPlace;
  readonly #answers = new AnswerCutter(() => 'POST');
  readonly #message = new Collector<HttpAnswerHead>();
  #state: State = 'new';
  #asked: Asked | undefined;
  #commands: RelayCommand[] = [];
  #connected = false;
  #why: string | undefined;

  constructor(place: WebPlace) {
    this.#place = place;
  }

  get over(): boolean {
    return this.#state === 'over';
  }

  /** Whether it ever was connected. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Whether a request can be posted. */
  get free(): boolean {
    return this.#asked === undefined && (this.#state === 'new' || this.#state === 'idle');
  }

  /** To be followed by an event, any. */
  post(body: string, heard: (outcome: BoshOutcome) => void): void {
    this.#asked = { body, heard };
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    this.#take(event);
    if (this.#state === 'idle' && this.#asked !== undefined) this.#ask(this.#asked.body);
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }

  #take(event: RelayEvent): void {
    switch (event.type) {
      case 'started':
        this.#state = 'connecting';
        this.#commands.push({ type: 'dial' }, { type: 'wake', timer: 'connect' });
        return;
      case 'dialled':
        return this.#dialled(event);
      case 'secured':
        this.#commands.push({ type: 'forget', timer: 'handshake' });
        this.#commands.push({ type: 'tell', event: { type: 'secured', leg: 'server', tls: event.tls } });
        return this.#stand();
      case 'secureFailed':
        return this.#breakOff(event.line);
      case 'received':
        return this.#received(event.bytes);
      case 'remarked':
        return void this.#commands.push({ type: 'log', level: event.level, text: event.text });
      case 'woke':
        return this.#breakOff(LATE.get(event.timer));
      case 'ended':
        return this.#ended();
      case 'closed':
        return this.#closed(event);
      case 'stopped':
        return this.#stopped();
      default:
        return;
    }
  }

  #dialled({ peer, local }: Extract<RelayEvent, { readonly type: 'dialled' }>): void {
    this.#commands.push({ type: 'forget', timer: 'connect' });
    this.#commands.push({ type: 'tell', event: { type: 'opened', leg: 'server', peer, local } });
    const { secure, host: domain } = this.#place;
    this.#connected = true;
    if (!secure) return this.#stand();
    this.#commands.push({ type: 'secure', leg: 'server', domain, pending: Buffer.alloc(0), alpn: [HTTP_1_1] });
    this.#commands.push({ type: 'wake', timer: 'handshake' });
  }

  #stand(): void {
    this.#state = 'idle';
  }

  #ask(body: string): void {
    this.#state = 'busy';
    const bytes = boshRequest(this.#place, body);
    this.#commands.push({ type: 'send', leg: 'server', bytes });
    this.#commands.push({ type: 'tell', event: { type: 'passed', direction: 'c2s', bytes } });
  }

  #received(bytes: Buffer): void {
    this.#commands.push({ type: 'tell', event: { type: 'passed', direction: 's2c', bytes } });
    this.#answers.push(bytes);
    for (let part = this.#answers.next(); part !== undefined; part = this.#answers.next()) {
      if (part.type === 'broken') return this.#breakOff(`what the server answers is no HTTP/1: ${part.why}`);
      const message = this.#message.take(part);
      if (message !== undefined && !isInterim(message.head.status)) this.#answered(message);
    }
  }

  #answered(message: HttpMessage<HttpAnswerHead>): void {
    const closes = listsToken(fieldOf(message.head.fields, 'connection'), 'close');
    this.#state = 'idle';
    if (closes) this.#leave();
    this.#tellAsker(outcomeOf(message));
  }

  #ended(): void {
    for (const part of this.#answers.end()) {
      const message = this.#message.take(part);
      if (message !== undefined) this.#answered(message);
    }
    this.#commands.push({ type: 'tell', event: { type: 'finished', direction: 's2c' } });
    this.#leave();
  }

  #stopped(): void {
    if (this.#connected) return this.#leave();
    this.#breakOff(undefined);
  }

  #leave(): void {
    if (this.#state === 'leaving' || this.#state === 'over') return;
    this.#state = 'leaving';
    this.#commands.push({ type: 'end', leg: 'server' }, { type: 'wake', timer: 'linger' });
  }

  #breakOff(why: string | undefined): void {
    this.#why ??= why;
    this.#commands.push({ type: 'abort', leg: 'server' });
  }

  #closed(event: Extract<RelayEvent, { readonly type: 'closed' }>): void {
    const stood = this.#connected && this.#state !== 'connecting' && this.#why === undefined;
    this.#state = 'over';
    this.#commands.push({ type: 'tell', event: { ...event, type: 'closed' } });
    if (stood) return this.#tellAsker({ type: 'lost' });
    this.#tellAsker({ type: 'failed', why: this.#why ?? event.detail ?? 'the server closed the connection' });
  }

  #tellAsker(outcome: BoshOutcome): void {
    const asked = this.#asked;
    this.#asked = undefined;
    asked?.heard(outcome);
  }
}

const LATE: ReadonlyMap<string, string> = new Map([
  ['connect', 'connecting to the server timed out'],
  ['handshake', 'the TLS handshake with the server timed out'],
]);

/** XEP-0124 §17.1: older servers say by HTTP's status that something is wrong. */
function outcomeOf({ head: { status, phrase, fields }, body, cut }: HttpMessage<HttpAnswerHead>): BoshOutcome {
  if (status !== 200) return { type: 'failed', why: `the server answers BOSH by HTTP ${status} ${phrase}`.trim() };
  const decoded = cut ? ({ type: 'unread', why: 'it is too long' } as const) : decodeBody(fields, body);
  if (decoded.type === 'decoded') return { type: 'answered', bytes: decoded.bytes };
  return { type: 'failed', why: `an answer of the server's was not read: ${decoded.why}` };
}
