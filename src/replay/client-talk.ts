/**
 * What a replayed client says inside its streams: its login, the resource it binds, then its recorded stanzas.
 * Knows no TLS and no bytes. Rule: what a server demands is answered, what was recorded is said in its turn, and what a live
 * server says beyond that is let pass.
 */
import { childText } from '../annotate/read.ts';
import { SECRET_MARK } from '../redact/mark.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { bareJid, formatJid, parseJid, resourceOf } from '../xmpp/jid.ts';
import { BIDI_FEATURE, BIND, SASL, SASL2, SESSION, SM, STREAMS } from '../xmpp/namespaces.ts';
import { carriesKey, isDialback, withKey } from './between-servers.ts';
import { ClientLogin, type ClientLoginOptions, type ClientTurn, type Sasl2Bound } from './client-login.ts';
import { isStanza, kindOfField } from './field.ts';
import { handshakeOf, isHandshake } from './handshake.ts';
import { Management } from './management.ts';
import { isBetweenServers, isComponents } from './part.ts';
import { Performance, type PerformanceOptions } from './performance.ts';
import { errorReply, isPing, isRequest, resultReply } from './replies.ts';
import { type RunReport, reportOf } from './run-report.ts';
import type { Step } from './step.ts';
import { type RecordedText, translate } from './translate.ts';

export interface ClientTalkOptions extends Omit<PerformanceOptions, 'plays'>, ClientLoginOptions {
  /** The server's domain; that of the username, else the recorded one if absent. */
  readonly domain: string | undefined;
}

export interface ClientTalkListener {
  say(text: string): void;
  pace(after: number): void;
  log(text: string): void;
  /** The run cannot go on. */
  fail(why: string): void;
}

const BIND_ID = 'hiptap-bind';
const SESSION_ID = 'hiptap-session';

type State = 'logging-in' | 'logged-in' | 'binding' | 'ready';

export class ClientTalk {
  readonly #options: ClientTalkOptions;
  readonly #listener: ClientTalkListener;
  readonly #login: ClientLogin;
  readonly #performance: Performance;
  readonly #management = new Management(undefined);
  #state: State = 'logging-in';
  #features: XmlElement | undefined;
  #streams = 0;
  #streamId = '';
  #own: string | undefined;
  #refused = false;
  /** What SASL2 has bound on the way. */
  #bound2: Sasl2Bound | undefined;

  constructor(options: ClientTalkOptions, listener: ClientTalkListener) {
    this.#options = options;
    this.#listener = listener;
    this.#performance = new Performance(options.part, { ...options, plays: 'c2s' });
    this.#login = new ClientLogin({ ...options, origin: this.origin });
    const { home } = options.part;
    if (home !== undefined) this.#performance.bindings.bindDomain(home, this.domain);
  }

  get domain(): string {
    const { domain, username = '', part } = this.#options;
    const named =
      username.includes('@') && part.attempts[0]?.flow !== 'hipchat' ? parseJid(username).domain : undefined;
    return (
      domain ?? named ?? (part.home === undefined ? 'localhost' : this.#performance.bindings.liveAddress(part.home))
    );
  }

  /** Between servers: who it is that comes. */
  get origin(): string | undefined {
    const { part } = this.#options;
    if (!isBetweenServers(part)) return undefined;
    return this.#performance.bindings.liveAddress(part.origin ?? 'localhost');
  }

  get done(): boolean {
    return this.#performance.done && this.#loggedIn;
  }

  get failed(): boolean {
    return this.#performance.failed;
  }

  /** How far it has come: stanzas played, and the steps of the login. */
  get played(): number {
    return this.#performance.played + this.#streams + this.#login.attempts + (this.#state === 'ready' ? 1 : 0);
  }

  report(why: string | undefined): RunReport {
    return reportOf(this.#performance, { loggedIn: this.#loggedIn, account: this.#own, why });
  }

  /** The header of the next stream. */
  header(): string {
    const { headers } = this.#options.part;
    const recorded = headers.c2s[this.#streams] ?? headers.c2s.at(-1);
    this.#streams += 1;
    return `<?xml version='1.0'?>${recorded === undefined ? defaultHeader(this.domain) : this.#live(recorded)}`;
  }

  /** The server's header: a component proves itself for the stream's id (XEP-0114 §3), features follow from XMPP 1.0 on. */
  answered({ id, version }: Readonly<Record<string, string>>): void {
    const { part, password } = this.#options;
    this.#streamId = id ?? '';
    if (this.origin !== undefined && version === undefined) this.#ready(this.origin);
    if (this.origin !== undefined) return this.goOn();
    if (!isComponents(part) || this.#state !== 'logging-in') return;
    const secret = password ?? SECRET_MARK;
    this.#listener.say(`<handshake>${handshakeOf(id ?? '', secret)}</handshake>`);
  }

  /** The features of a stream that needs no more security. */
  offered(features: XmlElement): void {
    this.#features = features;
    if (this.origin !== undefined) this.#offeredToServer(features, this.origin);
    else if (this.#state === 'logging-in') this.#turn(this.#login.begin(features));
    else if (this.#state === 'logged-in') this.#bind(features);
    this.goOn();
  }

  /** Any other complete element of the server's. */
  element(element: XmlElement): void {
    const turn = this.#state === 'logging-in' ? this.#login.take(element) : undefined;
    if (turn !== undefined) this.#turn(turn, element);
    else if (isHandshake(element) && this.#state === 'logging-in') this.#ready(this.domain);
    else if (element.ns === SM) this.#managed(element);
    else if (isDialback(element)) this.#dialback(element);
    else if (isStanza(element) || element.ns === STREAMS) this.#stanza(element);
    this.goOn();
  }

  /** Says what is due now, and has itself woken for what is due later. */
  goOn(waited = false): void {
    let due = waited;
    for (;;) {
      const next = this.#performance.next(this.#state === 'ready');
      if (next === undefined || this.#refused) return;
      if (next.after > 0 && !due) return this.#listener.pace(next.after);
      due = false;
      this.#listener.say(this.#said(next.step));
    }
  }

  #said(step: Step): string {
    const text = this.#performance.say(step);
    if (!carriesKey(step.element)) return text;
    const namespaces = step.entry.stream?.namespaces ?? {};
    return withKey({ text, namespaces }, this.#streamId, this.#options.password);
  }

  /** A server proves itself by its certificate (XEP-0178) where that was recorded, else in its talk, by dialback. */
  #offeredToServer(features: XmlElement, origin: string): void {
    const { attempts, bidi } = this.#options.part;
    if (this.#state === 'logging-in') {
      if (bidi !== undefined && childOf(features, 'bidi', BIDI_FEATURE) !== undefined) this.#listener.say(bidi.text);
      if (attempts.length > 0) return this.#turn(this.#login.begin(features));
    }
    this.#ready(origin);
    this.#enable();
  }

  #dialback(element: XmlElement): void {
    const { type } = element.attributes;
    if (this.#performance.hear(element).type === 'matched' || type === undefined || type === 'valid') return;
    const secret = this.#options.password === undefined ? ' (its secret: --password-env)' : '';
    this.#listener.fail(`the server does not believe the key of the dialback: ${type}${secret}`);
  }

  get #loggedIn(): boolean {
    const { login, attempts } = this.#options.part;
    if (login.outcome === 'succeeded' || this.origin !== undefined) return this.#state === 'ready';
    // A component is refused by a stream error, which was recorded as one.
    return isComponents(this.#options.part) || this.#login.ended >= attempts.length;
  }

  #live(header: RecordedText): string {
    return translate(header, ({ attribute }, value) => {
      if (attribute === 'to') return this.domain;
      return attribute === 'from' ? bareJid(this.#performance.bindings.liveAddress(value)) : value;
    });
  }

  #turn(turn: ClientTurn, element?: XmlElement): void {
    if (turn.type === 'says') return this.#listener.say(turn.text);
    if (turn.type === 'impossible') return this.#listener.fail(turn.why);
    if (turn.type === 'failed') return this.#loginFailed(turn.condition);
    this.#state = 'logged-in';
    this.#bound2 = turn.bound;
    // XEP-0388 §2.6: the features follow in the same stream.
    if (element?.ns === SASL2) return;
    if (turn.restarts) return this.#listener.say(this.header());
    const told = element?.ns === SASL ? element.attributes['jid'] : undefined;
    this.#ready(told ?? `${this.#login.username ?? ''}@${this.domain}`);
  }

  #loginFailed(condition: string): void {
    const { attempts, login } = this.#options.part;
    this.#refused = this.#login.attempts >= attempts.length;
    if (!this.#refused && this.#features !== undefined) return this.#turn(this.#login.begin(this.#features));
    if (login.outcome === 'failed' && this.origin !== undefined) return this.#goOnUnproven(this.origin);
    if (login.outcome !== 'failed') this.#listener.fail(`the server refused the login: ${condition}${this.#hint}`);
  }

  /** As the recorded server did, by dialback. */
  #goOnUnproven(origin: string): void {
    this.#refused = false;
    this.#ready(origin);
  }

  get #hint(): string {
    return this.#options.password === undefined ? ' (no password was given: --password-env)' : '';
  }

  /** RFC 6120 §7; a server that offers no binding has told the address already. */
  #bind(features: XmlElement): void {
    if (this.#bound2 !== undefined) return this.#boundAlready(this.#bound2);
    const recorded = this.#options.part.login.own;
    const { request } = this.#options.part.binding;
    if (childOf(features, 'bind', BIND) === undefined)
      return this.#ready(this.#own ?? this.#performance.bindings.liveAddress(recorded ?? this.domain));
    this.#state = 'binding';
    const bind = `<iq type='set' id='${BIND_ID}'><bind xmlns='${BIND}'/></iq>`;
    this.#listener.say(request === undefined ? bind : this.#ask(request, BIND_ID));
  }

  /** Clients that ask for an address again, as the recorded one did in vain, do so now. */
  #boundAlready({ own, managed }: Sasl2Bound): void {
    this.#ready(own);
    if (managed) this.#management.begin();
    else this.#enable();
    const { request } = this.#options.part.binding;
    if (request !== undefined) this.#listener.say(this.#ask(request, BIND_ID));
  }

  /** A recorded request of the negotiation, under an id that no recorded stanza has. */
  #ask(request: RecordedText, id: string): string {
    return translate(request, (field, value) => {
      if (field.attribute === 'id' && isStanza(field.owner)) return id;
      return kindOfField(field) === 'address' ? this.#performance.bindings.liveAddress(value) : value;
    });
  }

  #stanza(element: XmlElement): void {
    this.#management.count();
    if (this.#negotiates(element)) return;
    if (isPing(element)) return this.#listener.say(resultReply(element));
    if (this.#isComponentRefused(element)) return this.#listener.fail(`the server refused the component${this.#hint}`);
    if (this.#performance.hear(element).type === 'matched') return;
    if (this.#options.match === 'strict') this.#listener.log(`an ${element.local} that was not recorded came`);
    if (isRequest(element) && this.#options.unmatched === 'error')
      this.#listener.say(errorReply(element, 'service-unavailable'));
  }

  /** By a stream error, where the recorded one was let in. */
  #isComponentRefused({ ns }: XmlElement): boolean {
    const { part } = this.#options;
    return ns === STREAMS && this.#state === 'logging-in' && part.login.outcome === 'succeeded' && isComponents(part);
  }

  #negotiates(element: XmlElement): boolean {
    const { id } = element.attributes;
    if (element.local !== 'iq' || (id !== BIND_ID && id !== SESSION_ID)) return false;
    const bind = childOf(element, 'bind', BIND);
    const own = bind === undefined ? undefined : childText(bind, 'jid');
    if (id === BIND_ID && own === undefined && this.#bound2 === undefined)
      this.#listener.fail('the server refused to bind a resource');
    if (own !== undefined) this.#bound(own);
    return true;
  }

  /** The address first: what is asked for next is asked for in its name. */
  #bound(own: string): void {
    this.#ready(own);
    const session = this.#features === undefined ? undefined : childOf(this.#features, 'session', SESSION);
    const { request } = this.#options.part.establishing;
    if (request !== undefined && session !== undefined) this.#listener.say(this.#ask(request, SESSION_ID));
    this.#enable();
  }

  /** XEP-0198 §3 */
  #enable(): void {
    const { enable } = this.#options.part.management;
    const offered = this.#features !== undefined && childOf(this.#features, 'sm', SM) !== undefined;
    if (enable !== undefined && offered) this.#listener.say(enable.text);
  }

  #managed(element: XmlElement): void {
    if (element.local === 'enabled') this.#management.begin();
    else if (element.local === 'r') this.#listener.say(this.#management.answer(element));
  }

  #ready(own: string): void {
    const recorded = this.#options.part.login.own;
    this.#own = own;
    this.#state = 'ready';
    if (recorded !== undefined)
      this.#performance.bindings.bindOwn(recorded, resourceOf(own) === undefined ? withResource(own, recorded) : own);
  }
}

function withResource(bare: string, recorded: string): string {
  const resource = resourceOf(recorded);
  return formatJid({ ...parseJid(bare), ...(resource === undefined ? {} : { resource }) });
}

function defaultHeader(domain: string): string {
  return `<stream:stream xmlns='jabber:client' xmlns:stream='${STREAMS}' to='${escapeXml(domain)}' version='1.0'>`;
}
