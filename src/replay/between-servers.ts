/**
 * Sessions between servers, as a replay plays them: who came, and dialback (XEP-0220), whose keys hold for one stream only.
 * Pure. Rule: keys are made and checked as XEP-0185 makes them, by a secret that two servers' owner knows; answers are played as
 * recorded.
 */
import { createHash, createHmac } from 'node:crypto';
import { SECRET_MARK } from '../redact/mark.ts';
import { cutElement } from '../xml/children.ts';
import { parseElement, textOf, type XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { DIALBACK } from '../xmpp/namespaces.ts';
import type { RecordedText } from './translate.ts';

/** What a key is for (XEP-0220 §2.1.1). */
export interface KeyFacts {
  readonly receiving: string;
  readonly originating: string;
  readonly streamId: string;
}

export function isDialback({ ns }: XmlElement): boolean {
  return ns === DIALBACK;
}

/** A key to be checked, and not what came of that. */
export function carriesKey({ ns, attributes: { type } }: XmlElement): boolean {
  return ns === DIALBACK && type === undefined;
}

/** XEP-0185 §2 */
export function dialbackKey({ receiving, originating, streamId }: KeyFacts, secret: string): string {
  const hashed = createHash('sha256').update(secret).digest('hex');
  return createHmac('sha256', hashed).update(`${receiving} ${originating} ${streamId}`).digest('hex');
}

/** Whether an element's key was made by `secret`; `streamId`: that of the stream it came in. */
export function keyHolds(element: XmlElement, streamId: string, secret: string): boolean {
  return textOf(element).trim().toLowerCase() === dialbackKey(factsOf(element, streamId), secret);
}

/** What is to be said, with a key of this run in the place of the recorded one. */
export function withKey({ text, namespaces }: RecordedText, streamId: string, secret: string = SECRET_MARK): string {
  const [element, cut] = [parseElement(text, namespaces), cutElement(text, namespaces)];
  if (element === undefined || cut === undefined) return text;
  return cut.start + dialbackKey(factsOf(element, streamId), secret) + cut.end;
}

/** XEP-0220 §2.1.2 and §2.2.2, to whoever asked. */
export function dialbackAnswer({ local, attributes }: XmlElement, type: 'valid' | 'invalid'): string {
  const { from, to, id } = attributes;
  const said = Object.entries({ from: to, to: from, id, type }).map(([name, value]) =>
    value === undefined ? '' : ` ${name}='${escapeXml(value)}'`,
  );
  const name = local === 'verify' ? 'db:verify' : 'db:result';
  return `<${name} xmlns:db='${DIALBACK}'${said.join('')}/>`;
}

/** Who asks about a key (`verify`) is who was given it, and names the stream in which that was. */
function factsOf({ local, attributes: { from = '', to = '', id = '' } }: XmlElement, streamId: string): KeyFacts {
  if (local === 'verify') return { receiving: from, originating: to, streamId: id };
  return { receiving: to, originating: from, streamId };
}
