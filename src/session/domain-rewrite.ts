/**
 * `--rewrite-domain CLIENT=SERVER`: the client calls the server by one name, the server itself by another.
 * Knows where addresses stand. Rule: only addresses at that domain, or below it, change; every other byte stays.
 */

import { escapeXml } from '../xml/escape.ts';
import { charactersOf, tokens } from '../xml/tokens.ts';
import { formatJid, parseJid } from '../xmpp/jid.ts';
import { BIND, SASL, SASL2 } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import { decodeBase64, encodeBase64 } from '../xmpp/sasl/base64.ts';
import { decodePlain, encodePlain } from '../xmpp/sasl/plain.ts';
import { type Changer, type Decision, PASS, type Passing } from './changer.ts';

export interface DomainPair {
  /** As the client calls it. */
  readonly client: string;
  /** As the server calls itself. */
  readonly server: string;
}

/** `CLIENT=SERVER`; undefined when either side is empty. */
export function parseDomainPair(text: string): DomainPair | undefined {
  const match = /^([^=\s/@]+)=([^=\s/@]+)$/.exec(text);
  const [, client, server] = match ?? [];
  return client === undefined || server === undefined ? undefined : { client, server };
}

export class DomainRewrite implements Changer {
  readonly #pair: DomainPair;

  constructor(pair: DomainPair) {
    this.#pair = pair;
  }

  decide({ direction, piece }: Passing): Decision {
    if (piece.type !== 'element' && piece.type !== 'header') return PASS;
    const text = piece.bytes.toString('utf8');
    const written = this.#rewritten(text, piece.stream?.namespaces ?? {}, direction);
    if (written === text) return PASS;
    const { client, server } = this.#pair;
    return { type: 'replace', text: written, why: `--rewrite-domain ${client}=${server}` };
  }

  #rewritten(text: string, namespaces: Readonly<Record<string, string>>, direction: Direction): string {
    const { client, server } = this.#pair;
    const [from, to] = direction === 'c2s' ? [client, server] : [server, client];
    let [result, end, owner, mechanism] = ['', 0, '', ''];
    const replace = (start: number, until: number, value: string, move = moveAddress): void => {
      const moved = move(value, from, to);
      if (moved === value) return;
      result += text.slice(end, start) + escapeXml(moved);
      end = until;
    };
    for (const token of tokens(text, namespaces)) {
      if (token.type === 'start') {
        owner = `${token.ns} ${token.local}`;
        if (LOGINS.has(owner)) mechanism = token.attributes.find(({ name }) => name === 'mechanism')?.value ?? '';
        for (const one of token.attributes) if (ATTRIBUTES.has(one.name)) replace(one.start, one.end, one.value);
      } else if (token.type === 'text' && TEXTS.has(owner)) replace(token.start, token.end, charactersOf(text, token));
      else if (token.type === 'text' && FIRST_WORDS.has(owner))
        replace(token.start, token.end, charactersOf(text, token), (value) => moveLogin(value, mechanism, from, to));
    }
    return result + text.slice(end);
  }
}

/** RFC 6120 §4.7, §8.1; rosters, rooms and forwarded stanzas use `jid` and `by`. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['to', 'from', 'jid', 'by']);
/** Elements whose text is an address: RFC 6120 §7.6, XEP-0388 §2.6. */
const TEXTS: ReadonlySet<string> = new Set([`${BIND} jid`, `${SASL2} authorization-identifier`]);

const LOGINS: ReadonlySet<string> = new Set([`${SASL} auth`, `${SASL2} authenticate`]);
/** Where a login's first payload stands. */
const FIRST_WORDS: ReadonlySet<string> = new Set([`${SASL} auth`, `${SASL2} initial-response`]);

/** The names in a login that are addresses, where its mechanism lets them be changed (RFC 4616 §2, RFC 6120 §6.3.8). */
function moveLogin(payload: string, mechanism: string, from: string, to: string): string {
  const bytes = decodeBase64(payload);
  if (bytes === undefined) return payload;
  const move = (name: string): string => (name.includes('@') ? moveAddress(name, from, to) : name);
  if (mechanism === 'EXTERNAL') return encodeBase64(Buffer.from(move(bytes.toString('utf8'))));
  const plain = mechanism === 'PLAIN' ? decodePlain(bytes) : undefined;
  // What is no UTF-8 would not come out as it went in.
  if (plain === undefined || !encodePlain(plain).equals(bytes)) return payload;
  return encodeBase64(encodePlain({ ...plain, authzid: move(plain.authzid), authcid: move(plain.authcid) }));
}

function moveAddress(text: string, from: string, to: string): string {
  const jid = parseJid(text);
  const domain = jid.domain.toLowerCase();
  if (domain === from.toLowerCase()) return formatJid({ ...jid, domain: to });
  if (!domain.endsWith(`.${from.toLowerCase()}`)) return text;
  return formatJid({ ...jid, domain: jid.domain.slice(0, -from.length) + to });
}
