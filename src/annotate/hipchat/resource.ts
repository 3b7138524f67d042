/**
 * HipChat's resources, `web||proxy|proxy-b301.hipchat.com|5252`: the client and the web proxy it came through.
 * Knows the text alone. Rule: a resource of another shape is the client's name as it is.
 */
import { resourceOf } from '../../xmpp/jid.ts';

export interface Resource {
  readonly client: string;
  /** `HOST:PORT` of the proxy. */
  readonly proxy: string | undefined;
}

export function splitResource(resource: string): Resource {
  const match = /^([^|]*)\|\|proxy\|([^|]*)\|([^|]*)$/.exec(resource);
  const [, client = resource, host, port] = match ?? [];
  return { client, proxy: host === undefined ? undefined : `${host}:${port ?? ''}` };
}

/** `777_4242@chat.hipchat.com/web through proxy-b301.hipchat.com:5252` */
export function describeAddress(jid: string): string {
  const slash = jid.indexOf('/');
  if (slash === -1) return jid;
  const { client, proxy } = splitResource(jid.slice(slash + 1));
  return proxy === undefined ? jid : `${jid.slice(0, slash)}/${client} through ${proxy}`;
}

/** `777_4242@chat.hipchat.com/web`, where an address stands for a person whose name is not known. */
export function shortAddress(jid: string): string {
  const slash = jid.indexOf('/');
  if (slash === -1) return jid;
  const { client, proxy } = splitResource(jid.slice(slash + 1));
  return proxy === undefined ? jid : `${jid.slice(0, slash)}/${client}`;
}

/** `client web through proxy-b301.hipchat.com:5252`; undefined for an address that did not come through HipChat's proxies. */
export function viaProxy(jid: string): string | undefined {
  const { client, proxy } = splitResource(resourceOf(jid) ?? '');
  return proxy === undefined ? undefined : `client ${client} through ${proxy}`;
}

/** HipChat's way for a client to say that it does not want what was said before it came; undefined for other resources. */
export function botWords(jid: string): string | undefined {
  const isBot = splitResource(resourceOf(jid) ?? '').client === 'bot';
  return isBot ? 'rooms send no history to the resource bot' : undefined;
}
