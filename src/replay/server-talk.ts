/**
 * What a replayed server says inside its streams: features, the login's answers, bound addresses, then its recorded stanzas.
 * Knows no TLS and no bytes. Rule: what the protocol demands of any server is answered at once; what was recorded is said in
 * its turn.
 */
import { childText } from '../annotate/read.ts';
import { childOf, parseElement, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { formatJid, type Jid, resourceOf } from '../xmpp/jid.ts';
import { BIND, SESSION, SM } from '../xmpp/namespaces.ts';
import { carriesKey, dialbackAnswer, isDialback, keyHolds } from './between-servers.ts';
import { isStanza } from './field.ts';
import { isHandshake } from './handshake.ts';
import { Management } from './management.ts';
import { ownAddress, withResource } from './own-address.ts';
import { isBetweenServers, isComponents, type Part } from './part.ts';
import { Performance, type PerformanceOptions } from './performance.ts';
import { errorReply, isPing, isRequest, resultReply } from './replies.ts';
import { type RunReport, reportOf } from './run-report.ts';
import { sasl2Success } from './sasl-words.ts';
import { type Admission, type LoginTurn, ServerLogin } from './server-login.ts';
import { loginFeatures, serverHeader, sessionFeatures } from './server-words.ts';
import type { RecordedText } from './translate.ts';

export interface ServerTalkOptions extends Omit<PerformanceOptions, 'plays'> {
  readonly part: Part;
  /** The domain to be, whatever the client calls it. */
  readonly domain: string | undefined;
  /** What a client has to log in with; anything will do if absent. */
  readonly password: string | undefined;
  /** That many unpredictable bytes. */
  readonly random: (bytes: number) => Buffer;
}

export interface ServerTalkListener {
  say(text: string): void;
  /** The next recorded stanza is to be said after so many milliseconds. */
  pace(after: number): void;
  log(text: string): void;
  /** Ends the stream with an error (RFC 6120 §4.9). */
  refuse(condition: 'not-authorized', why: string): void;
}

/** Whom a stream header names. */
export interface StreamNames {
  readonly to?: string | undefined;
  readonly from?: string | undefined;
}

/** RFC 6120 §4.7.3 wants it unpredictable: 128 bits. */
const ID_BYTES = 16;
const RESOURCE_BYTES = 6;

export class ServerTalk {
  readonly #options: ServerTalkOptions;
  readonly #listener: ServerTalkListener;
  readonly #login: ServerLogin;
  readonly #performance: Performance;
  readonly #management: Management;
  #home: string | undefined;
  #streams = 0;
  #streamId = '';
  #admission: Admission | undefined;
  #refusal: string | undefined;
  #own: Jid | undefined;
  /** The client has its address: what was recorded can begin. */
  #ready = false;

  constructor(options: ServerTalkOptions, listener: ServerTalkListener) {
    this.#options = options;
    this.#listener = listener;
    this.#home = options.domain;
    this.#login = new ServerLogin(options);
    this.#performance = new Performance(options.part, { ...options, plays: 's2c' });
    const { enabled } = options.part.management;
    this.#management = new Management(enabled === undefined ? undefined : () => this.#performance.live(enabled));
  }

  /** The domain it is called by: as told, as asked for, or as recorded. */
  get home(): string {
    return this.#home ?? this.#options.part.home ?? 'localhost';
  }

  /** All was said and heard, the login included. */
  get done(): boolean {
    return this.#performance.done && this.#loggedIn;
  }

  /** Why the last login was refused, while nobody is in. */
  get refusal(): string | undefined {
    return this.#admission === undefined ? this.#refusal : undefined;
  }

  get failed(): boolean {
    return this.#performance.failed;
  }

  report(why: string | undefined): RunReport {
    const account = this.#own === undefined ? undefined : formatJid(this.#own);
    return reportOf(this.#performance, { loggedIn: this.#loggedIn, account, why });
  }

  /** The client named a server, in its ClientHello or its stream header. */
  called(name: string | undefined): void {
    this.#home ??= name;
  }

  /** Over the web the name called in TLS is the web server's, which need not be the domain. */
  carried(): void {
    this.#home = this.#options.domain;
  }

  /** Answers a stream with one of ours (RFC 6120 §4.2); `starttls` where TLS can still be begun. */
  opened({ to, from }: StreamNames, starttls: { readonly required: boolean } | undefined): void {
    const { part, random } = this.#options;
    this.called(to);
    if (part.home !== undefined) this.#performance.bindings.bindDomain(part.home, this.home);
    this.#streamId = random(ID_BYTES).toString('hex');
    const between = isBetweenServers(part) ? { to: from ?? part.origin } : {};
    const header = serverHeader(part, this.#streams, { domain: this.home, id: this.#streamId, ...between });
    this.#streams += 1;
    this.#listener.say(header + this.#features(starttls));
    if (isBetweenServers(part)) this.#openedByServer(between.to, starttls?.required === true);
  }

  #features(starttls: { readonly required: boolean } | undefined): string {
    const { part } = this.#options;
    if (isComponents(part) || isBeforeFeatures(part)) return '';
    return this.#admission === undefined ? loginFeatures(part, this.#login, starttls) : sessionFeatures(part);
  }

  /** Its talk begins when its stream is as secure as it will be, and a certificate was accepted where one was. */
  #openedByServer(origin: string | undefined, mustSecure: boolean): void {
    const { part } = this.#options;
    if (origin !== undefined) this.#own = { domain: origin };
    if (origin !== undefined && part.origin !== undefined) this.#performance.bindings.bindDomain(part.origin, origin);
    if (mustSecure) return;
    this.#ready ||= this.#admission !== undefined || part.login.outcome !== 'succeeded';
    this.goOn();
  }

  /** A complete element of the client's. */
  element(element: XmlElement): void {
    const turn = this.#admission === undefined ? this.#login.take(element, this.#streamId) : undefined;
    if (turn !== undefined) this.#loginTurn(turn, element);
    else if (element.ns === SM) this.#listener.say(this.#management.answer(element));
    else if (isDialback(element)) this.#dialback(element);
    else if (isStanza(element)) this.#stanza(element);
    this.goOn();
  }

  /** Says what is due now, and has itself woken for what is due later. */
  goOn(waited = false): void {
    let due = waited;
    for (;;) {
      const next = this.#performance.next(this.#ready);
      if (next === undefined) return;
      if (next.after > 0 && !due) return this.#listener.pace(next.after);
      due = false;
      this.#listener.say(this.#performance.say(next.step));
    }
  }

  /** That of the recorded client, for one that asks for none. */
  get #resource(): string {
    const { own } = this.#options.part.login;
    const recorded = own === undefined ? undefined : resourceOf(own);
    return recorded ?? this.#options.random(RESOURCE_BYTES).toString('hex');
  }

  /** The login ended as the recorded one did. */
  get #loggedIn(): boolean {
    const { attempts, login } = this.#options.part;
    if (login.outcome === 'succeeded' || isBetweenServers(this.#options.part)) return this.#ready;
    return this.#login.attempts >= attempts.length;
  }

  #loginTurn(turn: LoginTurn, asked: XmlElement): void {
    if (turn.type === 'go-on') return this.#listener.say(turn.says);
    if (turn.type === 'admitted') return this.#admit(turn.says, turn.admission);
    this.#refusal = turn.condition;
    if (isHandshake(asked)) return this.#refuseComponent();
    const answer = turn.recorded?.outcome?.text;
    this.#listener.say(answer === undefined ? turn.says : this.#answer(asked, answer));
  }

  /** One that was refused is told so by what was recorded. */
  #refuseComponent(): void {
    this.#ready = this.#options.part.login.outcome !== 'succeeded';
    if (!this.#ready) this.#listener.refuse('not-authorized', 'the component does not know the secret');
  }

  /** The recorded answer to a request, under the id that the request has now. */
  #answer({ attributes: { id: live } }: XmlElement, answer: RecordedText): string {
    const recorded = parseElement(answer.text, answer.namespaces)?.attributes['id'];
    if (recorded !== undefined && live !== undefined)
      this.#performance.bindings.bind({ kind: 'c2s id', recorded, live });
    return this.#performance.live(answer);
  }

  #admit(says: string, admission: Admission): void {
    this.#admission = admission;
    this.#own = this.#addressFor(admission);
    if (admission.sasl2 !== undefined) return this.#admitBySasl2(this.#own, admission, admission.sasl2);
    if (admission.follows === 'stanzas') this.#bound(this.#own);
    const outcome = admission.recorded?.outcome;
    this.#listener.say(outcome === undefined ? says : this.#performance.live(outcome.text));
  }

  /** XEP-0388 §2.6: its features follow in the same stream; a resource may have been bound on the way (XEP-0386). */
  #admitBySasl2(own: Jid, { recorded }: Admission, { proof, bind }: NonNullable<Admission['sasl2']>): void {
    const { part } = this.#options;
    const full = bind === undefined ? own : withResource(own, this.#resource);
    if (bind !== undefined) this.#bound(full);
    const enable = bind === undefined ? undefined : childOf(bind, 'enable', SM);
    const granted = enable === undefined ? '' : this.#management.answer(enable);
    const success = recorded?.outcome?.text;
    const said = success && { text: this.#performance.live(success), namespaces: success.namespaces };
    const facts = { proof, own: formatJid(full), granted: bind === undefined ? undefined : granted };
    this.#listener.say(sasl2Success(said, facts) + sessionFeatures(part, bind !== undefined));
  }

  #addressFor(admission: Admission): Jid {
    const { part } = this.#options;
    if (isComponents(part)) return { domain: this.home };
    if (isBetweenServers(part)) return this.#own ?? { domain: this.home };
    return ownAddress(part, admission, this.home, this.#performance.bindings);
  }

  /** Dialback other than the recorded one is believed; with a password a key has to be made by it. */
  #dialback(element: XmlElement): void {
    const { password } = this.#options;
    if (!carriesKey(element)) return this.#heard(element);
    if (password !== undefined && !keyHolds(element, this.#streamId, password)) {
      this.#refusal = 'the key of its dialback does not hold';
      return this.#listener.say(dialbackAnswer(element, 'invalid'));
    }
    const recorded = this.#performance.awaited.some((step) => carriesKey(step.element));
    if (recorded && this.#performance.hear(element).type === 'matched') return;
    this.#listener.say(dialbackAnswer(element, 'valid'));
    this.#ready ||= element.local === 'result';
  }

  #bound(own: Jid): void {
    const recorded = this.#options.part.login.own;
    this.#own = own;
    this.#ready = true;
    if (recorded !== undefined) this.#performance.bindings.bindOwn(recorded, formatJid(own));
  }

  #stanza(element: XmlElement): void {
    this.#management.count();
    const { part } = this.#options;
    // RFC 6120 §4.9.3.12
    const isStranger = this.#admission === undefined && !this.#ready;
    if (isStranger && !part.startsEarly && part.login.outcome === 'succeeded')
      return this.#listener.refuse('not-authorized', 'the client sent a stanza before it logged in');
    if (this.#admission !== undefined && this.#negotiates(element)) return;
    if (isPing(element) && !this.#performance.isTurnOf(element)) return this.#listener.say(resultReply(element));
    this.#heard(element);
  }

  #heard(element: XmlElement): void {
    if (this.#performance.hear(element).type === 'matched') return;
    this.#listener.log(`the client sent ${article(element.local)} that was not recorded, or not in this place`);
    if (isRequest(element) && this.#options.unmatched === 'error')
      this.#listener.say(errorReply(element, 'service-unavailable'));
  }

  /** Binding (RFC 6120 §7) and sessions (RFC 3921 §3), which every client asks for in its own way. */
  #negotiates(element: XmlElement): boolean {
    if (!isRequest(element)) return false;
    const bind = childOf(element, 'bind', BIND);
    if (bind !== undefined) this.#bind(element, bind);
    else if (childOf(element, 'session', SESSION) !== undefined) this.#establish(element);
    else return false;
    return true;
  }

  #bind(request: XmlElement, bind: XmlElement): void {
    const { answer } = this.#options.part.binding;
    const isRefused = answer !== undefined && isRefusal(answer);
    // Who was bound by SASL2 is refused another address, as the recorded client was.
    if (isRefused && this.#ready) return this.#listener.say(this.#answer(request, answer));
    const own = withResource(this.#own ?? { domain: this.home }, childText(bind, 'resource') ?? this.#resource);
    this.#bound(own);
    const jid = escapeXml(formatJid(own));
    const said = resultReply(request, `<bind xmlns='${BIND}'><jid>${jid}</jid></bind>`);
    this.#listener.say(answer === undefined || isRefused ? said : this.#answer(request, answer));
  }

  #establish(request: XmlElement): void {
    const { answer } = this.#options.part.establishing;
    this.#listener.say(answer === undefined ? resultReply(request) : this.#answer(request, answer));
  }
}

/** Servers from before RFC 3920 know dialback, and no features. */
function isBeforeFeatures(part: Part): boolean {
  const { before, after } = part.features;
  return isBetweenServers(part) && !part.secured && before === undefined && after === undefined;
}

function isRefusal({ text, namespaces }: RecordedText): boolean {
  return parseElement(text, namespaces)?.attributes['type'] === 'error';
}

function article(stanza: string): string {
  return stanza === 'iq' ? 'an iq' : `a ${stanza}`;
}
