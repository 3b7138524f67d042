/**
 * Names a certificate may carry, out of texts that may come from anybody (a client's stream header names the domain).
 * Knows no certificates. Rule: what is not a plain host name or address in its one canonical spelling is left out, so that no
 * text can become a wildcard, a second name, or anything else than itself.
 */
import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';

/** For whom a certificate is wanted, as texts yet to be checked. */
export interface LeafNames {
  /** The XMPP domain that the client asked for. */
  readonly domain?: string | undefined;
  /** Hosts and addresses the client may have dialled or may check for. */
  readonly hosts: readonly string[];
  /** It is shown to other servers in the domain's name, and names nothing else. */
  readonly server?: boolean;
}

/** Names that were checked; equal for equal wishes, in whatever order and spelling they were given. */
export interface CheckedNames {
  /** The domain with its internationalized labels as A-labels, lower case; undefined where it is no host name. */
  readonly domain: string | undefined;
  /** Host names, the domain first. Never empty. */
  readonly hosts: readonly string[];
  /** IP addresses, IPv6 in its shortest form. */
  readonly addresses: readonly string[];
  readonly server?: true;
}

/** RFC 1035 §2.3.4, without the final dot. */
const LONGEST_NAME = 253;
/** Letters, digits, hyphens inside (RFC 1123 §2.1); and underscores, which container and Windows host names have. 63: RFC 1035 §2.3.4. */
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;
/** Characters that stand for themselves in a name before IDNA mapping; the URL parser behind domainToASCII would cut others off. */
const RAW_NAME = /^[A-Za-z0-9._\-\u0080-\u{10ffff}]+$/u;
const ASCII = /^[\x20-\x7e]*$/;
/** Names ending in a number are read as IPv4 addresses (WHATWG URL, "ends in a number"; inet_aton). */
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;

/** 16-bit groups of an IPv6 address. */
const GROUPS = 8;
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex');

/** Checks what is wanted; `localhost` is added for every client, since all of this machine can say it. */
export function checkNames(names: LeafNames): CheckedNames {
  const wanted = [names.domain ?? '', ...names.hosts];
  const domain = names.domain === undefined ? undefined : hostName(names.domain);
  const local = names.server ? [] : ['localhost'];
  const others = present([...names.hosts, ...local].map(hostName)).filter((name) => name !== domain);
  return {
    ...(names.server ? { server: true } : {}),
    domain,
    hosts: [...(domain === undefined ? [] : [domain]), ...unique(others)],
    addresses: unique(present(wanted.map(ipAddress))),
  };
}

/** A host name in canonical form: lower case, A-labels, no final dot; undefined for any other text. */
export function hostName(text: string): string | undefined {
  if (text.length > LONGEST_NAME + 1 || !RAW_NAME.test(text)) return undefined;
  const ascii = (ASCII.test(text) ? text.toLowerCase() : domainToASCII(text)).replace(/\.$/, '');
  const labels = ascii.split('.');
  if (ascii.length > LONGEST_NAME || !labels.every((label) => LABEL.test(label))) return undefined;
  return NUMBER.test(labels.at(-1) ?? '') ? undefined : ascii;
}

/** An IP address in canonical form, with or without brackets or zone around it; undefined for any other text. */
export function ipAddress(text: string): string | undefined {
  const bare = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  if (isIPv4(bare)) return bare;
  const unzoned = bare.replace(/%.*$/s, '');
  if (!isIPv6(unzoned)) return undefined;
  // A client that dialled 127.0.0.1 arrives at a dual-stack socket as ::ffff:127.0.0.1.
  return mappedIpv4(unzoned) ?? shortest(unzoned);
}

/** The name with its internationalized labels readable, as XMPP addresses have it (RFC 7622 §3.2). */
export function readableName(ascii: string): string {
  const readable = domainToUnicode(ascii);
  return readable !== '' && domainToASCII(readable) === ascii ? readable : ascii;
}

/** The 4 or 16 bytes of an address as `ipAddress` gives it, in network order. */
export function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [left = '', right] = address.split('::');
  const [head, tail] = [groups(left), groups(right ?? '')];
  const gap = Array.from({ length: GROUPS - head.length - tail.length }, () => 0);
  return Buffer.from([...head, ...gap, ...tail].flatMap((group) => [group >> 8, group & 0xff]));
}

/** The address inside an IPv4-mapped one (RFC 4291 §2.5.5.2). */
function mappedIpv4(address: string): string | undefined {
  const bytes = addressBytes(shortest(address));
  return bytes.subarray(0, MAPPED.length).equals(MAPPED) ? bytes.subarray(MAPPED.length).join('.') : undefined;
}

function groups(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function shortest(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function present<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
