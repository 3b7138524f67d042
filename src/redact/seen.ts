/**
 * A piece's element as an exchange sees it.
 * Reads tokens. Rule: it looks no further than one level down.
 */
import type { StartToken, Token } from '../xml/tokens.ts';
import { SASL, SASL2 } from '../xmpp/namespaces.ts';
import type { SeenElement } from '../xmpp/sasl/exchange.ts';

/** Of the start tag at `index`, whose element ends with the token at `last`. */
export function seenElement(text: string, all: readonly Token[], index: number, last: number): SeenElement | undefined {
  const start = all[index];
  if (start?.type !== 'start') return undefined;
  const inside = all.slice(index + 1, last);
  const child = inside.find((token) => token.type === 'start');
  return {
    local: start.local,
    ns: start.ns,
    attributes: attributesOf(start),
    ...(child === undefined ? {} : { child: { local: child.local, ns: child.ns } }),
    payload: carriesPayload(start, inside, text),
  };
}

function attributesOf({ attributes }: StartToken): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const { name, value } of attributes) found[name] = value;
  return found;
}

/** An `<auth/>` without text sends none, while every challenge and response is one, if only an empty one (RFC 6120 §6.4). */
function carriesPayload({ local, ns }: StartToken, inside: readonly Token[], text: string): boolean {
  if (ns === SASL2 && (local === 'authenticate' || local === 'success')) {
    return inside.some((token) => token.type === 'start' && PAYLOADS.has(token.local));
  }
  if ((ns === SASL || ns === SASL2) && (local === 'challenge' || local === 'response')) return true;
  return inside.some(({ type, start, end }) => type !== 'text' || /[^ \t\r\n]/.test(text.slice(start, end)));
}

const PAYLOADS: ReadonlySet<string> = new Set(['initial-response', 'additional-data']);
