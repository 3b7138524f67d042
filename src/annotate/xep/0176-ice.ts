/**
 * Ways for Jingle over UDP: ICE (XEP-0176, XEP-0371) with DTLS (XEP-0320) and data channels (XEP-0343), and plain UDP (XEP-0177).
 * Knows one transport. Rule: candidates are counted and the first are told by address and kind; passwords are secrets.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { JINGLE_ICE } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { hostPort, join, listed } from '../phrase.ts';
import { say } from '../say.ts';

export const iceAnnotators: readonly Annotator[] = [
  ...filed('XEP-0176', JINGLE_ICE, { transport: (transport) => annotate('XEP-0176', 'ICE', transport) }),
  ...filed('XEP-0371', 'urn:xmpp:jingle:transports:ice:0', {
    transport: (transport) => annotate('XEP-0371', 'ICE', transport),
  }),
  ...filed('XEP-0177', 'urn:xmpp:jingle:transports:raw-udp:1', {
    transport: (transport) => annotate('XEP-0177', 'UDP', transport),
  }),
];

/** Up to this many candidates are named. */
const NAMED = 2;

function annotate(spec: string, name: string, transport: XmlElement): Annotation {
  const candidates = childrenOf(transport, 'candidate').map(addressOf);
  const used = childrenOf(transport, 'remote-candidate').map(addressOf);
  const words = [
    candidates.length === 0 ? undefined : listed(candidates, NAMED),
    used.length === 0 ? undefined : `uses ${listed(used, NAMED)}`,
    childOf(transport, 'gathering-complete') && 'no more candidates',
    dtls(transport),
    childOf(transport, 'sctpmap') && 'with a data channel',
  ];
  return say(spec, join([`over ${name}`, join(words, ', ')], ': '), {
    ufrag: transport.attributes['ufrag'],
    candidates,
    used,
  });
}

function addressOf({ attributes: { ip, port, type, protocol } }: XmlElement): string {
  const kind = type === undefined || type === 'host' ? undefined : type;
  return join([hostPort(ip, port), protocol === 'udp' ? undefined : protocol, kind], ' ') || 'an empty candidate';
}

/** XEP-0320: the fingerprint stands for the certificate, and `setup` for who begins. */
function dtls(transport: XmlElement): string | undefined {
  const fingerprint = childOf(transport, 'fingerprint');
  return fingerprint && join(['DTLS', fingerprint.attributes['setup']], ' ');
}
