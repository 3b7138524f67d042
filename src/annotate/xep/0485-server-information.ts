/**
 * Which servers a server is connected to (XEP-0485), as it publishes it.
 * Knows the element alone. Rule: few servers are named, many counted.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { say } from '../say.ts';

export const serverInformationAnnotators: readonly Annotator[] = filed('XEP-0485', 'urn:xmpp:serverinfo:0', {
  serverinfo: annotate,
});

function annotate(information: XmlElement): Annotation {
  const domains = childrenOf(information, 'domain');
  const names = domains.map(({ attributes: { name } }) => name ?? 'unnamed');
  const others = domains.flatMap((domain) => childrenOf(childOf(domain, 'federation') ?? domain, 'remote-domain'));
  const remote = others.map(({ attributes: { name } }) => name ?? 'one that is not named');
  const words = [
    `server ${listed(names, 2) || 'unnamed'}`,
    join([`connected to ${howMany(remote.length, 'other')}`, listed(remote, 3)], ': '),
  ];
  return say('XEP-0485', join(words, ', '), { domains: names, remote });
}
