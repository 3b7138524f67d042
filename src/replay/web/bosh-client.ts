/**
 * A replayed client by BOSH (XEP-0124, XEP-0206): the role speaks as over TCP, and what it says travels in numbered requests,
 * on whichever connections.
 * No sockets and no clock. Rule: answers count in the order of their requests, no more requests are open than were agreed on, and
 * one always is while there may be something to hear.
 */
import type { RelayCommand, RelayEvent, SessionMachine } from '../../session/vocabulary.ts';
import { Documents, STREAM_END, streamHeader } from '../../session/web-stream.ts';
import type { ClientRole } from '../client-role.ts';
import { type BoshAnswer, beginning, carrying, readAnswer, restarting, terminating } from './bosh-bodies.ts';

/** What became of a request. */
export type BoshOutcome =
  | { readonly type: 'answered'; readonly bytes: Buffer }
  /** The connection ended first: it may be sent again (XEP-0124 §14.3). */
  | { readonly type: 'lost' }
  /** Nothing can come of it, nor of another. */
  | { readonly type: 'failed'; readonly why: string };

export interface BoshClientWorld {
  /** Posts a request; its outcome is given to `came`, once. */
  post(rid: number, body: string): void;
  /** The session is over: no connection is needed any more. */
  stop(): void;
}

export interface BoshClientOptions {
  readonly role: ClientRole;
  readonly world: BoshClientWorld;
  /** The number of its first request (XEP-0124 §14.1). */
  readonly rid: number;
}

type Attributes = Readonly<Record<string, string>>;
type Said =
  | { readonly type: 'open'; readonly attributes: Attributes }
  | { readonly type: 'content'; readonly text: string }
  | { readonly type: 'close' };

/** How often a request is sent whose connection was lost; and seconds between polls where a server holds none (§11, §12). */
const TRIES = 3;
const POLLING_S = 2;
/** §7.2: what is taken for agreed where the server says nothing. */
const REQUESTS = 2;
const HOLD = 1;

export class BoshClient implements SessionMachine {
  readonly #role: ClientRole;
  readonly #world: BoshClientWorld;
  readonly #documents = new Documents();
  /** Sent and not answered: how often, and what. */
  readonly #open = new Map<number, { readonly body: string; tries: number }>();
  readonly #came = new Map<number, BoshOutcome>();
  readonly #said: Said[] = [];
  #commands: RelayCommand[] = [];
  #rid: number;
  #sid: string | undefined;
  #terms = { requests: REQUESTS, hold: HOLD, polling: POLLING_S };
  /** The stream that was asked for has not begun. */
  #opening = false;
  #terminated = false;
  #gone = false;
  #polls = false;

  constructor({ role, world, rid }: BoshClientOptions) {
    role.carried();
    this.#role = role;
    this.#world = world;
    this.#rid = rid;
  }

  get over(): boolean {
    return this.#role.over;
  }

  /** What became of a request; any event that follows has it dealt with. */
  came(rid: number, outcome: BoshOutcome): void {
    if (this.#open.has(rid)) this.#came.set(rid, outcome);
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    if (event.type === 'started') this.#start();
    else if (event.type === 'woke' && event.timer === 'keepalive') this.#polls = true;
    else if (event.type !== 'drained') this.#give(event);
    this.#outcomes();
    this.#flush();
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }

  /** Connections come and go; to the role there is one, which stands. */
  #start(): void {
    this.#give({ type: 'started' });
    this.#give({ type: 'dialled', peer: '', local: '' });
  }

  /** As far as they have come in order; what can be sent again need not wait. */
  #outcomes(): void {
    for (const [rid, { type }] of this.#came) if (type === 'lost') this.#again(rid);
    for (let rid = this.#oldest(); rid !== undefined && !this.#gone; rid = this.#oldest()) {
      const outcome = this.#came.get(rid);
      if (outcome === undefined) return;
      this.#came.delete(rid);
      if (outcome.type === 'failed') this.#unreachable(outcome.why);
      else if (outcome.type === 'answered') this.#answered(rid, readAnswer(outcome.bytes));
    }
  }

  #oldest(): number | undefined {
    const [first] = this.#open.keys();
    return first;
  }

  #again(rid: number): void {
    const request = this.#open.get(rid);
    this.#came.delete(rid);
    if (request === undefined || this.#gone) return;
    if (request.tries === TRIES)
      return this.#fail(`the connection was lost ${TRIES} times before a request was answered`);
    request.tries += 1;
    this.#world.post(rid, request.body);
  }

  #answered(rid: number, answer: BoshAnswer | undefined): void {
    if (answer?.attributes['type'] === 'error') return this.#again(rid);
    this.#open.delete(rid);
    if (answer === undefined) return this.#fail('what the server answers is no <body/> of BOSH');
    const { attributes, documents } = answer;
    if (this.#sid === undefined) this.#begun(attributes);
    if (this.#opening) this.#hear(streamHeader({ from: attributes['from'], id: attributes['authid'] }));
    this.#opening = false;
    this.#hear(documents.join(''));
    if (attributes['type'] === 'terminate') this.#ended(attributes['condition']);
    else if (this.#sid === undefined) this.#fail('the server begins no session');
  }

  #begun({ sid, requests, hold, polling }: Attributes): void {
    this.#sid = sid;
    this.#terms = {
      requests: numberIn(requests, REQUESTS),
      hold: numberIn(hold, HOLD),
      polling: numberIn(polling, POLLING_S),
    };
  }

  #hear(text: string): void {
    if (text !== '') this.#give({ type: 'received', leg: 'server', bytes: Buffer.from(text) });
  }

  /** §13, §17.1: whatever else was asked is not answered any more. */
  #ended(condition: string | undefined): void {
    this.#terminated = true;
    this.#hear(STREAM_END);
    this.#leave(condition === undefined ? undefined : `the server ended the BOSH session: ${condition}`);
  }

  #fail(why: string): void {
    this.#take(this.#role.fail(why));
  }

  #unreachable(why: string): void {
    this.#leave(why);
  }

  #give(event: RelayEvent): void {
    this.#take(this.#role.handle(event));
  }

  /** What passed is told as it travelled, by those that carried it, who also know when nobody can be reached. */
  #take(commands: readonly RelayCommand[]): void {
    for (const command of commands) {
      if (command.type === 'send') this.#say(command.bytes);
      else if (command.type === 'abort') this.#leave(undefined);
      else if (PASSED_ON.has(command.type) && !('timer' in command && command.timer === 'connect'))
        this.#commands.push(command);
    }
  }

  #say(bytes: Buffer): void {
    for (const document of this.#documents.push(bytes)) {
      if (document.type === 'element') this.#said.push({ type: 'content', text: document.text });
      else this.#said.push(document);
    }
  }

  /** What there is to say, and a request for the server to answer by. */
  #flush(): void {
    while (!this.#gone && !this.#terminated && this.#open.size < (this.#sid === undefined ? 1 : this.#terms.requests)) {
      if (!this.#sayNext()) break;
    }
    if (this.#terminated && this.#open.size === 0) this.#leave(undefined);
    const waits = this.#sid !== undefined && this.#open.size === 0 && !this.#gone;
    if (waits) this.#commands.push({ type: 'wake', timer: 'keepalive', after: this.#terms.polling * 1000 });
  }

  #sayNext(): boolean {
    const [first] = this.#said;
    const sid = this.#sid;
    if (first?.type === 'open') return this.#openNext(first.attributes, sid);
    if (sid === undefined) return false;
    const content = this.#content();
    if (this.#said[0]?.type === 'close') {
      this.#terminated = true;
      return this.#post(terminating(this.#rid, sid, content));
    }
    const listens = this.#open.size === 0 && (this.#terms.hold > 0 || this.#polls);
    if (content === '' && !listens) return false;
    this.#polls = false;
    return this.#post(carrying(this.#rid, sid, content));
  }

  #openNext(attributes: Attributes, sid: string | undefined): boolean {
    this.#said.shift();
    this.#opening = true;
    return this.#post(sid === undefined ? beginning(this.#rid, attributes) : restarting(this.#rid, sid, attributes));
  }

  #content(): string {
    let text = '';
    for (let [first] = this.#said; first?.type === 'content'; [first] = this.#said) {
      text += first.text;
      this.#said.shift();
    }
    return text;
  }

  #post(body: string): true {
    const rid = this.#rid;
    this.#rid += 1;
    this.#open.set(rid, { body, tries: 1 });
    this.#world.post(rid, body);
    return true;
  }

  #leave(detail: string | undefined): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#commands.push({ type: 'forget', timer: 'keepalive' });
    this.#world.stop();
    if (detail === undefined) this.#give({ type: 'ended', leg: 'server' });
    this.#give({ type: 'closed', leg: 'server', reason: 'ended', ...(detail === undefined ? {} : { detail }) });
  }
}

const PASSED_ON: ReadonlySet<RelayCommand['type']> = new Set(['wake', 'forget', 'log', 'settled']);

function numberIn(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : otherwise;
}
