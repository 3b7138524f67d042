/**
 * Files in words, for the extensions that describe them (XEP-0234, XEP-0385, XEP-0446, XEP-0449).
 * Knows the descriptions they share. Rule: name, size, type; hashes and addresses stand in the XML.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { amount, join, quote } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';

/** `file test.txt, 6.1 kB, text/plain`, `a file, 67.0 kB, image/png`. */
export function fileWords(file: XmlElement): string {
  const [name, type, desc] = ['name', 'media-type', 'desc'].map((part) => childText(file, part));
  const [width, height] = ['width', 'height'].map((part) => childText(file, part));
  const size = numberOf(childText(file, 'size'));
  const words = [
    name === undefined ? 'a file' : `file ${name}`,
    size === undefined ? undefined : amount(size),
    type,
    width !== undefined && height !== undefined ? `${width}×${height}` : undefined,
    desc && quote(desc),
    rangeWords(file),
  ];
  return join(words, ', ');
}

/** XEP-0234 §5.1: only a part of the file. */
function rangeWords(file: XmlElement): string | undefined {
  const { offset, length } = childOf(file, 'range')?.attributes ?? {};
  return join([offset && `from byte ${offset}`, length && `${length} bytes of it`], ', ') || undefined;
}

export function fileFields(file: XmlElement): Fields {
  const [name, type, desc, date] = ['name', 'media-type', 'desc', 'date'].map((part) => childText(file, part));
  const hashes = childrenOf(file, 'hash').map((hash) => present({ algo: hash.attributes['algo'], hash: textOf(hash) }));
  return present({ name, type, desc, date, size: numberOf(childText(file, 'size')), hashes });
}
