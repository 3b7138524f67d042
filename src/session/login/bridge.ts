/**
 * `--login bridge`: the client logs in to hiptap and hiptap to the server, each bound to its own leg.
 * No sockets; passwords live as long as the exchange. Rule: the server is asked only for a client that has proved itself, and
 * the client hears the server's verdict.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { type Changer, type Decision, PASS, type Passing, type Voice } from '../changer.ts';
import type { ChannelBindings } from '../vocabulary.ts';
import { ClientHalf, type ClientHalfTurn, mechanismsFor } from './client-half.ts';
import {
  challenge,
  type ElementText,
  type Form,
  failure,
  finalPayload,
  namespaceOf,
  payloadOf,
  readRequest,
  request,
  response,
  successWith,
} from './form.ts';
import { type Offer, offerInstead, readOffer } from './offer.ts';
import { type ServerHalf, serverHalfFor } from './server-half.ts';

export interface BridgeOptions {
  /** What clients have to prove, and what is logged in with; a client's PLAIN tells it if absent. */
  readonly password: string | undefined;
  readonly bindings: { readonly client: ChannelBindings; readonly server: ChannelBindings };
  readonly random: (bytes: number) => Buffer;
}

/** Said of all that the bridge does: from its first word on the two legs' logins are two. */
export const BRIDGE_WHY = '--login bridge: hiptap logs in on each leg by itself';
const UNPROVED = 'the server did not prove that it knows the password (RFC 5802 §3): is it the server it seems to be?';

const UNIQUE_IN_1_3 =
  'the client binds its login by tls-unique, which TLS 1.3 does not have (RFC 9266 §1): hiptap takes it as OpenSSL gives it, a server may not';

interface Exchange {
  readonly form: Form;
  readonly client: ClientHalf;
  /** The client's own request, whose other children go with ours. */
  readonly asked: ElementText;
  server: ServerHalf | undefined;
  /** What the client is to be told at the end. */
  final: string;
}

export class LoginBridge implements Changer {
  readonly #options: BridgeOptions;
  #offer: Offer | undefined;
  #exchange: Exchange | undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
  }

  decide(passing: Passing, voice: Voice): Decision {
    const { direction, element } = passing;
    if (element === undefined || passing.piece.type !== 'element') return PASS;
    return direction === 'c2s' ? this.#fromClient(passing, element, voice) : this.#fromServer(passing, element, voice);
  }

  /** The client was offered what the server offers: if it takes PLAIN, that is bridged all the same. */
  heard({ direction, element }: Passing): void {
    if (direction === 's2c') this.#offer = readOffer(element) ?? this.#offer;
  }

  #fromClient(passing: Passing, element: XmlElement, voice: Voice): Decision {
    const asked = readRequest(element);
    if (asked !== undefined) return this.#begin(asked, textIn(passing), voice);
    const exchange = this.#exchange;
    if (exchange === undefined || element.ns !== namespaceOf(exchange.form)) return PASS;
    if (exchange.server !== undefined) return PASS;
    if (element.local === 'abort') this.#refuse(exchange, 'aborted', voice);
    else if (element.local === 'response')
      this.#turn(exchange, exchange.client.respond(payloadOf(textOf(element))), voice);
    else return PASS;
    return { type: 'drop', why: BRIDGE_WHY };
  }

  /** Mechanisms that hiptap has no part in go through as they are. */
  #begin(asked: NonNullable<ReturnType<typeof readRequest>>, text: ElementText, voice: Voice): Decision {
    const { password, bindings, random } = this.#options;
    const client = new ClientHalf({ password, bindings: bindings.client, random });
    const turn = client.begin(asked.mechanism, asked.payload);
    this.#exchange = undefined;
    if (turn === undefined) return PASS;
    const exchange: Exchange = { form: asked.form, client, asked: text, server: undefined, final: '' };
    this.#exchange = exchange;
    if (turn.type === 'challenge' && asked.payload.startsWith('p=tls-unique,') && bindings.client.has('tls-exporter'))
      voice.report('warning', UNIQUE_IN_1_3);
    this.#turn(exchange, turn, voice);
    return { type: 'drop', why: BRIDGE_WHY };
  }

  #turn(exchange: Exchange, turn: ClientHalfTurn, voice: Voice): void {
    const { form } = exchange;
    if (turn.type === 'challenge') return voice.say('client', 'nonza', challenge(form, turn.payload), BRIDGE_WHY);
    if (turn.type === 'refused') {
      voice.report('warning', `--login bridge: hiptap refuses the client, for ${turn.why}`);
      return this.#refuse(exchange, turn.condition, voice);
    }
    const server = serverHalfFor({
      offered: (form === 'sasl' ? this.#offer?.sasl : this.#offer?.sasl2) ?? [],
      bindingTypes: this.#offer?.bindings ?? [],
      bindings: this.#options.bindings.server,
      credentials: turn.credentials,
      random: this.#options.random,
    });
    if (server === undefined) return this.#noWay(exchange, voice);
    exchange.server = server;
    exchange.final = turn.final;
    voice.say('server', 'nonza', request(form, server.mechanism, server.first, exchange.asked), BRIDGE_WHY);
  }

  #noWay(exchange: Exchange, voice: Voice): void {
    voice.report('error', '--login bridge: the server offers nothing that a password can answer');
    this.#refuse(exchange, 'invalid-mechanism', voice);
  }

  #refuse({ form }: Exchange, condition: string, voice: Voice): void {
    this.#exchange = undefined;
    voice.say('client', 'nonza', failure(form, condition), BRIDGE_WHY);
  }

  #fromServer(passing: Passing, element: XmlElement, voice: Voice): Decision {
    const offer = readOffer(element);
    if (offer !== undefined) return this.#offered(offer, textIn(passing));
    const exchange = this.#exchange;
    if (exchange?.server === undefined || element.ns !== namespaceOf(exchange.form)) return PASS;
    if (element.local === 'challenge') return this.#challenged(exchange, exchange.server, element, voice);
    if (element.local === 'success') return this.#succeeded(exchange, exchange.server, element, textIn(passing), voice);
    if (element.local === 'failure') this.#exchange = undefined;
    return PASS;
  }

  #offered(offer: Offer, { text, namespaces }: ElementText): Decision {
    const { password, bindings } = this.#options;
    this.#offer = offer;
    const mechanisms = mechanismsFor({ password, bindings: bindings.client });
    const types = password === undefined ? [] : namedTypes(bindings.client);
    const instead = offerInstead(text, namespaces, { mechanisms, bindings: types, keeps: holdsNoPassword });
    return { type: 'replace', text: instead, why: BRIDGE_WHY };
  }

  #challenged(exchange: Exchange, server: ServerHalf, element: XmlElement, voice: Voice): Decision {
    const answer = server.respond(payloadOf(textOf(element)));
    if (answer === undefined) this.#distrust(exchange, voice);
    else voice.say('server', 'nonza', response(exchange.form, answer), BRIDGE_WHY);
    return { type: 'drop', why: BRIDGE_WHY };
  }

  #succeeded(exchange: Exchange, server: ServerHalf, element: XmlElement, text: ElementText, voice: Voice): Decision {
    if (!server.believes(finalPayload(element))) {
      this.#distrust(exchange, voice);
      return { type: 'drop', why: BRIDGE_WHY };
    }
    this.#exchange = undefined;
    return { type: 'replace', text: successWith(text, exchange.form, exchange.final), why: BRIDGE_WHY };
  }

  #distrust(exchange: Exchange, voice: Voice): void {
    voice.report('error', `--login bridge: ${UNPROVED}`);
    this.#refuse(exchange, 'temporary-auth-failure', voice);
  }
}

function textIn({ piece }: Passing): ElementText {
  const namespaces = piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {};
  return { text: piece.bytes.toString('utf8'), namespaces };
}

/** RFC 4616, 5802, 7677, 2831, 2195, XEP-0484 and the old LOGIN: what a password, or a token made of one, answers. */
const BY_PASSWORD = /^(?:PLAIN|LOGIN|CRAM-|DIGEST-|SCRAM-|HT-)/i;

function holdsNoPassword(mechanism: string): boolean {
  return !BY_PASSWORD.test(mechanism);
}

/** RFC 9266 §1: under TLS 1.3 there is tls-exporter in place of tls-unique, whatever some clients say. */
function namedTypes(bindings: ChannelBindings): readonly string[] {
  return [...bindings.keys()].filter((type) => type !== 'tls-unique' || !bindings.has('tls-exporter'));
}
