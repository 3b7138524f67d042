/**
 * The parts of an address (RFC 7622 §3.1, RFC 6120 §1.4).
 * Splits and compares, does not judge: peers send addresses no RFC allows. Rule: no text makes it throw, and the
 * parts put together again are the text.
 */

export interface Jid {
  /** Absent without an `@`. */
  readonly local?: string;
  readonly domain: string;
  /** Absent without a `/`; may itself hold `/`, `@` and spaces, as HipChat's room nicks do. */
  readonly resource?: string;
}

/** Splits at the first `/`, then at the first `@` before it (RFC 7622 §3.2). */
export function parseJid(text: string): Jid {
  const slash = text.indexOf('/');
  const bare = slash === -1 ? text : text.slice(0, slash);
  const at = bare.indexOf('@');
  const jid: { local?: string; domain: string; resource?: string } = { domain: bare.slice(at + 1) };
  if (at !== -1) jid.local = bare.slice(0, at);
  if (slash !== -1) jid.resource = text.slice(slash + 1);
  return jid;
}

/** The address without its resource. */
export function bareJid(text: string): string {
  const slash = text.indexOf('/');
  return slash === -1 ? text : text.slice(0, slash);
}

/** Whether two addresses are one but for their resources; local part and domain compare without regard to case (RFC 7622 §3.2, §3.3). */
export function sameBare(one: string, other: string): boolean {
  return bareJid(one).toLowerCase() === bareJid(other).toLowerCase();
}

/** The resource, undefined when there is none. */
export function resourceOf(text: string): string | undefined {
  return parseJid(text).resource;
}

/** The parts as one address. */
export function formatJid({ local, domain, resource }: Jid): string {
  return `${local === undefined ? '' : `${local}@`}${domain}${resource === undefined ? '' : `/${resource}`}`;
}
