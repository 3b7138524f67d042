/**
 * Takes the secrets out of one session's pieces before anything is kept or shown.
 * Sees every piece of both directions in order, also where nothing is to be hidden. Rule: what is not understood is
 * withheld; a fault in here must cost text, never a secret.
 */
import { tokens } from '../xml/tokens.ts';
import type { Direction } from '../xmpp/record.ts';
import { SaslExchange } from '../xmpp/sasl/exchange.ts';
import { declaresListed, isSuspicious, mayHoldSecret } from './candidates.ts';
import { applyEdits } from './edits.ts';
import { findSecrets } from './finder.ts';
import { mayHoldMarked } from './first-look.ts';
import { SecretLinks } from './links.ts';
import { SECRET_MARK } from './mark.ts';
import { PrivateFields } from './private-fields.ts';
import { closingsOf } from './structure.ts';

export interface RedactorOptions {
  /** Secrets are shown; the exchange is followed all the same. */
  readonly show: boolean;
}

export interface Redacted {
  /** The text with its secrets replaced by marks, everything else as it was. */
  readonly text: string;
  /** What was replaced, such as `PLAIN password`; empty when nothing was. */
  readonly redacted: readonly string[];
}

type Namespaces = Readonly<Record<string, string>>;

interface Seen {
  readonly namespaces: Namespaces;
  readonly isListed: boolean;
}

const NOTHING: readonly string[] = [];

export class Redactor {
  readonly #show: boolean;
  readonly #exchange = new SaslExchange();
  readonly #links = new SecretLinks();
  readonly #fields = new PrivateFields();
  /** The streams seen last, one for each direction: whether their headers spare their stanzas a namespace of the table. */
  #stream: Seen = { namespaces: {}, isListed: false };
  #other: Seen = this.#stream;

  constructor(options: RedactorOptions) {
    this.#show = options.show;
  }

  /** How far the session's authentication has come. */
  get exchange(): SaslExchange {
    return this.#exchange;
  }

  get authenticated(): boolean {
    return this.#exchange.authenticated;
  }

  /** `text` is one whole piece, `namespaces` what its stream declared. */
  redact(direction: Direction, text: string, namespaces: Namespaces): Redacted {
    if (!this.#concerns(text, namespaces)) return { text, redacted: NOTHING };
    const redacted = this.#read(direction, text, namespaces);
    return this.#show ? { text, redacted: NOTHING } : redacted;
  }

  /** Whether an element of these bytes, with these marks of the first look, can be kept as it came, unread. */
  clears(marks: number, bytes: Buffer, namespaces: Namespaces): boolean {
    return !this.#mustRead(namespaces) && !mayHoldMarked(marks, bytes) && !this.#links.mayBeInBytes(bytes);
  }

  /** Whether bytes that are no readable piece could hold a secret, and so must not be kept. */
  holdsSecret(bytes: Buffer): boolean {
    return isSuspicious(bytes.toString('latin1')) || this.#links.mayBeInBytes(bytes);
  }

  #concerns(text: string, namespaces: Namespaces): boolean {
    return this.#mustRead(namespaces) || mayHoldSecret(text) || this.#links.mayBeIn(text);
  }

  /** Whatever it says. While an attempt is under way its answer may be any stanza (XEP-0078). */
  #mustRead(namespaces: Namespaces): boolean {
    if (namespaces !== this.#stream.namespaces) {
      const other = this.#other;
      this.#other = this.#stream;
      this.#stream = namespaces === other.namespaces ? other : { namespaces, isListed: declaresListed(namespaces) };
    }
    return this.#stream.isListed || this.#exchange.state === 'under-way';
  }

  #read(direction: Direction, text: string, namespaces: Namespaces): Redacted {
    // A mistake in reading must not let a secret through, nor end the session that is only watched.
    try {
      const all = tokens(text, namespaces);
      const closings = closingsOf(all, text);
      if (closings === undefined) return WITHHELD;
      const { edits, what } = findSecrets({ text, all, closings }, direction, {
        exchange: this.#exchange,
        links: this.#links,
        fields: this.#fields,
      });
      return { text: applyEdits(text, edits), redacted: what };
    } catch {
      return WITHHELD;
    }
  }
}

const WITHHELD: Redacted = { text: SECRET_MARK, redacted: ['unreadable element'] };
