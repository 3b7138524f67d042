/**
 * What a BOSH body says of itself (XEP-0124 §6): the attributes of its `<body/>`.
 * Knows no sessions. Rule: any bytes at all give an answer; a body with broken insides still has its attributes.
 */
import { createHash } from 'node:crypto';
import { Framer } from '../xml/framer.ts';
import { BOSH } from '../xmpp/namespaces.ts';

export interface BoshBody {
  readonly sid: string | undefined;
  /** XEP-0124 §14: up to 2^53 - 1; undefined where it is none. */
  readonly rid: number | undefined;
  readonly key: string | undefined;
  readonly newkey: string | undefined;
  readonly type: string | undefined;
  readonly condition: string | undefined;
  /** Seconds (§7.1): how long a request may be open. */
  readonly wait: number | undefined;
  /** Seconds (§10): how long no request may be open, and for how long that was asked to be lifted. */
  readonly inactivity: number | undefined;
  readonly pause: number | undefined;
}

/** All that stand in one document, where there has to be one; none where it is no BOSH. */
export function readBodies(document: Buffer): readonly BoshBody[] {
  const framer = new Framer({ roots: [{ local: 'body', ns: BOSH }] });
  framer.push(document);
  return framer.end().flatMap((piece) => {
    if (piece.type !== 'header') return [];
    const { rootName, namespaces, attributes } = piece.stream;
    const prefix = rootName.includes(':') ? rootName.slice(0, rootName.indexOf(':')) : '';
    return namespaces[prefix] === BOSH ? [bodyOf(attributes)] : [];
  });
}

/** XEP-0124 §15.2: whether a key is the one that was hashed to the last. */
export function followsKey(key: string, last: string): boolean {
  return createHash('sha1').update(key).digest('hex') === last.toLowerCase();
}

function bodyOf(attributes: Readonly<Record<string, string>>): BoshBody {
  const { sid, rid, key, newkey, type, condition, wait, inactivity, pause } = attributes;
  const times = { wait: numberOf(wait), inactivity: numberOf(inactivity), pause: numberOf(pause) };
  return { sid, rid: numberOf(rid), key, newkey, type, condition, ...times };
}

function numberOf(text: string | undefined): number | undefined {
  const number = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}
