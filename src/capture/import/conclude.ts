/**
 * Who said what in a log that does not tell: concluded from the element itself and from what was said before.
 * Knows RFC 6120's roles and one session. Rule: always the same answer for the same log, and it is marked as concluded.
 */
import { isBody } from '../../session/wrapping.ts';
import { parseElement, type XmlElement } from '../../xml/element.ts';
import type { HeaderPiece, Piece } from '../../xml/piece.ts';
import { bareJid } from '../../xmpp/jid.ts';
import { SASL, SASL2, SM, STREAMS, TLS } from '../../xmpp/namespaces.ts';
import type { Direction } from '../../xmpp/record.ts';

/** Elements that only one side says (RFC 6120 §5, §6; XEP-0138, XEP-0198, XEP-0388), by local name. */
const SERVERS: ReadonlySet<string> = new Set([
  ...['features', 'error', 'proceed', 'challenge', 'success', 'failure', 'compressed', 'continue'],
  ...['enabled', 'resumed', 'failed'],
]);
const CLIENTS: ReadonlySet<string> = new Set([
  ...['starttls', 'auth', 'response', 'abort', 'authenticate', 'compress', 'enable', 'resume', 'active', 'inactive'],
]);
const NEGOTIATION: ReadonlySet<string> = new Set([STREAMS, TLS, SASL, SASL2, SM]);
/** Requests that wait for an answer at the same time, and those of them with the same id. */
const WAITING = 1_000;
const SAME = 4;

export class Conclusions {
  /** Bare, in lower case, as far as the session has told. */
  #self: string | undefined;
  /** By id, who asked; a client that asks itself is asked by its server under the same id. */
  readonly #asked = new Map<string, Direction[]>();
  #last: Direction = 'c2s';
  /** Whose body of BOSH is open: all in it is theirs. */
  #body: Direction | undefined;
  /** Who last asked how many stanzas the other has seen. */
  #counting: Direction = 'c2s';

  /** Which side said it; `opener` is who the entry's stream header is from, if it has one, and its declaration with it. */
  directionOf(piece: Piece, opener: Direction | undefined): Direction {
    const direction = piece.type === 'declaration' && opener !== undefined ? opener : this.#conclude(piece);
    this.#last = direction;
    return direction;
  }

  #conclude(piece: Piece): Direction {
    if (piece.type === 'header') return this.#ofHeader(piece);
    if (piece.type === 'footer') this.#body = undefined;
    if (piece.type !== 'element') return this.#last;
    const element = parseElement(piece.bytes.toString(), piece.stream?.namespaces ?? {});
    if (element === undefined) return this.#last;
    const direction = this.#body ?? this.#ofElement(element);
    this.#learn(element, direction);
    return direction;
  }

  /** A server's has an id (RFC 6120 §4.7.3), and the body of a request a number (XEP-0124 §7.1). */
  #ofHeader({ stream, selfClosed }: HeaderPiece): Direction {
    const { id, rid } = stream.attributes;
    if (!isBody(stream)) return id === undefined ? 'c2s' : 's2c';
    const direction = rid === undefined ? 's2c' : 'c2s';
    this.#body = selfClosed ? undefined : direction;
    return direction;
  }

  #ofElement(element: XmlElement): Direction {
    const { local, ns, attributes } = element;
    if (local !== 'iq' && local !== 'message' && local !== 'presence') return this.#ofNonza(local, ns);
    const { from, to, type = '', id = '' } = attributes;
    const asked = type === 'result' || type === 'error' ? this.#asked.get(id)?.pop() : undefined;
    if (asked !== undefined) return other(asked);
    // Roster pushes come without a sender (RFC 6121 §2.1.6), all else for oneself with one (RFC 6120 §8.1.2.1).
    if (this.#isSelf(to)) return from === undefined && type !== 'set' ? 'c2s' : 's2c';
    if (from === undefined) return 'c2s';
    // A server tells a client of its own presence, too (RFC 6121 §4.2.2); clients need not say who they are.
    return this.#isSelf(from) && local !== 'presence' ? 'c2s' : 's2c';
  }

  #ofNonza(local: string, ns: string): Direction {
    if (SERVERS.has(local)) return 's2c';
    if (CLIENTS.has(local) || !NEGOTIATION.has(ns)) return 'c2s';
    // Servers ask for a count once they have heard something (XEP-0198 §4), and whoever was asked answers.
    if (local === 'r') this.#counting = other(this.#last);
    return local === 'r' ? this.#counting : other(this.#counting);
  }

  #learn({ local, attributes, children }: XmlElement, direction: Direction): void {
    const { to, type, id, jid } = attributes;
    if (local === 'iq' && id !== undefined && (type === 'get' || type === 'set')) this.#ask(id, direction);
    if (local === 'success' && jid !== undefined) this.#self = bareJid(jid).toLowerCase();
    // What comes from a server is for the one who is logged in (RFC 6120 §8.1.1.1), full address before bare.
    if (direction === 's2c' && local === 'iq' && to !== undefined && children.length > 0) this.#self ??= selfIn(to);
    if (direction === 's2c' && local === 'iq' && type === 'result') this.#self = boundIn(children) ?? this.#self;
  }

  #ask(id: string, direction: Direction): void {
    const known = this.#asked.get(id);
    if (known === undefined && this.#asked.size >= WAITING) this.#asked.delete(this.#asked.keys().next().value ?? id);
    this.#asked.set(id, [...(known ?? []), direction].slice(-SAME));
  }

  #isSelf(jid: string | undefined): boolean {
    return jid !== undefined && this.#self !== undefined && bareJid(jid).toLowerCase() === this.#self;
  }
}

function other(direction: Direction): Direction {
  return direction === 'c2s' ? 's2c' : 'c2s';
}

function selfIn(to: string): string | undefined {
  return to.includes('@') && to.includes('/') ? bareJid(to).toLowerCase() : undefined;
}

/** The address a resource was bound to (RFC 6120 §7.6.1). */
function boundIn(children: XmlElement['children']): string | undefined {
  for (const bind of children) {
    if (typeof bind === 'string' || bind.local !== 'bind') continue;
    const jid = bind.children.find((child) => typeof child !== 'string' && child.local === 'jid');
    const text = typeof jid === 'object' ? jid.children[0] : undefined;
    if (typeof text === 'string') return bareJid(text.trim()).toLowerCase();
  }
  return undefined;
}
