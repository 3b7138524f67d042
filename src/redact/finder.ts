/**
 * Walks one piece from front to back and finds what has to be replaced in it.
 * Follows the exchange while it walks, since what a payload holds depends on it. Rule: an element whose content is
 * replaced is not entered, so no two edits touch.
 */
import { escapeXml } from '../xml/escape.ts';
import { isDeclaration } from '../xml/scope.ts';
import { type AttributeToken, charactersOf, type OtherToken, type StartToken, type Token } from '../xml/tokens.ts';
import { BOSH, HIPCHAT, SASL2 } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import type { SaslExchange } from '../xmpp/sasl/exchange.ts';
import { hipchatMechanism } from '../xmpp/sasl/mechanisms.ts';
import { mayHoldSecret } from './candidates.ts';
import { applyEdits, type Edit, type Found } from './edits.ts';
import { learnLinks } from './learn-links.ts';
import { SecretLinks } from './links.ts';
import { isGuarded, secretAttribute, secretContent } from './lookup.ts';
import { SECRET_MARK } from './mark.ts';
import { isNamedAttribute, type SecretValues, secretValues } from './named-values.ts';
import { hidePayload } from './payload-content.ts';
import type { PrivateFields } from './private-fields.ts';
import { seenElement } from './seen.ts';
import type { ReadPiece } from './structure.ts';
import { HARMLESS_ATTRIBUTES, type SecretPlace } from './table.ts';
import { findInLiteral, findInSignedUrl, findInXmlText, type TextPlace } from './text.ts';

export interface Findings {
  readonly edits: readonly Edit[];
  /** What the edits replace, each once. */
  readonly what: readonly string[];
}

/** What a session has shown before. */
export interface Known {
  readonly exchange: SaslExchange;
  readonly links: SecretLinks;
  readonly fields: PrivateFields;
}

export function findSecrets(piece: ReadPiece, direction: Direction, known: Known): Findings {
  const everyUrl = learnLinks(piece, known.links);
  known.fields.learn(piece.all);
  return new Finder(piece, direction, known, { links: known.links, everyUrl }).run();
}

/** Shorter secrets are found by chance in what is no secret. */
const TELLING_LENGTH = 4;

/** Namespaces are no links, whatever somebody says that is called one. */
const NO_LINKS: TextPlace = { links: new SecretLinks(), everyUrl: false };

const NAMED = { kind: 'whole', what: 'named value' } as const;
const FORM_VALUE = { kind: 'whole', what: 'form field' } as const;

class Finder {
  readonly #piece: ReadPiece;
  readonly #direction: Direction;
  readonly #exchange: SaslExchange;
  readonly #fields: PrivateFields;
  readonly #textPlace: TextPlace;
  /** Where values stand whose names, which stand beside them, are those of secrets. */
  readonly #named: SecretValues;
  readonly #edits: Edit[] = [];
  readonly #what = new Set<string>();
  /** The start tags of the elements that are open here. */
  readonly #open: StartToken[] = [];
  /** The last token of the forms' fields so far whose values are secret. */
  #lastOfField = -1;

  constructor(piece: ReadPiece, direction: Direction, { exchange, fields }: Known, textPlace: TextPlace) {
    this.#piece = piece;
    this.#direction = direction;
    this.#exchange = exchange;
    this.#fields = fields;
    this.#textPlace = textPlace;
    this.#named = secretValues(piece);
  }

  run(): Findings {
    const { all } = this.#piece;
    for (let index = 0; index < all.length; index++) {
      const token = all[index];
      if (token?.type === 'start') index = this.#element(token, index);
      else if (token?.type === 'end') this.#open.pop();
      else if (token !== undefined) index = this.#characters(index);
    }
    return { edits: this.#edits, what: [...this.#what] };
  }

  /** Returns the index of the last token dealt with. */
  #element(token: StartToken, index: number): number {
    const last = this.#piece.closings[index] ?? index;
    const top = this.#isTop();
    if (top) this.#see(index, last);
    const place = secretContent(token, top);
    const secrets = place?.kind === 'payload' ? this.#payload(token, index, last) : [];
    this.#attributes(token, index, secrets, place?.kind === 'everything' ? place.what : undefined);
    const value = this.#isFormValue(token, index, last);
    if (place !== undefined) return this.#content(place, index, last);
    if (value) return this.#content(FORM_VALUE, index, last);
    if (this.#isNamedValue(index, last)) return this.#content(NAMED, index, last);
    if (!token.selfClosing) this.#open.push(token);
    return index;
  }

  /** A depth-1 child of the stream, also when BOSH (XEP-0124) has wrapped it. */
  #isTop(): boolean {
    const [outer] = this.#open;
    return outer === undefined || (this.#open.length === 1 && outer.ns === BOSH);
  }

  #see(index: number, last: number): void {
    const { text, all } = this.#piece;
    const seen = seenElement(text, all, index, last);
    if (seen !== undefined) this.#exchange.see(this.#direction, seen);
  }

  #content(place: Pick<SecretPlace, 'kind' | 'what'>, index: number, last: number): number {
    if (place.kind === 'whole') this.#replaceContent(index, last, place.what);
    else if (place.kind === 'query') this.#queryContent(index, last, place.what);
    else if (place.kind === 'everything') this.#everything(index, last, place.what);
    return last;
  }

  #replaceContent(index: number, last: number, what: string, content: string = SECRET_MARK): void {
    const [start, end] = this.#contentRange(index, last);
    if (end > start) this.#replace(start, end, content, what);
  }

  #queryContent(index: number, last: number, what: string): void {
    const [start, end] = this.#contentRange(index, last);
    const plain = last <= index + 2 && this.#piece.all[index + 1]?.type === 'text';
    if (!plain) return this.#replaceContent(index, last, what);
    this.#foundAt(start, findInSignedUrl(this.#piece.text.slice(start, end), this.#textPlace, what));
  }

  #everything(index: number, last: number, what: string): void {
    for (let at = index + 1; at <= last; at++) {
      const token = this.#piece.all[at];
      if (token?.type === 'start') for (const attribute of token.attributes) this.#attributeValue(attribute, what);
      else if (token !== undefined && token.type !== 'end') at += this.#wholeRun(at, what) - 1;
    }
  }

  /** Offsets of what stands between an element's tags; to the end of the text where the end tag is missing. */
  #contentRange(index: number, last: number): readonly [number, number] {
    const { all, text } = this.#piece;
    const start = all[index]?.end ?? 0;
    return [start, last === index ? start : (all[last]?.start ?? text.length)];
  }

  /** Returns the secrets, as the mechanism decodes them. */
  #payload(token: StartToken, index: number, last: number): readonly string[] {
    const { text, all } = this.#piece;
    const inside = all.slice(index + 1, last);
    const hidden = hidePayload(text, inside, {
      mechanism: this.#mechanismOf(token),
      direction: this.#direction,
      step: Math.max(0, this.#exchange.stepOf(this.#direction) - 1),
      asked: this.#exchange.asked,
    });
    if (hidden.content !== undefined) this.#replaceContent(index, last, hidden.what[0] ?? '', hidden.content);
    for (const what of hidden.what) this.#what.add(what);
    return hidden.secrets;
  }

  /** Empty, which no payload is read by, for a payload out of its place. */
  #mechanismOf({ ns, local, attributes }: StartToken): string {
    const own = attributes.find(({ name }) => name === 'mechanism')?.value;
    if (ns === HIPCHAT) return hipchatMechanism(own);
    if (local === 'auth') return own ?? '';
    const [outer] = this.#open;
    const inPlace = this.#isTop() || (this.#open.length === 1 && outer?.ns === SASL2);
    return inPlace ? (this.#exchange.mechanism ?? '') : '';
  }

  /** `everything`: what to call any value of this element, none of which may be shown. */
  #attributes(token: StartToken, index: number, secrets: readonly string[], everything: string | undefined): void {
    const guarded = isGuarded(token);
    for (const attribute of token.attributes) {
      const what = guarded
        ? this.#guardedAttribute(attribute, secrets)
        : (everything ?? this.#namedAttribute(attribute, index));
      if (what !== undefined) this.#attributeValue(attribute, what);
      else this.#plainAttribute(token, attribute, guarded);
    }
  }

  /** What to call a value that must go; undefined for one that may be shown. */
  #guardedAttribute(attribute: AttributeToken, secrets: readonly string[]): string | undefined {
    const { local, value } = attribute;
    if (isDeclaration(attribute)) return undefined;
    const repeated = secrets.some((secret) => secret.length >= TELLING_LENGTH && value.includes(secret));
    const wish = local === 'oauth2_token' && isYesOrNo(value);
    if (!repeated && (HARMLESS_ATTRIBUTES.has(local) || wish)) return undefined;
    return local;
  }

  #namedAttribute(attribute: AttributeToken, index: number): string | undefined {
    const named = this.#named.attributes.has(index) && isNamedAttribute(attribute);
    return named && !isYesOrNo(attribute.value) ? NAMED.what : undefined;
  }

  #plainAttribute(token: StartToken, attribute: AttributeToken, guarded: boolean): void {
    const place = guarded ? undefined : secretAttribute(token, attribute.local);
    const raw = this.#piece.text.slice(attribute.start, attribute.end);
    // Such as ISR's `with-isr-token='true'` (XEP-0397).
    if (place?.kind === 'whole' && isYesOrNo(raw)) return;
    if (place?.kind === 'whole') return this.#attributeValue(attribute, place.what);
    const textPlace = isDeclaration(attribute) ? NO_LINKS : this.#textPlace;
    const found = place === undefined ? findInXmlText(raw, textPlace) : findInSignedUrl(raw, textPlace, place.what);
    this.#foundAt(attribute.start, found);
  }

  #attributeValue(attribute: AttributeToken, what: string): void {
    if (attribute.end > attribute.start && !isDeclaration(attribute)) {
      this.#replace(attribute.start, attribute.end, SECRET_MARK, what);
    }
  }

  /** Whether it is a value of a data form's field that is secret (XEP-0004 §3.2), or such a field itself that has its value as text. */
  #isFormValue(token: StartToken, index: number, last: number): boolean {
    const hides = this.#fields.hides(token);
    if (hides) this.#lastOfField = Math.max(this.#lastOfField, last);
    const bare = hides && this.#piece.all[index + runAt(this.#piece.all, index + 1).length + 1]?.type !== 'start';
    return bare || (index <= this.#lastOfField && token.local.toLowerCase() === 'value');
  }

  /** Whether its name, beside it, is that of a secret; not whether there is one (`requiresPassword`). */
  #isNamedValue(index: number, last: number): boolean {
    return (
      this.#named.contents.has(index) && !isYesOrNo(this.#piece.text.slice(...this.#contentRange(index, last)).trim())
    );
  }

  /** All between two tags, outside of elements that are replaced; returns the index of its last token. */
  #characters(index: number): number {
    const run = runAt(this.#piece.all, index);
    const parent = this.#open.at(-1);
    if (parent !== undefined && isGuarded(parent)) {
      this.#wholeRun(index, 'unexpected content of a login');
    } else if (!this.#runningText(run)) for (const token of run) this.#aside(token);
    return index + run.length - 1;
  }

  /** Whether the run held a secret. A run of several tokens is then written anew as one. */
  #runningText(run: readonly OtherToken[]): boolean {
    const [first] = run;
    const end = run.at(-1)?.end;
    if (first === undefined || end === undefined) return false;
    if (run.length === 1 && first.type === 'text') {
      const found = findInXmlText(this.#raw(first), this.#textPlace);
      this.#foundAt(first.start, found);
      return found.length > 0;
    }
    const joined = run.map((token) => charactersOf(this.#piece.text, token)).join('');
    const found = findInLiteral(joined, this.#textPlace);
    if (found.length === 0) return false;
    this.#edits.push({ start: first.start, end, text: escapeXml(applyEdits(joined, found)) });
    for (const { what } of found) this.#what.add(what);
    return true;
  }

  #aside(token: OtherToken): void {
    if (!isCharacterData(token) && mayHoldSecret(this.#raw(token).slice(2))) this.#whole(token, token, token.type);
  }

  #raw({ start, end }: OtherToken): string {
    return this.#piece.text.slice(start, end);
  }

  /** All from there to the next tag; returns how many tokens. Character data in several is one, as it is once a mark stands there. */
  #wholeRun(index: number, what: string): number {
    const run = runAt(this.#piece.all, index);
    let first = run[0];
    for (const [at, token] of run.entries()) {
      first ??= token;
      const next = run[at + 1];
      if (next !== undefined && isCharacterData(token) && isCharacterData(next)) continue;
      this.#whole(first, token, what);
      first = undefined;
    }
    return run.length;
  }

  /** Keeps the kind of what stands between the tokens, these included, so that the element reads as before. */
  #whole(first: OtherToken, { type, end }: OtherToken, what: string): void {
    if (/^[ \t\r\n]*$/.test(this.#piece.text.slice(first.start, end))) return;
    const kept = isCharacterData({ type }) ? SECRET_MARK : `<!--${SECRET_MARK}-->`;
    this.#replace(first.start, end, kept, what);
  }

  #foundAt(offset: number, found: readonly Found[]): void {
    for (const { start, end, text, what } of found) this.#replace(offset + start, offset + end, text, what);
  }

  #replace(start: number, end: number, text: string, what: string): void {
    this.#edits.push({ start, end, text });
    this.#what.add(what);
  }
}

/** The tokens from there on that are no tags. */
function runAt(all: readonly Token[], index: number): readonly OtherToken[] {
  const run: OtherToken[] = [];
  for (let at = index; at < all.length; at++) {
    const token = all[at];
    if (token === undefined || token.type === 'start' || token.type === 'end') break;
    run.push(token);
  }
  return run;
}

function isCharacterData({ type }: Pick<OtherToken, 'type'>): boolean {
  return type === 'text' || type === 'cdata';
}

/** A wish, or whether there is such a thing: no secret is so short a word of XML's own (XML Schema, boolean). */
function isYesOrNo(value: string): boolean {
  return value === 'true' || value === 'false';
}
