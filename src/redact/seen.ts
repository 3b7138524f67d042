/**
 * A piece's element as an exchange sees it.
 * Reads tokens. Rule: it looks no further than one level down.
 */
import { charactersOf, type StartToken, type Token } from '../xml/tokens.ts';
import { HIPCHAT, SASL, SASL2 } from '../xmpp/namespaces.ts';
import type { SeenElement } from '../xmpp/sasl/exchange.ts';

/** Of the start tag at `index`, whose element ends with the token at `last`. */
export function seenElement(text: string, all: readonly Token[], index: number, last: number): SeenElement | undefined {
  const start = all[index];
  if (start?.type !== 'start') return undefined;
  const inside = all.slice(index + 1, last);
  const child = inside.find((token) => token.type === 'start');
  const challenge = isChallenge(start) ? { challenge: charactersIn(inside, text) } : {};
  return {
    local: start.local,
    ns: start.ns,
    attributes: attributesOf(start),
    ...(child === undefined ? {} : { child: { local: child.local, ns: child.ns } }),
    payload: carriesPayload(start, inside, text),
    ...challenge,
  };
}

function isChallenge({ local, ns }: StartToken): boolean {
  return local === 'challenge' && (ns === SASL || ns === SASL2);
}

function charactersIn(inside: readonly Token[], text: string): string {
  return inside.map((token) => charactersOf(text, token)).join('');
}

function attributesOf({ attributes }: StartToken): Readonly<Record<string, string>> {
  const found: Record<string, string> = Object.create(null);
  for (const { name, value } of attributes) found[name] = value;
  return found;
}

/**
 * An `<auth/>` without text sends none, nor does one of `=`, while every challenge and response is one, if only an empty
 * one (RFC 6120 §6.4).
 */
function carriesPayload({ local, ns }: StartToken, inside: readonly Token[], text: string): boolean {
  if (ns === SASL2 && local === 'authenticate') return holdsMore(initialResponse(inside), text);
  if ((ns === SASL || ns === SASL2) && (local === 'challenge' || local === 'response')) return true;
  return (ns === SASL || ns === SASL2 || ns === HIPCHAT) && holdsMore(inside, text);
}

function initialResponse(inside: readonly Token[]): readonly Token[] {
  const from = inside.findIndex((token) => token.type === 'start' && token.local === 'initial-response');
  if (from === -1) return [];
  const to = inside.findIndex((token, index) => index > from && token.type === 'end');
  return inside.slice(from + 1, to === -1 ? undefined : to);
}

/** Than white space, or the sign for nothing. */
function holdsMore(inside: readonly Token[], text: string): boolean {
  const written = charactersIn(inside, text).trim();
  return written !== '' && written !== '=';
}
