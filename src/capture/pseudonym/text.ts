/**
 * Text with every word, name and address in it replaced, and everything between them as it was.
 * Knows how addresses, links and numbers are written, no XML. Rule: what is not known to mean nothing is replaced; every
 * pattern is bounded, since the text is a stranger's.
 */
import { SECRET_MARK } from '../../redact/mark.ts';

/**
 * `name`: says who or what something is; `speech`: what somebody says, of which short numbers stay; `trace`: protocol, in which
 * only what is known from elsewhere to be a name is replaced.
 */
export type TextKind = 'name' | 'speech' | 'trace';

/** What becomes of the parts of a text: they are learned and given back, or replaced. */
export interface Mask {
  word(kind: TextKind, word: string): string;
  domain(kind: TextKind, domain: string): string;
  /** Whether text that looks like a domain is one. */
  isDomain(text: string): boolean;
  ipv4(address: string): string;
  ipv6(address: string): string;
  hex(token: string): string;
  blob(token: string): string;
}

const LABEL = String.raw`[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?`;
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const SCHEMES = 'aesgcm|cid|data|ftp|geo|https?|im|irc|mailto|pres|sips?|stuns?|tel|turns?|urn|wss?|xmpp';

/** Tried in this order. */
const PARTS = {
  mark: `${SECRET_MARK}|\\{hiptap:[^{}]{1,256}\\}`,
  /** What programs call a value of a link. */
  parameter: String.raw`(?<=[?&;])[\w.~-]{1,64}=`,
  /** ISO 8601: a moment says nothing of anybody. */
  moment: String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?`,
  /** HipChat's calls to everybody in a room, and what its clients say when they leave one. */
  hipchat: String.raw`(?<![\p{L}\d])(?:@all|@here|hc-leave)(?![\p{L}\d])`,
  scheme: String.raw`(?<![\p{L}\d])(?:${SCHEMES})(?=:)`,
  uuid: String.raw`(?<![\p{L}\d])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\d])`,
  host: String.raw`:\/\/(?:[^\s\/?#@<>"']{0,256}@)?[^\s\/?#@<>"':[\]]{1,256}`,
  hex: String.raw`(?<![\p{L}\d])[\da-f]{16,}(?![\p{L}\d])`,
  blob: String.raw`(?<![\p{L}\d+/])(?=[^\d\s]{0,64}\d)[a-z\d+/]{40,}={0,2}`,
  address: String.raw`[^\s@/<>"'&:|,;()[\]{}]{1,256}@${LABEL}(?:\.${LABEL}){0,20}`,
  ipv4: String.raw`(?<![\d.])(?:${OCTET}\.){3}${OCTET}(?![\d.])`,
  ipv6: String.raw`(?<![\p{L}\d:])(?=[\da-f:]{0,40}::|(?:[\da-f]{1,4}:){7})[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\p{L}\d:])`,
  dotted: String.raw`(?<![\p{L}\d.-])${LABEL}(?:\.${LABEL}){1,20}(?![\p{L}\d-])`,
  word: String.raw`[\p{L}\p{M}]+|\d+`,
} as const;
type Part = keyof typeof PARTS;

const ALL: RegExp = patternOf(() => true);
/** The same for text without the sign that an address has: looking for one at every place takes long. */
const WITHOUT_ADDRESSES: RegExp = patternOf((part) => part !== 'address');
const WORD: RegExp = /[\p{L}\p{M}]+|\d+/gu;

/** Resources that name a kind of client; any other one may name its owner. */
const PLATFORM =
  /^(?:android|bot|desktop|home|ios|ipad|iphone|laptop|linux|mac|mobile|osx|phone|tablet|web|win(?:dows)?|work)\d*$/;
/** HipChat's resources of clients that came by a web proxy: `web||proxy|HOST|5222`. */
const PROXIED = /^([a-z]+\|\|proxy\|)([^|]+)(\|\d+)$/;

/** The text as the mask has it. */
export function maskText(kind: TextKind, text: string, mask: Mask): string {
  return text.replace(text.includes('@') ? ALL : WITHOUT_ADDRESSES, (written: string, ...rest: readonly unknown[]) =>
    maskPart(partIn(rest.at(-1)), written, kind, mask),
  );
}

/** An address (RFC 7622), or a domain alone. */
export function maskJid(text: string, mask: Mask): string {
  const [, local = '', domain = '', , resource] = /^(?:([^@/]{0,1023}@))?([^/]*)(\/([\s\S]*))?$/.exec(text) ?? [];
  const behind = resource === undefined ? '' : `/${maskResource(resource, mask)}`;
  return `${maskWords('name', local, mask)}${maskHostName('name', domain, mask)}${behind}`;
}

/** A host by its domain or its address, which may stand in brackets and before a port. */
export function maskHostName(kind: TextKind, host: string, mask: Mask): string {
  const [, bracketed, behind = ''] = /^\[([^\]]*)\](.*)$/.exec(host) ?? [];
  if (bracketed !== undefined) return `[${mask.ipv6(bracketed)}]${behind}`;
  if (host.includes('::')) return mask.ipv6(host);
  const [, name = host, port = ''] = /^(.*?)(:\d{1,5})$/.exec(host) ?? [];
  return (IPV4.test(name) ? mask.ipv4(name) : mask.domain(kind, name)) + port;
}

/** What stands behind an address, in SASL or alone. */
export function maskResource(resource: string, mask: Mask): string {
  if (PLATFORM.test(resource)) return resource;
  const [, before, host, behind] = PROXIED.exec(resource) ?? [];
  if (before === undefined || host === undefined) return maskText('name', resource, mask);
  return `${before}${maskHostName('name', host, mask)}${behind ?? ''}`;
}

function maskPart(part: Part, written: string, kind: TextKind, mask: Mask): string {
  switch (part) {
    case 'mark':
    case 'parameter':
    case 'moment':
    case 'hipchat':
    case 'scheme':
      return written;
    case 'host':
      return maskHost(kind, written, mask);
    case 'address':
      return maskJid(written, mask);
    case 'dotted':
      return mask.isDomain(written) ? mask.domain('name', written) : maskFileName(kind, written, mask);
    case 'word':
      return mask.word(kind, written);
    default:
      return kind === 'trace' && part !== 'ipv4' && part !== 'ipv6'
        ? maskWords(kind, written, mask)
        : maskToken(part, written, mask);
  }
}

function maskToken(part: 'uuid' | 'hex' | 'blob' | 'ipv4' | 'ipv6', written: string, mask: Mask): string {
  switch (part) {
    case 'uuid':
    case 'hex':
      return mask.hex(written);
    case 'blob':
      return mask.blob(written);
    case 'ipv4':
      return mask.ipv4(written);
    case 'ipv6':
      return mask.ipv6(written);
  }
}

/** Of a URL, with who is said to ask. */
function maskHost(kind: TextKind, written: string, mask: Mask): string {
  const at = written.lastIndexOf('@') + 1;
  const from = Math.max(at, '://'.length);
  const host = written.slice(from);
  const who = maskWords(kind, written.slice(0, from), mask);
  const foreign = kind === 'trace' && !IPV4.test(host) && !mask.isDomain(host);
  return who + (foreign ? maskWords(kind, host, mask) : maskHostName(kind, host, mask));
}

/** What a file is stays. */
function maskFileName(kind: TextKind, written: string, mask: Mask): string {
  const end = FILE_TYPE.exec(written)?.[0] ?? '';
  return maskWords(kind, written.slice(0, written.length - end.length), mask) + end;
}

const FILE_TYPE =
  /\.(?:avi|bmp|css|csv|docx?|gif|gz|html?|ico|jpe?g|js|json|log|m4a|mov|mp[34]|odt|ogg|opus|pdf|php|png|pptx?|svg|tar|tgz|txt|wav|web[mp]|xlsx?|xml|zip)$/i;

const IPV4: RegExp = new RegExp(`^(?:${OCTET}\\.){3}${OCTET}$`);

function maskWords(kind: TextKind, text: string, mask: Mask): string {
  return text.replace(WORD, (word) => mask.word(kind, word));
}

function patternOf(wanted: (part: string) => boolean): RegExp {
  const parts = Object.entries(PARTS).filter(([part]) => wanted(part));
  return new RegExp(parts.map(([part, pattern]) => `(?<${part}>${pattern})`).join('|'), 'giu');
}

/** Which part a match is of, by its groups. */
function partIn(groups: unknown): Part {
  for (const part of PART_NAMES) {
    if (typeof groups === 'object' && groups !== null && Reflect.get(groups, part) !== undefined) return part;
  }
  return 'word';
}

const PART_NAMES: readonly Part[] = Object.keys(PARTS).filter((part): part is Part => part in PARTS);
