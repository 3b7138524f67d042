/**
 * The fields of a session's data forms that were said to be secret, by their names: where they come back filled in, most
 * often nothing says so again (XEP-0004 §3.2: a field of a form that is submitted needs no type), nor do rows under a `<reported/>`.
 * Knows names, no values. Rule: bounded; it only ever hides more, never shows more.
 */
import type { StartToken, Token } from '../xml/tokens.ts';
import { DATA_FORMS } from '../xmpp/namespaces.ts';
import { type FormField, isSecretField } from './names.ts';

/** The largest forms seen, those of a server's configuration, have some hundred fields, and few are secret. */
const NAMES = 1_000;
/** Longest name remembered, in UTF-16 units; those of forms are URIs at most. */
const LONGEST = 1_024;

export class PrivateFields {
  readonly #names = new Set<string>();

  /** From all forms in one piece, before anything in it is looked at. */
  learn(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.type !== 'start' || !isField(token)) continue;
      const said = saidOf(token);
      if (said.name !== undefined && isSecretField(said)) this.#add(said.name);
    }
  }

  /** Whether the values of this element are secret. */
  hides(token: StartToken): boolean {
    if (!isField(token)) return false;
    const said = saidOf(token);
    return isSecretField(said) || this.#names.has(said.name ?? '');
  }

  #add(name: string): void {
    if (name === '' || name.length > LONGEST) return;
    const [oldest] = this.#names;
    if (this.#names.size >= NAMES && oldest !== undefined) this.#names.delete(oldest);
    this.#names.add(name);
  }
}

function isField({ ns, local }: StartToken): boolean {
  return ns === DATA_FORMS && local === 'field';
}

function saidOf({ attributes }: StartToken): FormField {
  const said = (wanted: string): string | undefined => attributes.find(({ name }) => name === wanted)?.value;
  return { name: said('var'), type: said('type'), label: said('label') };
}
