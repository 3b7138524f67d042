/**
 * One BOSH session of a replayed server (XEP-0124): requests in, answers out, between them the role as it speaks over TCP.
 * No sockets and no clock; its connections are others' business. Rule: what is out of order waits or ends this session, by the
 * condition the XEP has for it, and disturbs no other.
 */
import type { RelayCommand, RelayEvent, SessionMachine } from '../../session/vocabulary.ts';
import { Documents, STREAM_END, streamHeader } from '../../session/web-stream.ts';
import { type BoshBody, followsKey } from '../../transport/bosh.ts';
import { cutElement } from '../../xml/children.ts';
import type { ServerRole } from '../server-role.ts';
import { type BoshCondition, bodyWith, firstBody, lastBody } from './bosh-words.ts';

export interface BoshRequest {
  readonly body: BoshBody;
  readonly text: string;
  /** Answers it, once. */
  answer(body: string): void;
}

/** Seconds that a request is held, and that there may be none (§7.2); requests at once, and of those held. */
const WAIT_S = 60;
const INACTIVITY_S = 60;
const REQUESTS = 2;
const HOLD = 1;

export class BoshRun implements SessionMachine {
  readonly sid: string;
  readonly #role: ServerRole;
  readonly #documents = new Documents();
  /** Came, in whatever order, and not taken yet. */
  readonly #arrived: BoshRequest[] = [];
  /** Taken, and not answered yet. */
  readonly #held: BoshRequest[] = [];
  readonly #answered = new Map<number, string>();
  #commands: RelayCommand[] = [];
  #next: number | undefined;
  #key: string | undefined;
  #wait = WAIT_S;
  #hold = HOLD;
  #out = '';
  #from = '';
  #begun = false;
  #closing = false;
  #inactivity = INACTIVITY_S;

  constructor(sid: string, role: ServerRole) {
    role.carried();
    this.sid = sid;
    this.#role = role;
  }

  get over(): boolean {
    return this.#role.over;
  }

  /** To be told `received` next. */
  expect(request: BoshRequest): void {
    this.#arrived.push(request);
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    if (event.type === 'received') this.#requested();
    else if (event.type === 'woke' && event.timer === 'keepalive') this.#answerOldest('');
    else if (event.type === 'woke' && event.timer === 'connect') this.#lost();
    else this.#role_(event);
    this.#flush();
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }

  #requested(): void {
    const request = this.#arrived.at(-1);
    const { rid } = request?.body ?? {};
    if (request === undefined || this.#closing) return;
    this.#next ??= rid;
    const next = this.#next ?? 0;
    if (rid === undefined) return this.#end('bad-request');
    if (rid < next) return this.#again(rid);
    if (rid >= next + REQUESTS) return this.#end('item-not-found');
    this.#forget(request);
    for (let due = this.#due(); due !== undefined && !this.#closing; due = this.#due()) this.#take(due);
  }

  /** One that came before its turn and is sent again is taken from the connection that it came by last. */
  #forget({ body }: BoshRequest): void {
    const at = this.#arrived.findIndex((one) => one.body.rid === body.rid);
    if (at < this.#arrived.length - 1) this.#arrived.splice(at, 1);
  }

  #due(): BoshRequest | undefined {
    const at = this.#arrived.findIndex(({ body }) => body.rid === this.#next);
    return at < 0 ? undefined : this.#arrived.splice(at, 1)[0];
  }

  /** §14.3: a client whose connection broke asks again, and gets the same. */
  #again(rid: number): void {
    const request = this.#arrived.pop();
    const answered = this.#answered.get(rid);
    if (request === undefined) return;
    if (answered !== undefined) return request.answer(answered);
    const at = this.#held.findIndex(({ body }) => body.rid === rid);
    if (at >= 0) this.#held[at] = request;
    else {
      this.#arrived.push(request);
      this.#end('item-not-found');
    }
  }

  #take(request: BoshRequest): void {
    const { body, text } = request;
    this.#next = (body.rid ?? 0) + 1;
    this.#held.push(request);
    if (this.#key !== undefined && (body.key === undefined || !followsKey(body.key, this.#key)))
      return this.#end('item-not-found');
    this.#key = body.newkey ?? body.key ?? this.#key;
    this.#inactivity = body.pause ?? INACTIVITY_S;
    const cut = cutElement(text, {});
    if (cut === undefined) return this.#end('bad-request');
    if (!this.#begun || isRestart(cut.start)) this.#open(cut.start);
    this.#said(cut.children.map((child) => child.text).join(''));
    if (body.type === 'terminate') this.#said(STREAM_END);
    if (body.pause !== undefined) while (this.#held.length > 1) this.#answerOldest('');
  }

  #open(tag: string): void {
    const to = attributeOf(tag, 'to');
    const lang = attributeOf(tag, 'xml:lang');
    if (!this.#begun) {
      this.#wait = Math.min(Number(attributeOf(tag, 'wait') ?? WAIT_S) || 0, WAIT_S);
      this.#hold = Math.min(Number(attributeOf(tag, 'hold') ?? HOLD) || 0, HOLD);
    }
    this.#said(
      streamHeader({ ...(to === undefined ? {} : { to }), ...(lang === undefined ? {} : { 'xml:lang': lang }) }),
    );
  }

  #said(text: string): void {
    if (text !== '') this.#role_({ type: 'received', leg: 'client', bytes: Buffer.from(text) });
  }

  #role_(event: RelayEvent): void {
    for (const command of this.#role.handle(event)) {
      if (command.type === 'send') this.#write(command.bytes);
      else if (command.type === 'end' || command.type === 'abort') this.#closing = true;
      // What passed is told as it travelled, by those that carried it.
      else if (command.type !== 'tell' && !(command.type === 'wake' && command.timer === 'linger'))
        this.#commands.push(command);
    }
  }

  #write(bytes: Buffer): void {
    for (const document of this.#documents.push(bytes)) {
      if (document.type === 'element') this.#out += document.text;
      else if (document.type === 'open') this.#from = document.attributes['from'] ?? this.#from;
      else this.#closing = true;
    }
  }

  /** What there is to say goes out by the oldest request; more are not held than was agreed upon. */
  #flush(): void {
    if (this.#closing) return this.#last(undefined);
    if (this.#out !== '' && this.#held.length > 0) {
      const out = this.#out;
      this.#out = '';
      this.#answerOldest(out);
    }
    while (this.#held.length > this.#hold) this.#answerOldest('');
    const idle = this.#held.length === 0;
    this.#wake('keepalive', idle ? undefined : this.#wait);
    this.#wake('connect', idle ? this.#inactivity : undefined);
  }

  #wake(timer: 'keepalive' | 'connect', seconds: number | undefined): void {
    if (seconds === undefined) this.#commands.push({ type: 'forget', timer });
    else this.#commands.push({ type: 'wake', timer, after: seconds * 1000 });
  }

  #answerOldest(content: string): void {
    const request = this.#held.shift();
    if (request === undefined) return;
    const terms = {
      wait: `${this.#wait}`,
      requests: `${REQUESTS}`,
      hold: `${this.#hold}`,
      inactivity: `${INACTIVITY_S}`,
    };
    const facts = { sid: this.sid, from: this.#from, terms };
    const body = this.#begun ? bodyWith(content) : firstBody(content, facts);
    this.#begun = true;
    this.#remember(request, body);
  }

  #remember(request: BoshRequest, body: string): void {
    const { rid } = request.body;
    if (rid !== undefined) this.#answered.set(rid, body);
    const [oldest] = this.#answered.keys();
    if (oldest !== undefined && this.#answered.size > REQUESTS) this.#answered.delete(oldest);
    request.answer(body);
  }

  #end(condition: BoshCondition): void {
    this.#last(condition);
  }

  /** The session is over: all that wait hear so. */
  #last(condition: BoshCondition | undefined): void {
    this.#closing = true;
    for (const request of [...this.#held.splice(0), ...this.#arrived.splice(0)]) {
      this.#remember(request, lastBody(this.#out, condition));
      this.#out = '';
    }
    if (!this.#role.over) this.#gone('ended');
  }

  #lost(): void {
    this.#closing = true;
    this.#gone('timed-out');
  }

  #gone(reason: 'ended' | 'timed-out'): void {
    for (const timer of ['keepalive', 'connect'] as const) this.#wake(timer, undefined);
    this.#role_({ type: 'ended', leg: 'client' });
    this.#role_({ type: 'closed', leg: 'client', reason });
  }
}

/** XEP-0206 §5; its prefix is the client's choice. */
function isRestart(tag: string): boolean {
  return /\s[\w-]+:restart=["'](?:true|1)["']/.test(tag);
}

function attributeOf(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}=(?:'([^']*)'|"([^"]*)")`).exec(tag);
  return match?.[1] ?? match?.[2];
}
