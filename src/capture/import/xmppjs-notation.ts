/**
 * Elements as xmpp.js's debug package prints them, made XML again: a text that is an element's only child is printed unescaped.
 * Knows the notation only. Rule: such a text ends with its own end tag at the end of a line, whatever it holds before.
 */
import { escapeXml } from '../../xml/escape.ts';

const START = /^(\s*<([\w.:-]+)(?: [\w.:-]+="[^"]*")*>)(.+)$/s;

export class XmppjsNotation {
  /** End tag of the element whose text goes on. */
  #until: string | undefined;
  #first = true;

  line(line: string): string {
    const between = this.#first ? '' : '\n';
    this.#first = false;
    return between + (this.#until === undefined ? this.#tag(line) : this.#text(line, this.#until));
  }

  #tag(line: string): string {
    const [, start, name, text = ''] = START.exec(line) ?? [];
    return start === undefined ? line : start + this.#text(text, `</${name}>`);
  }

  #text(text: string, end: string): string {
    const over = text.endsWith(end);
    this.#until = over ? undefined : end;
    return over ? escapeXml(text.slice(0, -end.length)) + end : escapeXml(text);
  }
}
