/**
 * Yes-or-no questions about an entry: is it an error, is it HipChat's, whom does it mention.
 * Knows stanzas and annotations. Rule: what the wire says counts as much as what hiptap says of it, and is asked first: it
 * costs nothing to have.
 */
import { isHipchatNamespace } from '../annotate/generic.ts';
import type { Entry } from '../inspect/entry.ts';
import type { XmlElement } from '../xml/element.ts';
import { SM } from '../xmpp/namespaces.ts';
import { bodiesOf, descendants } from './texts.ts';

/** Stanzas of type error (RFC 6120 §8.3), stream errors (§4.9), failures of TLS, SASL and compression, XEP-0198's `<failed/>`. */
export function isFailure(entry: Entry): boolean {
  return saysFailure(entry) || entry.annotations.some(({ level }) => level === 'error');
}

function saysFailure({ record: { fact }, element }: Entry): boolean {
  if (fact.type !== 'piece' || element === undefined) return false;
  if (fact.kind !== 'nonza') return element.attributes['type'] === 'error';
  const { local, ns } = element;
  return local === 'error' || local === 'failure' || (local === 'failed' && ns === SM);
}

export function isWarning({ findings, annotations }: Entry): boolean {
  return findings.length > 0 || annotations.some(({ level }) => level !== 'info');
}

/** Attributes HipChat adds to a message: its number, its time, its true sender. */
const MESSAGE_MARKS = ['mid', 'ts', 'from_jid'];

/** An element of HipChat's, one of its mechanisms or attributes, or something hiptap knows to be HipChat's. */
export function isHipchat(entry: Entry): boolean {
  return saysHipchat(entry.element) || entry.annotations.some(({ spec }) => spec.startsWith('HipChat'));
}

function saysHipchat(element: XmlElement | undefined): boolean {
  if (element === undefined) return false;
  const { local, attributes } = element;
  if (local === 'message' && MESSAGE_MARKS.some((mark) => attributes[mark] !== undefined)) return true;
  if (attributes['mechanism']?.startsWith('X-HIPCHAT-') === true) return true;
  for (const { ns } of descendants(element)) if (isHipchatNamespace(ns)) return true;
  return false;
}

/** `@nora`, `@"Nora Vale"`, `Nora Vale:` in front of a body, or an address or `all` or `here` that hiptap found mentioned. */
export function mentionTest(name: string): (entry: Entry) => boolean {
  const wanted = (name.startsWith('@') ? name.slice(1) : name).toLowerCase();
  return (entry) => {
    if (entry.record.fact.type !== 'piece' || entry.record.fact.kind !== 'message') return false;
    if (bodiesOf(entry).some((body) => mentions(body.toLowerCase(), wanted))) return true;
    const found = entry.annotations[0]?.fields['mentions'];
    return Array.isArray(found) && found.includes(wanted);
  };
}

const WORD = /[\p{L}\p{N}_]/u;

function mentions(body: string, name: string): boolean {
  if (/^[:,]/.test(body.startsWith(name) ? body.slice(name.length) : '')) return true;
  if (body.includes(`@"${name}"`)) return true;
  for (let at = body.indexOf(`@${name}`); at !== -1; at = body.indexOf(`@${name}`, at + 1)) {
    const [before, after] = [body.slice(0, at).at(-1), body.slice(at + 1 + name.length)];
    const ends = after === '' || !WORD.test(String.fromCodePoint(after.codePointAt(0) ?? 0));
    if (ends && (before === undefined || !WORD.test(before))) return true;
  }
  return false;
}
