/**
 * Elements and the many ways XML lets one write the same thing.
 * Rule: a spelling is chosen by a list of numbers alone, so two texts can be spelt alike whatever they hold.
 */
import { escapeXml } from '../../src/xml/escape.ts';

export interface Shape {
  readonly ns: string;
  readonly local: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (Shape | Text)[];
}

/** Character data; base64 may be broken up by white space as well. */
export interface Text {
  readonly text: string;
  readonly base64?: boolean;
}

/** Numbers to choose a spelling by, used over and over. */
export type Choices = readonly number[];

export function spell(shape: Shape, choices: Choices): string {
  return new Speller(choices).element(shape, '');
}

class Speller {
  readonly #choices: Choices;
  #next = 0;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  element({ ns, local, attributes = {}, children = [] }: Shape, outer: string): string {
    const prefix = this.#one(['', 'p', 'auth']);
    const name = prefix === '' ? local : `${prefix}:${local}`;
    const declared =
      prefix === '' && ns === outer ? [] : [this.#attribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, ns)];
    const written = Object.entries(attributes).map(([key, value]) => this.#attribute(key, value));
    const all = this.#one([true, false]) ? [...declared, ...written] : [...written, ...declared];
    const inside = children.map((child) =>
      'text' in child ? this.#text(child) : this.element(child, prefix === '' ? ns : outer),
    );
    return `<${name}${all.join('')}${this.#one(['', ' ', '\n'])}>${inside.join('')}</${name}${this.#one(['', '\t'])}>`;
  }

  #attribute(name: string, value: string): string {
    const from = this.#next;
    const quote = this.#one(['"', "'"]);
    const attribute = `${this.#one([' ', '\n', '  '])}${name}${this.#one(['=', ' = ', '=\n'])}${quote}${this.#characters(value)}${quote}`;
    return this.#wentOn(from, attribute);
  }

  #text({ text, base64 = false }: Text): string {
    const from = this.#next;
    const parts = cut(text, this.#one([1, 3, 7, 1000]));
    const space = base64 ? this.#one(['', '', '\n ', '\t', '&#10;']) : '';
    return this.#wentOn(from, parts.map((part) => this.#part(part)).join(space));
  }

  /** However many choices a value took, the next thing is spelt as if it had been this many. */
  #wentOn(from: number, written: string): string {
    this.#next = from + 5;
    return written;
  }

  #part(part: string): string {
    const style = this.#one(['plain', 'plain', 'cdata', 'comment', 'references']);
    if (style === 'cdata' && !part.includes(']')) return `<![CDATA[${part}]]>`;
    if (style === 'comment') return `${escapeXml(part)}<!-- - -->`;
    return style === 'references' ? this.#characters(part) : escapeXml(part);
  }

  #characters(text: string): string {
    return [...text].map((character) => this.#character(character)).join('');
  }

  #character(character: string): string {
    const code = character.codePointAt(0) ?? 0;
    return this.#one([escapeXml(character), escapeXml(character), `&#${code};`, `&#x${code.toString(16)};`]);
  }

  #one<Item>(items: readonly [Item, ...Item[]]): Item {
    const choice = this.#choices[this.#next++ % Math.max(1, this.#choices.length)] ?? 0;
    return items[choice % items.length] ?? items[0];
  }
}

/** By characters, not halves of them. */
function cut(text: string, size: number): readonly string[] {
  const characters = [...text];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += size) parts.push(characters.slice(at, at + size).join(''));
  return parts;
}
