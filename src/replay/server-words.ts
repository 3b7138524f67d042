/**
 * How a replayed server opens a stream: its header and its features, the recorded ones as far as they hold for this run.
 * Pure text. Rule: security, logins and compression are offered as this run has them, everything else as recorded.
 */

import { type ChildText, type CutElement, cutElement } from '../xml/children.ts';
import { escapeXml } from '../xml/escape.ts';
import {
  BIND,
  CHANNEL_BINDING,
  COMPRESS_FEATURE,
  HIPCHAT,
  IQ_AUTH_FEATURE,
  SASL,
  SASL2,
  STREAMS,
  TLS,
} from '../xmpp/namespaces.ts';
import { isBetweenServers, type Part } from './part.ts';
import { sasl2Offer, saslOffer } from './sasl-words.ts';
import type { ServerLogin } from './server-login.ts';
import { type RecordedText, translate } from './translate.ts';

const DECLARATION = "<?xml version='1.0'?>";

export interface HeaderFacts {
  readonly domain: string;
  /** RFC 6120 §4.7.3: unpredictable. */
  readonly id: string;
  /** Between servers: who came. */
  readonly to?: string | undefined;
}

/** The header of the `ordinal`th stream, from 0; after the last recorded one as that was. */
export function serverHeader({ headers }: Part, ordinal: number, { domain, id, to }: HeaderFacts): string {
  const recorded = headers.s2c[ordinal] ?? headers.s2c.at(-1);
  if (recorded === undefined) return DECLARATION + defaultHeader(domain, id);
  const live = translate(recorded, ({ attribute }, value) => {
    if (attribute === 'id') return id;
    if (attribute === 'to' && to !== undefined) return to;
    return attribute === 'from' ? domain : value;
  });
  return DECLARATION + (to === undefined ? withoutTo(live) : live);
}

/** Who a client's stream is for is known only after a login. */
function withoutTo(header: string): string {
  return header.replace(/\sto=(?:'[^']*'|"[^"]*")/, '');
}

function defaultHeader(domain: string, id: string): string {
  const names = `xmlns='jabber:client' xmlns:stream='${STREAMS}'`;
  return `<stream:stream ${names} from='${escapeXml(domain)}' id='${escapeXml(id)}' version='1.0'>`;
}

export function starttlsOffer(required: boolean): string {
  return required ? `<starttls xmlns='${TLS}'><required/></starttls>` : `<starttls xmlns='${TLS}'/>`;
}

/** Features before the login; `starttls` where TLS can still be begun, alone where it must be. */
export function loginFeatures(
  part: Part,
  login: ServerLogin,
  starttls: { readonly required: boolean } | undefined,
): string {
  const cut = cutOrDefault(part.features.before);
  const secure = starttls === undefined ? '' : starttlsOffer(starttls.required);
  if (starttls?.required === true) return cut.start + secure + cut.end;
  const kept = cut.children.filter(({ ns }) => !LOGINS.has(ns));
  const others = [...cut.children.filter(({ ns }) => OTHER_LOGINS.has(ns)), ...login.otherOffers];
  return `${cut.start}${secure}${unique(others)}${sasl2(part, cut, login)}${offered(login.mechanisms)}${joined(kept)}${cut.end}`;
}

/** Servers that prove themselves by dialback are offered none. */
function offered(mechanisms: readonly string[]): string {
  return mechanisms.length === 0 ? '' : saslOffer(mechanisms);
}

/** Where the recorded server offered it, or was asked for it. */
function sasl2({ attempts }: Part, { children }: CutElement, { mechanisms }: ServerLogin): string {
  const offered = children.find(({ ns, local }) => ns === SASL2 && local === 'authentication');
  if (offered === undefined && !attempts.some(({ flow }) => flow === 'sasl2')) return '';
  return sasl2Offer(mechanisms, offered && { text: offered.text, namespaces: { '': SASL2 } });
}

/**
 * Features after the login. Whoever logged in by SASL has to bind, whether or not the recorded client did so; whoever is
 * `bound` already (XEP-0386) is offered it where the recorded server did so nevertheless.
 */
export function sessionFeatures(part: Part, bound = false): string {
  const cut = cutOrDefault(part.features.after);
  const kept = cut.children.filter(({ ns }) => !LOGINS.has(ns) && !OTHER_LOGINS.has(ns));
  const binds = !bound && !isBetweenServers(part);
  const bind = !binds || kept.some(({ ns }) => ns === BIND) ? '' : `<bind xmlns='${BIND}'/>`;
  return `${cut.start}${bind}${joined(kept)}${cut.end}`;
}

/** What of the recorded features this run offers anew or not at all. */
const LOGINS: ReadonlySet<string> = new Set([
  TLS,
  SASL,
  SASL2,
  CHANNEL_BINDING,
  COMPRESS_FEATURE,
  HIPCHAT,
  IQ_AUTH_FEATURE,
]);
const OTHER_LOGINS: ReadonlySet<string> = new Set([HIPCHAT, IQ_AUTH_FEATURE]);

function cutOrDefault(recorded: RecordedText | undefined): CutElement {
  const cut = recorded === undefined ? undefined : cutElement(recorded.text, recorded.namespaces);
  const start = `<stream:features xmlns:stream='${STREAMS}'>`;
  return cut ?? { start, children: [], end: '</stream:features>' };
}

function unique(children: readonly ChildText[]): string {
  const seen = new Map(children.toReversed().map((child) => [`${child.ns} ${child.local}`, child.text]));
  return [...seen.values()].reverse().join('');
}

function joined(children: readonly ChildText[]): string {
  return children.map(({ text }) => text).join('');
}
