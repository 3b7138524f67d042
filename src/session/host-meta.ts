/**
 * Where a server's other ways in are (XEP-0156 §3): the links of `/.well-known/host-meta`, as XML (RFC 6415) and as JSON.
 * Pure. Rule: any text gives an answer; of a document that is written anew only the links to XMPP change.
 */

import { parseElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';

/** RFC 6415 §2 */
const XRD = 'http://docs.oasis-open.org/ns/xri/xrd-1.0';
const PLACES: ReadonlySet<string> = new Set(['/.well-known/host-meta', '/.well-known/host-meta.json']);
/** XEP-0156 §3: what the links to XMPP are called, by what they lead to. */
const RELATIONS: Readonly<Record<string, 'websocket' | 'bosh'>> = {
  'urn:xmpp:alt-connections:websocket': 'websocket',
  'urn:xmpp:alt-connections:xbosh': 'bosh',
};

const RELATION_OF = {
  websocket: 'urn:xmpp:alt-connections:websocket',
  bosh: 'urn:xmpp:alt-connections:xbosh',
} as const;

export interface WayIn {
  readonly kind: 'websocket' | 'bosh';
  readonly url: URL;
}

/** Whether a request's target is where such documents stand; its query does not count. */
export function isHostMeta(target: string): boolean {
  return PLACES.has(target.replace(/[?#].*$/, ''));
}

/** The ways in that a document names, in its order. */
export function waysIn(document: string): readonly WayIn[] {
  return linksIn(document).flatMap(({ rel, href }) => {
    const kind = RELATIONS[rel];
    return kind !== undefined && URL.canParse(href) ? [{ kind, url: new URL(href) }] : [];
  });
}

/** The document with its ways in leading to `authority` (host and port), their paths kept; undefined where it has none. */
export function ledTo(document: string, authority: string, secure: boolean): string | undefined {
  const links = waysIn(document);
  if (links.length === 0) return undefined;
  const moved = (href: string): string => {
    const url = new URL(href);
    const scheme = /^ws/.test(url.protocol) ? 'ws' : 'http';
    return `${scheme}${secure ? 's' : ''}://${authority}${url.pathname}${url.search}`;
  };
  return document.trimStart().startsWith('{') ? movedInJson(document, moved) : movedInXml(document, moved);
}

/** A document that names them, in the form of the place that was asked for: JSON or XML. */
export function documentOf(ways: readonly WayIn[], target: string): { readonly type: string; readonly text: string } {
  const links = ways.map(({ kind, url }) => ({ rel: RELATION_OF[kind], href: url.href }));
  if (/^[^?#]*\.json(?:[?#]|$)/.test(target)) return { type: 'application/json', text: JSON.stringify({ links }) };
  const written = links.map(({ rel, href }) => `<Link rel='${rel}' href='${escapeXml(href)}'/>`);
  return { type: 'application/xrd+xml', text: `<?xml version='1.0'?><XRD xmlns='${XRD}'>${written.join('')}</XRD>` };
}

interface Link {
  readonly rel: string;
  readonly href: string;
}

function linksIn(document: string): readonly Link[] {
  if (document.trimStart().startsWith('{')) return linksOfJson(document).filter(isLink);
  const root = parseElement(document.replace(/^\s*<\?[^>]*\?>/, ''), {});
  return (root?.children ?? []).flatMap((child) => {
    if (typeof child === 'string' || child.local !== 'Link') return [];
    const { rel, href } = child.attributes;
    return rel === undefined || href === undefined ? [] : [{ rel, href }];
  });
}

function linksOfJson(document: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(document);
    const links = typeof read === 'object' && read !== null && 'links' in read ? read.links : undefined;
    return Array.isArray(links) ? links : [];
  } catch {
    return [];
  }
}

function isLink(link: unknown): link is Link {
  if (typeof link !== 'object' || link === null || !('rel' in link) || !('href' in link)) return false;
  return typeof link.rel === 'string' && typeof link.href === 'string';
}

function movedInJson(document: string, moved: (href: string) => string): string {
  return JSON.stringify(JSON.parse(document), (_, value: unknown) => {
    if (!isLink(value) || RELATIONS[value.rel] === undefined || !URL.canParse(value.href)) return value;
    return { ...value, href: moved(value.href) };
  });
}

/** Tag by tag, so that all else stays as it was written. */
function movedInXml(document: string, moved: (href: string) => string): string {
  return document.replace(/<[^<>]*\burn:xmpp:alt-connections:[^<>]*>/g, (tag) =>
    tag.replace(/(\shref=)(?:'([^']*)'|"([^"]*)")/, (written, name: string, one?: string, two?: string) => {
      const href = parseElement(`<a h="${one ?? two ?? ''}"/>`, {})?.attributes['h'] ?? '';
      return URL.canParse(href) ? `${name}'${escapeXml(moved(href))}'` : written;
    }),
  );
}
