/**
 * A run's own stream management (XEP-0198): what came is counted and acknowledged, whatever the recording did.
 * Knows no course. Rule: the count is of this run's stanzas; a stream that was cut off is not resumed.
 */
import type { XmlElement } from '../xml/element.ts';
import { SM, STANZA_ERRORS } from '../xmpp/namespaces.ts';

const NOT_KEPT = `<failed xmlns='${SM}'><item-not-found xmlns='${STANZA_ERRORS}'/></failed>`;

/** XEP-0198 §4: counters wrap at 2^32. */
const WRAP = 2 ** 32;

export class Management {
  /** The answer to `<enable/>`; undefined where nothing was granted in the recording. */
  readonly #grant: (() => string) | undefined;
  #counting = false;
  #handled = 0;

  constructor(grant: (() => string) | undefined) {
    this.#grant = grant;
  }

  /** From here on what comes is counted: the client does so on `<enabled/>` (§3). */
  begin(): void {
    this.#counting = true;
    this.#handled = 0;
  }

  /** A message, presence or iq came. */
  count(): void {
    if (this.#counting) this.#handled = (this.#handled + 1) % WRAP;
  }

  /** What is answered to an element of the namespace; empty for nothing. */
  answer({ local }: XmlElement): string {
    if (local === 'r') return this.#counting ? `<a xmlns='${SM}' h='${this.#handled}'/>` : '';
    if (local === 'resume') return NOT_KEPT;
    if (local !== 'enable') return '';
    if (this.#grant === undefined) return NOT_KEPT;
    this.begin();
    return this.#grant();
  }
}
