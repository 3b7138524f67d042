/**
 * One piece with everybody's names and words in it masked.
 * Walks it from front to back as the redactor does. Rule: names of elements and attributes, namespaces and white space stay;
 * what is not understood gives nothing.
 */
import { applyEdits, type Edit } from '../../redact/edits.ts';
import { secretContent } from '../../redact/lookup.ts';
import { SECRET_MARK } from '../../redact/mark.ts';
import { seenElement } from '../../redact/seen.ts';
import { closingsOf } from '../../redact/structure.ts';
import {
  type AttributeToken,
  charactersOf,
  type OtherToken,
  type StartToken,
  type Token,
  tokens,
} from '../../xml/tokens.ts';
import { HIPCHAT, XHTML_IM } from '../../xmpp/namespaces.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { SaslExchange } from '../../xmpp/sasl/exchange.ts';
import { hipchatMechanism } from '../../xmpp/sasl/mechanisms.ts';
import { maskJson } from './json.ts';
import { maskPayload } from './payload.ts';
import { attributePlace, type Place, textPlace } from './places.ts';
import { type Mask, maskJid, maskText } from './text.ts';

export interface PiecePlace {
  readonly direction: Direction;
  /** Prefix → namespace, as the stream declared them. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Which see the piece's elements; the first says how a payload is read. */
  readonly exchanges: readonly [SaslExchange, ...SaslExchange[]];
}

/** The text masked; undefined where it cannot be read. */
export function maskPiece(text: string, place: PiecePlace, mask: Mask): string | undefined {
  const all = tokens(text, place.namespaces);
  const closings = closingsOf(all, text);
  if (closings === undefined) return undefined;
  return applyEdits(text, new Masking(text, all, closings, place, mask).run());
}

class Masking {
  readonly #text: string;
  readonly #all: readonly Token[];
  readonly #closings: readonly number[];
  readonly #place: PiecePlace;
  readonly #mask: Mask;
  readonly #open: StartToken[] = [];
  readonly #edits: Edit[] = [];

  constructor(text: string, all: readonly Token[], closings: readonly number[], place: PiecePlace, mask: Mask) {
    this.#text = text;
    this.#all = all;
    this.#closings = closings;
    this.#place = place;
    this.#mask = mask;
  }

  run(): readonly Edit[] {
    for (let index = 0; index < this.#all.length; index++) {
      const token = this.#all[index];
      if (token?.type === 'start') index = this.#element(token, index);
      else if (token?.type === 'end') this.#open.pop();
      else if (token !== undefined) this.#characters(token);
    }
    return this.#edits;
  }

  /** Returns the index of the last token dealt with. */
  #element(token: StartToken, index: number): number {
    const last = this.#closings[index] ?? index;
    const top = this.#open.length === 0;
    if (top) this.#see(index, last);
    for (const attribute of token.attributes) this.#attribute(token, attribute);
    if (token.selfClosing) return index;
    if (secretContent(token, top)?.kind === 'payload' && last < this.#all.length)
      return this.#payload(token, index, last);
    this.#open.push(token);
    return index;
  }

  #see(index: number, last: number): void {
    const seen = seenElement(this.#text, this.#all, index, last);
    if (seen === undefined) return;
    for (const exchange of this.#place.exchanges) exchange.see(this.#place.direction, seen);
  }

  #payload(token: StartToken, index: number, last: number): number {
    const { direction } = this.#place;
    const [exchange] = this.#place.exchanges;
    const own = token.attributes.find(({ name }) => name === 'mechanism')?.value;
    const mechanism = token.ns === HIPCHAT ? hipchatMechanism(own) : token.local === 'auth' ? own : exchange.mechanism;
    const step = Math.max(0, exchange.stepOf(direction) - 1);
    const place = { mechanism: mechanism ?? '', direction, step, asked: exchange.asked };
    const other = maskPayload(this.#text, this.#all.slice(index + 1, last), place, this.#mask);
    const [start, end] = [this.#all[index]?.end ?? 0, this.#all[last]?.start ?? this.#text.length];
    if (other !== undefined) this.#edits.push({ start, end, text: other });
    return last;
  }

  #attribute(element: StartToken, { name, local, value, start, end }: AttributeToken): void {
    if (name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xml:')) return;
    const other = this.#masked(attributePlace(element, local), value);
    if (other !== value) this.#edits.push({ start, end, text: inAttribute(other, this.#text[start - 1] ?? '"') });
  }

  #characters(token: OtherToken): void {
    const { start, end, type } = token;
    if (type === 'comment' || type === 'processing-instruction') return this.#aside(token);
    const value = charactersOf(this.#text, token);
    if (value.trim() === '') return;
    const other = this.#masked(this.#isMarkup() ? 'speech' : textPlace(this.#open), value);
    if (other !== value) this.#edits.push({ start, end, text: inText(other) });
  }

  /** Inside of XHTML every element holds what people say (XEP-0071). */
  #isMarkup(): boolean {
    return this.#open.some(({ ns }) => ns === XHTML_IM);
  }

  /** A declaration says nothing; a comment may say anything. */
  #aside({ start, end }: OtherToken): void {
    const written = this.#text.slice(start, end);
    if (/^<\?xml\s[^?]*\?>$/.test(written)) return;
    this.#edits.push({ start, end, text: `<!--${SECRET_MARK}-->` });
  }

  #masked(place: Place, value: string): string {
    if (place === 'kept') return value;
    if (place === 'jid') return maskJid(value, this.#mask);
    return maskJson(place, value, this.#mask) ?? maskText(place, value, this.#mask);
  }
}

function inText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

function inAttribute(value: string, quote: string): string {
  return value.replace(/[&<"']/g, (character) =>
    character === quote || character === '&' || character === '<' ? (ESCAPES[character] ?? character) : character,
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
