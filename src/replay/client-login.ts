/**
 * The client's half of logging in, as a replay speaks it: the recorded way where it holds no proof, else the strongest that
 * the server offers and the password allows.
 * Knows features and payloads, no streams. Rule: without a password nothing secret is made up; the mark in the capture goes
 * in its place, which only a server that takes anything accepts.
 */
import { childText, elementsOf } from '../annotate/read.ts';
import { SECRET_MARK } from '../redact/mark.ts';
import { cutElement } from '../xml/children.ts';
import { childOf, parseElement, textOf, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { parseJid } from '../xmpp/jid.ts';
import { BIND2, HIPCHAT, IQ_AUTH, SASL, SASL2, SM } from '../xmpp/namespaces.ts';
import { decodeBase64, encodeBase64 } from '../xmpp/sasl/base64.ts';
import { askedBy } from '../xmpp/sasl/login.ts';
import { hipchatMechanism, readPayloadText, sendsClearText } from '../xmpp/sasl/mechanisms.ts';
import type { Payload, PayloadField, PayloadPlace } from '../xmpp/sasl/payload.ts';
import { encodePlain } from '../xmpp/sasl/plain.ts';
import { readAuthenticate, readSuccess } from '../xmpp/sasl/sasl2.ts';
import { ScramClient } from '../xmpp/sasl/scram-client.ts';
import { scramHash } from '../xmpp/sasl/scram-keys.ts';
import { type Attempt, nameIn, USER_FIELDS } from './attempt.ts';
import type { Part } from './part.ts';
import { authenticateOf, authOf, responseOf, type SaslProfile } from './sasl-words.ts';
import type { RecordedText } from './translate.ts';

export interface ClientLoginOptions {
  readonly part: Part;
  /** A local part, an address or an e-mail address; that of the recording if absent. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly random: (bytes: number) => Buffer;
  /** Between servers: the domain of the one that comes, which has a certificate and no password. */
  readonly origin?: string | undefined;
}

export type ClientTurn =
  | { readonly type: 'says'; readonly text: string }
  /** `restarts`: a new stream is to be opened. */
  | { readonly type: 'succeeded'; readonly restarts: boolean; readonly bound?: Sasl2Bound }
  | { readonly type: 'failed'; readonly condition: string }
  /** It cannot be done; in one line why. */
  | { readonly type: 'impossible'; readonly why: string };

/** What SASL2 has bound on the way (XEP-0386). */
export interface Sasl2Bound {
  /** The full address. */
  readonly own: string;
  /** Whether stream management was granted with it. */
  readonly managed: boolean;
}

/** From the strongest on. */
const PROVED = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1'];
const NONCE_BYTES = 18;
const NOTHING = Buffer.alloc(0);
const NO_EXTERNAL =
  'the server does not offer EXTERNAL, so it does not take the certificate for this domain (--client-cert)';
/** The id of the iq of XEP-0078; no recorded stanza has it. */
const AUTH_ID = 'hiptap-auth';

export class ClientLogin {
  readonly #options: ClientLoginOptions;
  #attempts = 0;
  #ended = 0;
  #profile: SaslProfile = 'sasl';
  /** Whether the server binds in SASL2. */
  #binds = false;
  /** The recorded attempt in this one's place, and how many challenges were answered. */
  #attempt: Attempt | undefined;
  #answers = 0;
  #restarts = true;
  #scram: ScramClient | undefined;

  constructor(options: ClientLoginOptions) {
    this.#options = options;
  }

  /** Attempts that have been begun. */
  get attempts(): number {
    return this.#attempts;
  }

  /** Attempts that the server has ended. */
  get ended(): number {
    return this.#ended;
  }

  /** What the client calls itself. */
  get username(): string | undefined {
    const { login, attempts } = this.#options.part;
    const recorded = login.own === undefined ? undefined : parseJid(login.own).local;
    const last = attempts.at(-1);
    return this.#options.username ?? recorded ?? (last === undefined ? undefined : nameIn(last));
  }

  /** Begins the next attempt, as the server's features allow. */
  begin(features: XmlElement): ClientTurn {
    const { attempts } = this.#options.part;
    const attempt = attempts[this.#attempts] ?? attempts.at(-1);
    this.#attempts += 1;
    this.#scram = undefined;
    this.#answers = 0;
    const sasl2 = attempt?.flow === 'sasl2' ? childOf(features, 'authentication', SASL2) : undefined;
    this.#profile = sasl2 === undefined ? 'sasl' : 'sasl2';
    this.#binds = sasl2 !== undefined && bindsInline(sasl2);
    this.#attempt = attempt?.flow === this.#profile ? attempt : undefined;
    if (attempt?.flow === 'hipchat' && childOf(features, 'auth', HIPCHAT) !== undefined) return this.#hipchat(attempt);
    if (attempt?.flow === 'iq-auth') return this.#iqAuth(attempt);
    return this.#sasl(sasl2 === undefined ? offeredIn(features) : mechanismsIn(sasl2));
  }

  /** Takes an element from the server; undefined for what has nothing to do with the login. */
  take(element: XmlElement): ClientTurn | undefined {
    const turn = this.#answered(element);
    if (turn?.type === 'succeeded' || turn?.type === 'failed') this.#ended += 1;
    return turn;
  }

  #answered(element: XmlElement): ClientTurn | undefined {
    const { ns, local, attributes } = element;
    if (local === 'iq' && attributes['id'] === AUTH_ID) return this.#iqAnswered(element);
    if (ns !== (this.#profile === 'sasl' ? SASL : SASL2)) return undefined;
    if (local === 'challenge') return this.#challenged(textOf(element));
    if (local === 'success') return this.#succeeded(element);
    return local === 'failure' ? { type: 'failed', condition: conditionIn(element) } : undefined;
  }

  #sasl(offered: ReadonlySet<string>): ClientTurn {
    this.#restarts = this.#profile === 'sasl';
    const { password } = this.#options;
    const attempt = this.#attempt;
    const recorded = attempt?.mechanism;
    const proved = PROVED.find((name) => offered.has(name));
    if (attempt !== undefined && recorded !== undefined && this.#isBearer(recorded) && offered.has(recorded))
      return says(this.#requested(attempt, recorded));
    if (this.#options.origin !== undefined) return { type: 'impossible', why: NO_EXTERNAL };
    if (password !== undefined && proved !== undefined) return this.#prove(proved);
    if (offered.has('PLAIN')) return says(this.#auth('PLAIN', this.#plain()));
    if (proved !== undefined)
      return { type: 'impossible', why: 'the server asks for SCRAM: give --username and --password-env' };
    return {
      type: 'impossible',
      why: `no mechanism that hiptap can speak is offered (${[...offered].join(' ') || 'none'})`,
    };
  }

  #auth(mechanism: string, payload: Buffer): string {
    const text = encodeBase64(payload);
    if (this.#profile === 'sasl' || this.#attempt === undefined) return authOf(mechanism, text);
    return authenticateOf(mechanism, text, this.#attempt.request, this.#binds);
  }

  /** Mechanisms that send what they hold, and not PLAIN, which is written anew. */
  #isBearer(mechanism: string): boolean {
    const proves = scramHash(mechanism) !== undefined || mechanism.startsWith('HT-');
    return mechanism !== 'PLAIN' && mechanism !== 'X-FACEBOOK-PLATFORM' && !proves;
  }

  #prove(mechanism: string): ClientTurn {
    const { password = '', random } = this.#options;
    const hash = scramHash(mechanism);
    if (hash === undefined) return { type: 'impossible', why: `hiptap does not know ${mechanism}` };
    const nonce = random(NONCE_BYTES).toString('base64url');
    this.#scram = new ScramClient({ hash, username: this.#localPart, password, nonce });
    return says(this.#auth(mechanism, Buffer.from(this.#scram.first)));
  }

  #plain(): Buffer {
    return encodePlain({ authzid: '', authcid: this.#localPart, password: this.#secret });
  }

  #challenged(payload: string): ClientTurn {
    const challenge = decodeBase64(payload)?.toString('utf8') ?? '';
    if (this.#scram === undefined) return says(this.#response(payload));
    const turn = this.#scram.respond(challenge);
    if (turn.type === 'refused')
      return { type: 'impossible', why: `the server's SCRAM challenge does not hold: ${turn.why}` };
    return says(responseOf(this.#profile, encodeBase64(Buffer.from(turn.text))));
  }

  /** The recorded one, where the mechanism has nothing to prove. */
  #response(challenge: string): string {
    const { mechanism = '', responses = [] } = this.#attempt ?? {};
    const recorded = responses[this.#answers];
    const step = this.#answers + (this.#beganWithPayload ? 1 : 0);
    this.#answers += 1;
    if (recorded === undefined) return responseOf(this.#profile, '');
    return this.#filled(recorded, { mechanism, direction: 'c2s', step, asked: askedBy(challenge) });
  }

  get #beganWithPayload(): boolean {
    const { text, namespaces } = this.#attempt?.request ?? { text: '', namespaces: {} };
    const request = parseElement(text, namespaces);
    return request !== undefined && !/^=?$/.test(textOf(request).trim());
  }

  /** RFC 5802 §5: a server that does not prove itself is none that knows the password. */
  #succeeded(success: XmlElement): ClientTurn {
    const sasl2 = this.#profile === 'sasl2' ? readSuccess(success) : undefined;
    const payload = sasl2 === undefined ? textOf(success) : (sasl2.additionalData ?? '');
    const final = decodeBase64(payload)?.toString('utf8') ?? '';
    if (this.#scram !== undefined && !this.#scram.verifies(final))
      return { type: 'impossible', why: 'the server did not prove that it knows the password (RFC 5802)' };
    const bound = childOf(success, 'bound', BIND2);
    const own = bound === undefined ? undefined : sasl2?.authorizationIdentifier;
    if (bound === undefined || own === undefined) return { type: 'succeeded', restarts: this.#restarts };
    const managed = childOf(bound, 'enabled', SM) !== undefined;
    return { type: 'succeeded', restarts: false, bound: { own, managed } };
  }

  #hipchat(attempt: Attempt): ClientTurn {
    const element = parseElement(attempt.request.text, attempt.request.namespaces);
    this.#restarts = element?.attributes['restart_stream'] === 'true';
    return says(this.#requested(attempt, hipchatMechanism(element?.attributes['mechanism'])));
  }

  #iqAuth(attempt: Attempt): ClientTurn {
    this.#restarts = false;
    const asked = resourceIn(attempt) ?? parseJid(this.#options.part.login.own ?? '').resource;
    const resource = asked ?? 'hiptap';
    const fields = { username: this.#localPart, password: this.#secret, resource };
    const written = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
    return says(`<iq type='set' id='${AUTH_ID}'><query xmlns='${IQ_AUTH}'>${written.join('')}</query></iq>`);
  }

  #iqAnswered({ attributes: { type }, children }: XmlElement): ClientTurn {
    if (type === 'result') return { type: 'succeeded', restarts: false };
    const error = children.find((child): child is XmlElement => typeof child !== 'string' && child.local === 'error');
    return { type: 'failed', condition: error === undefined ? 'refused' : conditionIn(error) };
  }

  /** A recorded element with this run's name and secret in the places of its payload. */
  #filled(recorded: RecordedText, place: PayloadPlace): string {
    const cut = cutElement(recorded.text, recorded.namespaces);
    const element = parseElement(recorded.text, recorded.namespaces);
    if (cut === undefined || element === undefined) return recorded.text;
    const payload = readPayloadText(textOf(element), place);
    if (payload === undefined) return recorded.text;
    const bytes = this.#refilled(payload);
    const written = sendsClearText(place.mechanism) ? escapeXml(bytes.toString('utf8')) : encodeBase64(bytes);
    return cut.start + written + cut.end;
  }

  #requested({ request }: Attempt, mechanism: string): string {
    if (this.#profile === 'sasl2') return this.#requestedBySasl2(request, mechanism);
    return this.#filled(request, { mechanism, direction: 'c2s', step: 0 });
  }

  #requestedBySasl2(request: RecordedText, mechanism: string): string {
    const element = parseElement(request.text, request.namespaces);
    const initial = element === undefined ? undefined : readAuthenticate(element).initialResponse;
    const payload = readPayloadText(initial ?? '', { mechanism, direction: 'c2s', step: 0 });
    return this.#auth(
      mechanism,
      payload === undefined ? (decodeBase64(initial ?? '') ?? NOTHING) : this.#refilled(payload),
    );
  }

  #refilled({ bytes, fields }: Payload): Buffer {
    const parts: Buffer[] = [];
    let from = 0;
    for (const field of fields) {
      parts.push(bytes.subarray(from, field.start), Buffer.from(this.#fill(field)));
      from = field.end;
    }
    return Buffer.concat([...parts, bytes.subarray(from)]);
  }

  #fill({ name, value, secret }: PayloadField): string {
    const { origin } = this.#options;
    if (name === 'authzid' && value !== '' && origin !== undefined) return origin;
    if (secret) return this.#options.password ?? value;
    return USER_FIELDS.includes(name) && name !== 'authzid' ? (this.#options.username ?? value) : value;
  }

  get #localPart(): string {
    const name = this.username ?? 'hiptap';
    return parseJid(name).local ?? name;
  }

  get #secret(): string {
    return this.#options.password ?? SECRET_MARK;
  }
}

/** XEP-0078 §3.1 */
function resourceIn({ request }: Attempt): string | undefined {
  const iq = parseElement(request.text, request.namespaces);
  const query = iq === undefined ? undefined : childOf(iq, 'query', IQ_AUTH);
  return query === undefined ? undefined : childText(query, 'resource');
}

function offeredIn(features: XmlElement): ReadonlySet<string> {
  const mechanisms = childOf(features, 'mechanisms', SASL);
  return mechanisms === undefined ? new Set() : mechanismsIn(mechanisms);
}

function mechanismsIn(offer: XmlElement): ReadonlySet<string> {
  const named = elementsOf(offer).filter(({ local }) => local === 'mechanism');
  return new Set(named.map((one) => textOf(one).trim()));
}

/** XEP-0386 §3 */
function bindsInline(authentication: XmlElement): boolean {
  const inline = childOf(authentication, 'inline', SASL2);
  return inline !== undefined && childOf(inline, 'bind', BIND2) !== undefined;
}

function conditionIn(holder: XmlElement): string {
  return elementsOf(holder).find(({ local }) => local !== 'text')?.local ?? 'refused';
}

function says(text: string): ClientTurn {
  return { type: 'says', text };
}
