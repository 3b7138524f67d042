/**
 * The server's half of logging in, as a replay speaks it: SASL, HipChat's element, iq-auth.
 * Knows what was recorded and the password, if there is one. Rule: without a password everybody is let in by whatever does not
 * ask the server for a proof; a recorded refusal is given again in its place.
 */
import { childText } from '../annotate/read.ts';
import { childOf, parseElement, textOf, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { BIND2, HIPCHAT, IQ_AUTH, IQ_AUTH_FEATURE, SASL, SASL2, STANZA_ERRORS } from '../xmpp/namespaces.ts';
import { decodeBase64, encodeBase64 } from '../xmpp/sasl/base64.ts';
import { hipchatMechanism, readPayloadText } from '../xmpp/sasl/mechanisms.ts';
import { fieldValue } from '../xmpp/sasl/payload.ts';
import { scramHash } from '../xmpp/sasl/scram-keys.ts';
import { ScramServer } from '../xmpp/sasl/scram-server.ts';
import { type Attempt, userIn } from './attempt.ts';
import { handshakeOf, isHandshake } from './handshake.ts';
import { isBetweenServers, type Part } from './part.ts';
import { challengeOf, failureOf, type SaslProfile, successOf } from './sasl-words.ts';
import type { RecordedText } from './translate.ts';

export interface ServerLoginOptions {
  readonly part: Part;
  /** Asked of whoever logs in by PLAIN, iq-auth or HipChat's element, and what SCRAM is proved with. */
  readonly password: string | undefined;
  /** That many unpredictable bytes. */
  readonly random: (bytes: number) => Buffer;
}

/** Who got in. */
export interface Admission {
  /** As the client called itself: a local part, an address or an e-mail address; undefined where it did not say. */
  readonly username: string | undefined;
  readonly resource: string | undefined;
  /** A new stream (RFC 6120 §6.4.6), the same one's new features (XEP-0388 §2.6), or whatever the two have to say. */
  readonly follows: 'stream' | 'features' | 'stanzas';
  /** The attempt whose last word is to be given again in place of `says`. */
  readonly recorded: Attempt | undefined;
  /** Of SASL2: the server's proof, in base64, and what was asked for of binding (XEP-0386). */
  readonly sasl2: { readonly proof: string | undefined; readonly bind: XmlElement | undefined } | undefined;
}

export type LoginTurn =
  | { readonly type: 'go-on'; readonly says: string }
  | { readonly type: 'admitted'; readonly says: string; readonly admission: Admission }
  | {
      readonly type: 'refused';
      /** RFC 6120 §6.5 */
      readonly condition: string;
      readonly says: string;
      readonly recorded: Attempt | undefined;
    };

/** Mechanisms that need no proof from the server. */
const ACCEPTED: ReadonlySet<string> = new Set([
  'PLAIN',
  'ANONYMOUS',
  'EXTERNAL',
  'OAUTHBEARER',
  'X-HIPCHAT-WEB',
  'X-HIPCHAT-OAUTH2',
  'X-YANDEX-OAUTH',
  'X-OAUTH2',
  'X-GOOGLE-TOKEN',
  'X-MESSENGER-OAUTH2',
]);
const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-1'];
/** Whose recorded challenges can be asked again, since the answer is not looked at. */
const ASKS_FIRST: ReadonlySet<string> = new Set(['X-FACEBOOK-PLATFORM']);

const SALT_BYTES = 16;
const NONCE_BYTES = 18;

/** Challenges that are said again, and what follows the last answer. */
interface Asking {
  readonly challenges: readonly RecordedText[];
  asked: number;
  readonly then: () => LoginTurn;
}

export class ServerLogin {
  readonly #options: ServerLoginOptions;
  #attempts = 0;
  #scram: ScramServer | undefined;
  #asking: Asking | undefined;
  #profile: SaslProfile = 'sasl';
  #bind: XmlElement | undefined;

  constructor(options: ServerLoginOptions) {
    this.#options = options;
  }

  /** Attempts that have ended. */
  get attempts(): number {
    return this.#attempts;
  }

  /** From the strongest on. */
  get mechanisms(): readonly string[] {
    const { password, part } = this.#options;
    const recorded = part.attempts.flatMap(({ flow, mechanism }) =>
      (flow === 'sasl' || flow === 'sasl2') && mechanism !== undefined ? [mechanism] : [],
    );
    const known = recorded.filter((name) => ACCEPTED.has(name) || ASKS_FIRST.has(name));
    if (isBetweenServers(part)) return [...new Set(known)];
    return [...new Set([...(password === undefined ? [] : SCRAM), ...known, 'PLAIN'])];
  }

  /** Features of other ways in, where the recorded server did not offer them itself. */
  get otherOffers(): readonly { readonly ns: string; readonly local: string; readonly text: string }[] {
    const { attempts } = this.#options.part;
    const offers = [];
    if (attempts.some(({ flow }) => flow === 'hipchat'))
      offers.push({ ns: HIPCHAT, local: 'auth', text: `<auth xmlns='${HIPCHAT}'/>` });
    if (attempts.some(({ flow }) => flow === 'iq-auth'))
      offers.push({ ns: IQ_AUTH_FEATURE, local: 'auth', text: `<auth xmlns='${IQ_AUTH_FEATURE}'/>` });
    return offers;
  }

  /** Undefined for what has nothing to do with logging in; `streamId`: that of the stream it came in. */
  take(element: XmlElement, streamId: string): LoginTurn | undefined {
    const { ns, local } = element;
    if (isHandshake(element)) return this.#handshake(textOf(element), streamId);
    if (ns === SASL && local === 'auth') return this.#sasl('sasl', element);
    if (ns === SASL2 && local === 'authenticate') return this.#sasl('sasl2', element);
    if ((ns === SASL || ns === SASL2) && local === 'response') return this.#response(element);
    if ((ns === SASL || ns === SASL2) && local === 'abort') return this.#refuse('aborted');
    if (ns === HIPCHAT && local === 'auth') return this.#hipchat(element);
    const query = local === 'iq' ? childOf(element, 'query', IQ_AUTH) : undefined;
    return query === undefined ? undefined : this.#iqAuth(element, query);
  }

  #sasl(profile: SaslProfile, element: XmlElement): LoginTurn {
    this.#begin(profile, profile === 'sasl2' ? childOf(element, 'bind', BIND2) : undefined);
    const mechanism = element.attributes['mechanism'] ?? '';
    const text = profile === 'sasl2' ? (childText(element, 'initial-response') ?? '') : textOf(element);
    const hash = scramHash(mechanism);
    const { password, random, part } = this.#options;
    if (hash !== undefined && password !== undefined && SCRAM.includes(mechanism)) {
      const salt = random(SALT_BYTES);
      this.#scram = new ScramServer({ hash, password, salt, nonce: random(NONCE_BYTES).toString('base64url') });
      return this.#scramTurn(this.#scram, text);
    }
    if (ASKS_FIRST.has(mechanism)) {
      const asked = part.attempts.find((one) => one.mechanism === mechanism)?.challenges ?? [];
      return this.#ask(asked, () => this.#decided({ username: undefined, resource: undefined }));
    }
    if (!ACCEPTED.has(mechanism)) return this.#refuse('invalid-mechanism');
    return this.#decide(mechanism, text);
  }

  #begin(profile: SaslProfile, bind: XmlElement | undefined): void {
    this.#profile = profile;
    this.#bind = bind;
    this.#scram = undefined;
    this.#asking = undefined;
  }

  #scramTurn(scram: ScramServer, payload: string): LoginTurn {
    const turn = scram.take(decodeBase64(payload)?.toString('utf8') ?? '');
    if (turn.type === 'challenge') return { type: 'go-on', says: challengeOf(this.#profile, base64(turn.text)) };
    this.#scram = undefined;
    if (turn.type === 'refused') return this.#refuse('not-authorized');
    const recorded = this.#recordedRefusal();
    if (recorded !== undefined) return this.#giveBySasl(recorded);
    return this.#admitBySasl({ username: turn.username, resource: undefined }, base64(turn.text));
  }

  /** Says challenges as they were recorded, whatever is answered. */
  #ask(challenges: readonly RecordedText[], then: () => LoginTurn): LoginTurn {
    this.#asking = { challenges, asked: 0, then };
    return this.#askNext(this.#asking);
  }

  #askNext(asking: Asking): LoginTurn {
    const challenge = asking.challenges[asking.asked];
    if (challenge === undefined) {
      this.#asking = undefined;
      return asking.then();
    }
    asking.asked += 1;
    const payload = parseElement(challenge.text, challenge.namespaces);
    return { type: 'go-on', says: challengeOf(this.#profile, payload === undefined ? '' : textOf(payload)) };
  }

  #response(element: XmlElement): LoginTurn {
    if (this.#scram !== undefined) return this.#scramTurn(this.#scram, textOf(element));
    if (this.#asking !== undefined) return this.#askNext(this.#asking);
    return this.#refuse('malformed-request');
  }

  #hipchat(element: XmlElement): LoginTurn {
    this.#begin('sasl', undefined);
    const follows = element.attributes['restart_stream'] === 'true' ? 'stream' : 'stanzas';
    return this.#decide(hipchatMechanism(element.attributes['mechanism']), textOf(element), follows);
  }

  /** A component is refused by a stream error. */
  #handshake(digest: string, streamId: string): LoginTurn {
    const { password, part } = this.#options;
    const wrong = password !== undefined && digest.trim().toLowerCase() !== handshakeOf(streamId, password);
    if (wrong || part.login.outcome !== 'succeeded') return this.#give('not-authorized', '', undefined);
    const who = { username: undefined, resource: undefined, recorded: undefined, sasl2: undefined };
    return this.#admit('<handshake/>', { ...who, follows: 'stanzas' });
  }

  #iqAuth({ attributes }: XmlElement, query: XmlElement): LoginTurn {
    const id = escapeXml(attributes['id'] ?? '');
    if (attributes['type'] === 'get') {
      const fields = `<username/><password/><resource/>`;
      return { type: 'go-on', says: `<iq type='result' id='${id}'><query xmlns='${IQ_AUTH}'>${fields}</query></iq>` };
    }
    const [username, given, resource] = ['username', 'password', 'resource'].map((name) => childText(query, name));
    const error = `<error code='401' type='auth'><not-authorized xmlns='${STANZA_ERRORS}'/></error>`;
    const refusal = `<iq type='error' id='${id}'>${error}</iq>`;
    if (this.#isWrong(given)) {
      this.#attempts += 1;
      return { type: 'refused', condition: 'not-authorized', says: refusal, recorded: undefined };
    }
    const recorded = this.#recordedRefusal();
    const says = `<iq type='result' id='${id}'/>`;
    if (recorded !== undefined)
      return this.#give('not-authorized', refusal, recorded.flow === 'iq-auth' ? recorded : undefined);
    return this.#admit(says, { username, resource, follows: 'stanzas', recorded: undefined, sasl2: undefined });
  }

  #decide(mechanism: string, text: string, follows?: Admission['follows']): LoginTurn {
    const payload = text === '=' ? '' : text;
    const read = readPayloadText(payload, { mechanism, direction: 'c2s', step: 0 });
    if (read === undefined && mechanism === 'PLAIN') return this.#refuse('incorrect-encoding');
    const fields = read?.fields ?? [];
    if (this.#isWrong(fieldValue(fields, 'password'))) return this.#refuse('not-authorized');
    const resource = fieldValue(fields, 'resource');
    const who = { username: userIn(fields), resource: resource === '' ? undefined : resource };
    const recorded = this.#recordedRefusal();
    // RFC 7628 §3.2.2 says in a challenge what is wrong with a token.
    if (recorded?.flow === this.#profile && recorded.mechanism === mechanism)
      return this.#ask(recorded.challenges, () => this.#decided(who, follows));
    return this.#decided(who, follows);
  }

  #decided(who: Pick<Admission, 'username' | 'resource'>, follows?: Admission['follows']): LoginTurn {
    const recorded = this.#recordedRefusal();
    return recorded === undefined ? this.#admitBySasl(who, undefined, follows) : this.#giveBySasl(recorded);
  }

  /** `follows`: what HipChat's element was asked for, whose answer is SASL's. */
  #admitBySasl(
    who: Pick<Admission, 'username' | 'resource'>,
    proof: string | undefined,
    follows?: Admission['follows'],
  ): LoginTurn {
    const success = this.#options.part.attempts.find(({ outcome }) => outcome?.type === 'succeeded');
    if (this.#profile === 'sasl2') {
      const recorded = success?.flow === 'sasl2' ? success : undefined;
      return this.#admit('', { ...who, follows: 'features', recorded, sasl2: { proof, bind: this.#bind } });
    }
    const again = success?.flow === 'hipchat' || (success?.flow === 'sasl' && !isProved(success));
    const recorded = again && proof === undefined ? success : undefined;
    return this.#admit(successOf(proof), { ...who, follows: follows ?? 'stream', recorded, sasl2: undefined });
  }

  #isWrong(given: string | undefined): boolean {
    const { password } = this.#options;
    return password !== undefined && given !== undefined && given !== password;
  }

  /** The refusal that the recorded server gave in this attempt's place. */
  #recordedRefusal(): Attempt | undefined {
    const attempt = this.#options.part.attempts[this.#attempts];
    return attempt?.outcome?.type === 'failed' ? attempt : undefined;
  }

  /** RFC 6120 §6.5, which HipChat's own login ends with too. */
  #giveBySasl(recorded: Attempt): LoginTurn {
    const flow = recorded.flow === 'hipchat' ? 'sasl' : recorded.flow;
    const condition = conditionOf(recorded);
    return this.#give(condition, failureOf(this.#profile, condition), flow === this.#profile ? recorded : undefined);
  }

  /** `recorded`: the refusal to be given again as it stands, where it was given to a client that logged in likewise. */
  #give(condition: string, says: string, recorded: Attempt | undefined): LoginTurn {
    this.#attempts += 1;
    return { type: 'refused', condition, says, recorded };
  }

  #admit(says: string, admission: Admission): LoginTurn {
    this.#attempts += 1;
    return { type: 'admitted', says, admission };
  }

  /** RFC 6120 §6.5 */
  #refuse(condition: string): LoginTurn {
    this.#attempts += 1;
    this.#scram = undefined;
    this.#asking = undefined;
    return { type: 'refused', condition, says: failureOf(this.#profile, condition), recorded: undefined };
  }
}

/** Whether the recorded success carries the server's own proof, which is worth nothing to another run. */
function isProved({ mechanism = '', outcome }: Attempt): boolean {
  return scramHash(mechanism) !== undefined || /<success[^>]*>[^<\s]/.test(outcome?.text.text ?? '');
}

/** SASL2 has SASL's conditions (XEP-0388 §2.6); XEP-0078 has others. */
function conditionOf({ flow, outcome }: Attempt): string {
  const refusal = outcome === undefined ? undefined : parseElement(outcome.text.text, outcome.text.namespaces);
  const named = refusal?.children.find((child): child is XmlElement => typeof child !== 'string' && child.ns === SASL);
  return flow === 'iq-auth' ? 'not-authorized' : (named?.local ?? 'not-authorized');
}

function base64(text: string): string {
  return encodeBase64(Buffer.from(text));
}
