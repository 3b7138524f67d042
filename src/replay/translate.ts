/**
 * A recorded stanza said in the words of another run: ids, addresses, tokens and moments put in their place.
 * Knows where such values stand, no course and no wire. Rule: only values change; every other byte is the recorded one.
 */
import { cutElement } from '../xml/children.ts';
import { escapeXml } from '../xml/escape.ts';
import { type AttributeToken, charactersOf, type StartToken, type Token, tokens } from '../xml/tokens.ts';
import { CLIENT, STREAMS } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Bindings } from './bindings.ts';
import { type Field, isStanza, kindOfField } from './field.ts';
import { shiftMoment } from './moment.ts';
import { wildcardOf } from './wildcard.ts';

/** A piece as recorded, with what its stream declared. */
export interface RecordedText {
  readonly text: string;
  readonly namespaces: Readonly<Record<string, string>>;
}

/** What a client's stream declares that was not seen to begin. */
export const CUSTOMARY: RecordedText['namespaces'] = { '': CLIENT, stream: STREAMS };

/** The first element on the way down by these namespaces and names, cut out. */
export function innerText(
  recorded: RecordedText | undefined,
  ...path: readonly (readonly [ns: string, local: string])[]
): RecordedText | undefined {
  return path.reduce<RecordedText | undefined>((outer, [ns, local]) => {
    const cut = outer === undefined ? undefined : cutElement(outer.text, outer.namespaces);
    const found = cut?.children.find((child) => child.ns === ns && child.local === local);
    // It may have its namespace from the element around it.
    return found && { text: found.text, namespaces: { ...outer?.namespaces, '': ns } };
  }, recorded);
}

/** What a value becomes; the value itself where it stays. */
export type Revalue = (field: Field, value: string) => string;

/** The text with its values replaced. */
export function translate({ text, namespaces }: RecordedText, revalue: Revalue): string {
  return new Translation(text, revalue).run(namespaces);
}

/** How a run's own stanzas become live ones: `direction` is that of what is said, `shift` milliseconds to add to moments. */
export function revalueBy(bindings: Bindings, direction: Direction, shift: number): Revalue {
  const [mine, theirs] = direction === 'c2s' ? (['c2s id', 's2c id'] as const) : (['s2c id', 'c2s id'] as const);
  const named = (value: string): string => {
    const wildcard = wildcardOf(value);
    const name = wildcard?.type === 'bind' ? wildcard.name : value;
    return bindings.live('wildcard', name) ?? value;
  };
  return (field, value) => {
    if (wildcardOf(value) !== undefined) return named(value);
    switch (kindOfField(field)) {
      case 'id':
        // A room gives a message back under the id that its author gave it (XEP-0045 §7.4).
        return isStanza(field.owner) && field.owner.local !== 'iq' ? (bindings.live(theirs, value) ?? value) : value;
      case 'reference':
        return bindings.live(theirs, value) ?? bindings.live(mine, value) ?? value;
      case 'token':
        return bindings.live('token', value) ?? value;
      case 'stream':
        return bindings.live('stream', value) ?? value;
      case 'moment':
        return shift === 0 ? value : shiftMoment(value, shift);
      case 'address':
        return bindings.liveAddress(value);
      case 'resource':
        return bindings.liveResource(value);
      case 'proof':
        return value;
      case 'exact':
        return named(value);
    }
  };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

class Translation {
  readonly #text: string;
  readonly #revalue: Revalue;
  readonly #edits: Edit[] = [];
  readonly #open: StartToken[] = [];

  constructor(text: string, revalue: Revalue) {
    this.#text = text;
    this.#revalue = revalue;
  }

  run(namespaces: Readonly<Record<string, string>>): string {
    for (const token of tokens(this.#text, namespaces)) {
      if (token.type === 'start') this.#start(token);
      else if (token.type === 'end') this.#open.pop();
      else if (token.type === 'text') this.#characters(token);
    }
    return this.#edited();
  }

  #start(token: StartToken): void {
    for (const attribute of token.attributes) this.#attribute(token, attribute);
    if (!token.selfClosing) this.#open.push(token);
  }

  #attribute(owner: StartToken, { name, value, start, end }: AttributeToken): void {
    if (name === 'xmlns' || name.startsWith('xmlns:')) return;
    this.#replace(start, end, value, this.#revalue({ owner, ownerType: typeOf(owner), attribute: name }, value));
  }

  #characters(token: Token): void {
    const owner = this.#open.at(-1);
    if (owner === undefined) return;
    const value = charactersOf(this.#text, token);
    if (value.trim() === '') return;
    const field: Field = { owner, ownerType: typeOf(owner), attribute: undefined };
    this.#replace(token.start, token.end, value, this.#revalue(field, value));
  }

  #replace(start: number, end: number, old: string, value: string): void {
    if (value !== old) this.#edits.push({ start, end, value: escapeXml(value) });
  }

  #edited(): string {
    let [text, from] = ['', 0];
    for (const { start, end, value } of this.#edits) {
      text += this.#text.slice(from, start) + value;
      from = end;
    }
    return text + this.#text.slice(from);
  }
}

function typeOf({ attributes }: StartToken): string | undefined {
  return attributes.find(({ name }) => name === 'type')?.value;
}
