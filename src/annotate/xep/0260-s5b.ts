/**
 * Byte streams past the server by SOCKS5, of their own (XEP-0065) and for Jingle (XEP-0260).
 * Knows one element. Rule: the hosts to try are counted and named; which was chosen is told.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { hostPort, howMany, join, listed, tail } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const bytestreamAnnotators: readonly Annotator[] = [
  ...filed('XEP-0065', 'http://jabber.org/protocol/bytestreams', {
    query: annotateQuery,
    udpsuccess: 'UDP gets through',
  }),
  ...filed('XEP-0260', 'urn:xmpp:jingle:transports:s5b:1', { transport: annotateTransport }),
];

/** Up to this many hosts are named. */
const NAMED = 2;

function annotateQuery(query: XmlElement, context: AnnotationContext): Annotation {
  const { sid } = query.attributes;
  const hosts = childrenOf(query, 'streamhost').map(addressOf);
  const used = childOf(query, 'streamhost-used')?.attributes['jid'];
  const activate = childOf(query, 'activate');
  const fields = { sid, hosts, used, activate: activate && textOf(activate) };
  if (iqType(context) === 'get') return say('XEP-0065', 'at which address are you a SOCKS5 proxy?');
  if (activate !== undefined)
    return say('XEP-0065', `let the bytes through to ${party(textOf(activate), context)}?`, fields);
  if (used !== undefined) return say('XEP-0065', `connected by way of ${party(used, context)}`, fields);
  const where = `${howMany(hosts.length, 'SOCKS5 host')}: ${listed(hosts, NAMED) || 'none'}`;
  return say('XEP-0065', iqType(context) === 'set' ? `connect to one of ${where}?` : where, fields);
}

function addressOf({ attributes: { host, port, type } }: XmlElement): string {
  return join([hostPort(host, port), type], ' ') || 'an unnamed host';
}

function annotateTransport(transport: XmlElement): Annotation {
  const candidates = childrenOf(transport, 'candidate').map(addressOf);
  const used = childOf(transport, 'candidate-used')?.attributes['cid'];
  const words = [
    candidates.length === 0 ? undefined : listed(candidates, NAMED),
    used === undefined ? undefined : `uses candidate ${tail(used)}`,
    childOf(transport, 'candidate-error') && 'none of the candidates could be reached',
    childOf(transport, 'activated') && 'the proxy lets the bytes through',
    childOf(transport, 'proxy-error') && 'the proxy failed',
  ];
  return say('XEP-0260', join(['over SOCKS5', join(words, ', ')], ': '), {
    sid: transport.attributes['sid'],
    candidates,
    used,
  });
}
