/**
 * How clients of a web page find a server's ways in (XEP-0156 §3): as a replayed server says where it is.
 * Pure text. Rule: a client is led back to where it asked.
 */
import { escapeXml } from '../../xml/escape.ts';

/** XEP-0156 §3 */
const XRD = 'http://docs.oasis-open.org/ns/xri/xrd-1.0';
const WEBSOCKET = 'urn:xmpp:alt-connections:websocket';
const XBOSH = 'urn:xmpp:alt-connections:xbosh';

/** Undefined for any other place. `host`: as the request has it. */
export function hostMeta(
  target: string,
  host: string,
  secure: boolean,
): { readonly type: string; readonly text: string } | undefined {
  const s = secure ? 's' : '';
  const links = [
    { rel: WEBSOCKET, href: `ws${s}://${host}/xmpp-websocket` },
    { rel: XBOSH, href: `http${s}://${host}/http-bind` },
  ];
  const asked = target.replace(/[?#].*$/, '');
  if (asked === '/.well-known/host-meta.json') return { type: 'application/json', text: JSON.stringify({ links }) };
  if (asked !== '/.well-known/host-meta') return undefined;
  const written = links.map(({ rel, href }) => `<Link rel='${rel}' href='${escapeXml(href)}'/>`);
  return { type: 'application/xrd+xml', text: `<?xml version='1.0'?><XRD xmlns='${XRD}'>${written.join('')}</XRD>` };
}
