/**
 * HipChat's `<success/>`: RFC 6120's element with attributes that do what binding does elsewhere (HipChat XMPP documentation, "Auth").
 * Knows one element and how the login was asked for. Rule: that no bind follows is told from the request, not guessed from the answer.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext } from '../annotation.ts';
import { present } from '../fields.ts';
import { join } from '../phrase.ts';
import { botWords, describeAddress } from './resource.ts';

/** Undefined for any other server's success. */
export function hipchatSuccess(success: XmlElement, context: AnnotationContext): Annotation | undefined {
  const { oauth2_token: token, ...attributes } = success.attributes;
  const { api_host, chat_host, muc_host, web_host } = attributes;
  const hosts = [host('api', api_host), host('chat', chat_host), host('rooms', muc_host), host('web', web_host)];
  const known = attributes['jid'] !== undefined || hosts.some((words) => words !== undefined) || token !== undefined;
  if (!known && !isHipchatLogin(context)) return undefined;
  const jid = attributes['jid'] ?? addressIn(textOf(success));
  return {
    spec: 'HipChat',
    level: 'info',
    summary: join([
      jid === undefined ? 'login accepted' : `you are ${describeAddress(jid)}`,
      context.login?.restarts === true ? 'a new stream follows' : 'no bind and no restart follow',
      token === undefined ? undefined : 'with an API token (secret)',
      jid && botWords(jid),
      ...hosts,
    ]),
    fields: present({
      jid,
      api_host,
      chat_host,
      muc_host,
      web_host,
      token: token === undefined ? undefined : 'secret',
    }),
  };
}

export function isHipchatLogin({ login }: AnnotationContext): boolean {
  return /^(?:HipChat|X-HIPCHAT)/.test(login?.mechanism ?? '');
}

function host(what: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : `${what} ${name}`;
}

/** The web client's server wrote the address as text; any other text is mechanism data. */
function addressIn(text: string): string | undefined {
  return /^\d+_\d+@\S+$/.test(text) ? text : undefined;
}
