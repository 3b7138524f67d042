/**
 * Dino's notation of elements as XML: a tag a line, names with their namespaces in braces, text unescaped on lines of its own.
 * Knows the notation only. Rule: the white space around tags is Dino's and is left out; what is no tag is text.
 */
import { escapeXml } from '../../xml/escape.ts';
import { CLIENT, STREAMS } from '../../xmpp/namespaces.ts';

const NAME = '(?:\\{([^{}<>]*)\\}:)?([\\w.-]+)';
const START = new RegExp(`^( *)<${NAME}((?: (?:\\{[^{}<>]*\\}:)?[\\w.-]+='[^']*')*)( /)?>$`);
const END = new RegExp(`^( *)</${NAME}>$`);
const ATTRIBUTE = new RegExp(`${NAME}='([^']*)'`, 'g');
/** What belongs to streams (RFC 6120 §4.8.1): in colours, Dino leaves namespaces out. */
const OF_STREAMS: ReadonlySet<string> = new Set(['stream', 'features', 'error']);
/** Namespaces in XML 1.0 §3. */
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

interface Open {
  readonly name: string;
  /** The default namespace of what is inside. */
  readonly inside: string;
}

export class DinoNotation {
  readonly #open: Open[] = [];
  #isText = false;

  line(line: string): string {
    const tag = this.#start(line) ?? this.#end(line);
    const afterText = this.#isText;
    this.#isText = tag === undefined && line !== '';
    return tag ?? `${afterText ? '\n' : ''}${escapeXml(this.#withoutIndent(line))}`;
  }

  /** Each line of a text is indented by two for each element around it. */
  #withoutIndent(line: string): string {
    const indent = ' '.repeat(this.#open.length * 2);
    return line.startsWith(indent) ? line.slice(indent.length) : line;
  }

  #start(line: string): string | undefined {
    const match = START.exec(line);
    if (match === null) return undefined;
    const [, , space = '', local = '', attributes = '', empty] = match;
    const ns = space === '' && this.#open.length === 0 && OF_STREAMS.has(local) ? STREAMS : space;
    const name = ns === STREAMS ? `stream:${local}` : local;
    const declared = [...attributes.matchAll(ATTRIBUTE)].map(([, of = '', key = '', value = '']) =>
      attribute(of === space ? '' : of, key, value),
    );
    const around = this.#open.at(-1)?.inside ?? CLIENT;
    const inside = ns === STREAMS || ns === '' ? around : ns;
    if (empty === undefined) this.#open.push({ name, inside });
    const undeclared = inside !== around && !declared.some((one) => one.startsWith(' xmlns='));
    return `<${name}${undeclared ? ` xmlns='${ns}'` : ''}${declared.join('')}${empty === undefined ? '>' : '/>'}`;
  }

  #end(line: string): string | undefined {
    return END.test(line) ? `</${this.#open.pop()?.name ?? ''}>` : undefined;
  }
}

function attribute(space: string, key: string, value: string): string {
  if (space === '' && value === STREAMS) return ` xmlns:${key}='${value}'`;
  if (space === XMLNS) return key === 'xmlns' ? ` xmlns='${value}'` : ` xmlns:${key}='${value}'`;
  if (space === XML) return ` xml:${key}='${value}'`;
  return space === '' ? ` ${key}='${value}'` : ` other:${key}='${value}' xmlns:other='${space}'`;
}
