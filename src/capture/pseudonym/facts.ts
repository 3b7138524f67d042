/**
 * Connections, certificates and hiptap's own words with the names in them masked.
 * Knows facts, no XML. Rule: what a connection did stays; whose it was does not.
 */
import type { CertificateFacts, Fact, PieceFact, TlsFact } from '../../xmpp/record.ts';
import { type Mask, maskHostName, maskText } from './text.ts';

export type OtherFact = Exclude<Fact, PieceFact>;

export function maskFact(fact: OtherFact, mask: Mask): OtherFact {
  switch (fact.type) {
    case 'opened':
      return { ...fact, peer: maskHostName('name', fact.peer, mask), local: maskHostName('name', fact.local, mask) };
    case 'closed':
      return fact.detail === undefined ? fact : { ...fact, detail: maskText('trace', fact.detail, mask) };
    case 'tls':
      return maskTls(fact, mask);
    case 'change':
    case 'gap':
      return { ...fact, why: maskText('trace', fact.why, mask) };
    case 'compression':
      return fact;
    case 'note':
      return { ...fact, text: maskText('trace', fact.text, mask) };
  }
}

function maskTls(fact: TlsFact, mask: Mask): TlsFact {
  return {
    ...fact,
    ...(fact.sni === undefined ? {} : { sni: maskHostName('name', fact.sni, mask) }),
    ...(fact.certificate === undefined ? {} : { certificate: maskCertificate(fact.certificate, mask) }),
  };
}

function maskCertificate(certificate: CertificateFacts, mask: Mask): CertificateFacts {
  return {
    ...certificate,
    subject: maskDistinguished(certificate.subject, mask),
    issuer: maskDistinguished(certificate.issuer, mask),
    names: certificate.names.map((name) => maskAlternative(name, mask)),
    fingerprint256: mask.hex(certificate.fingerprint256),
  };
}

/** `CN=chat.example.org, O=Vale & Brand` (RFC 4514): the values, of which one may be a domain. */
function maskDistinguished(name: string, mask: Mask): string {
  return name.replace(
    /(^|, )([A-Za-z]{1,20}=)((?:(?!, [A-Za-z]{1,20}=)[\s\S])*)/g,
    (_, before: string, key: string, value: string) => {
      return before + key + (DOMAIN.test(value) ? maskDomain(value, mask) : maskText('name', value, mask));
    },
  );
}

/** `DNS:chat.example.org`, `IP Address:192.0.2.1`, `othername:SRVName:_xmpp-client.example.org`. */
function maskAlternative(name: string, mask: Mask): string {
  const [, kind = '', value = ''] =
    /^((?:DNS|IP Address|othername:XmppAddr|othername:SRVName):)?([\s\S]*)$/.exec(name) ?? [];
  if (kind.startsWith('IP')) return kind + (value.includes(':') ? mask.ipv6(value) : mask.ipv4(value));
  const isHost = kind !== '' || DOMAIN.test(value);
  return kind + (isHost ? maskDomain(value, mask) : maskText('name', value, mask));
}

/** With a service (RFC 4985) or a star before it. */
const DOMAIN = /^(?:_[a-z-]+\.|\*\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u;

function maskDomain(text: string, mask: Mask): string {
  const before = /^(?:_[a-z-]+\.|\*\.)/.exec(text)?.[0] ?? '';
  return before + mask.domain('name', text.slice(before.length));
}
