/**
 * hiptap as the server of the client's login: PLAIN, or SCRAM against a password it knows, bound to the client's leg.
 * Knows mechanisms, no wire. Rule: the client is believed only once it has proved itself.
 */
import { decodePlain } from '../../xmpp/sasl/plain.ts';
import { scramHash } from '../../xmpp/sasl/scram-keys.ts';
import { type ScramRefusal, ScramServer } from '../../xmpp/sasl/scram-server.ts';
import type { ChannelBindings } from '../vocabulary.ts';

export interface ClientHalfOptions {
  readonly password: string | undefined;
  readonly bindings: ChannelBindings;
  /** That many unpredictable bytes. */
  readonly random: (bytes: number) => Buffer;
}

export interface Credentials {
  readonly authzid: string;
  readonly username: string;
  readonly password: string;
}

export type ClientHalfTurn =
  | { readonly type: 'challenge'; readonly payload: string }
  /** Who it is; `final` is what the client is to be told when the server has let it in. */
  | { readonly type: 'known'; readonly credentials: Credentials; readonly final: string }
  /** `why`: for who watches. */
  | { readonly type: 'refused'; readonly condition: string; readonly why: string };

const SALT_BYTES = 16;
const NONCE_BYTES = 18;
const HASHES = ['SCRAM-SHA-256', 'SCRAM-SHA-1'];

const UNREADABLE = 'what it sent is not laid out as its mechanism wants it';
const WRONG_PASSWORD = 'its password is not the one that --password-env names';

function wordsFor(why: ScramRefusal): string {
  switch (why.type) {
    case 'malformed':
      return UNREADABLE;
    case 'unknown-binding':
      return `it binds its login by ${why.binding}, which its TLS connection does not have`;
    case 'wrong-binding':
      return 'it bound its login to another TLS connection: is there one more proxy before hiptap?';
    case 'wrong-nonce':
      return 'it answered another challenge than hiptap’s';
    case 'wrong-proof':
      return WRONG_PASSWORD;
  }
}

/** What the client can be offered: without a known password only what gives it away. */
export function mechanismsFor({
  password,
  bindings,
}: Pick<ClientHalfOptions, 'password' | 'bindings'>): readonly string[] {
  if (password === undefined) return ['PLAIN'];
  const bound = bindings.size > 0 ? HASHES.map((name) => `${name}-PLUS`) : [];
  return [...bound, ...HASHES, 'PLAIN'];
}

export class ClientHalf {
  readonly #options: ClientHalfOptions;
  #scram: ScramServer | undefined;

  constructor(options: ClientHalfOptions) {
    this.#options = options;
  }

  /** A login by one of the mechanisms offered; undefined for any other. */
  begin(mechanism: string, payload: string): ClientHalfTurn | undefined {
    if (!mechanismsFor(this.#options).includes(mechanism)) return undefined;
    if (mechanism === 'PLAIN') return this.#plain(payload);
    const hash = scramHash(mechanism);
    const { password, bindings, random } = this.#options;
    if (hash === undefined || password === undefined) return undefined;
    const nonce = random(NONCE_BYTES).toString('base64url');
    const bindingData = (type: string) => bindings.get(type);
    this.#scram = new ScramServer({ hash, password, salt: random(SALT_BYTES), nonce, bindingData });
    return this.respond(payload);
  }

  respond(payload: string): ClientHalfTurn {
    const turn = this.#scram?.take(payload);
    if (turn?.type === 'challenge') return { type: 'challenge', payload: turn.text };
    const { password } = this.#options;
    if (turn?.type !== 'verified' || password === undefined)
      return {
        type: 'refused',
        condition: 'not-authorized',
        why: turn?.type === 'refused' ? wordsFor(turn.why) : UNREADABLE,
      };
    return { type: 'known', credentials: { authzid: '', username: turn.username, password }, final: turn.text };
  }

  #plain(payload: string): ClientHalfTurn {
    const plain = decodePlain(Buffer.from(payload));
    if (plain === undefined) return { type: 'refused', condition: 'malformed-request', why: UNREADABLE };
    const { password: known } = this.#options;
    if (known !== undefined && plain.password !== known)
      return { type: 'refused', condition: 'not-authorized', why: WRONG_PASSWORD };
    const { authzid, authcid: username, password } = plain;
    return { type: 'known', credentials: { authzid, username, password }, final: '' };
  }
}
