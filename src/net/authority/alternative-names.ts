/**
 * The subjectAltName extension of a leaf, as DER (RFC 5280 §4.2.1.6).
 * Written here because node-forge's own list of names spoils the extension when it holds an otherName.
 * Knows no certificates. Rule: it takes checked names only, and writes each of them in the type RFC 6120 §13.7.1.2 names.
 */
import forge from 'node-forge';
import { addressBytes, type CheckedNames, readableName } from './names.ts';

type Node = forge.asn1.Asn1;

/** The extension as node-forge takes it. */
export interface RawExtension {
  readonly id: string;
  readonly critical: boolean;
  /** DER, a character a byte. */
  readonly value: string;
}

const { Class, Type } = forge.asn1;
/** RFC 5280 §4.2.1.6 */
const SUBJECT_ALT_NAME = '2.5.29.17';
/** RFC 6120 §13.7.1.4: id-on-xmppAddr. */
const XMPP_ADDR = '1.3.6.1.5.5.7.8.5';
/** RFC 4985 §2: id-on-dnsSRV. */
const SRV_NAME = '1.3.6.1.5.5.7.8.7';
/** The services a client looks for: RFC 6120 §13.7.1.2.1, and XEP-0368 for direct TLS. */
const SERVICES = ['_xmpp-client', '_xmpps-client'];
/** The same for servers. */
const SERVER_SERVICES = ['_xmpp-server', '_xmpps-server'];
/** Tags of GeneralName (RFC 5280 §4.2.1.6). */
const OTHER_NAME = 0;
const DNS_NAME = 2;
const IP_ADDRESS = 7;

/** Names in the order: host names (the domain first), addresses, then the domain as xmppAddr and SRVNames. */
export function alternativeNames(names: CheckedNames): RawExtension {
  const nodes = [
    ...names.hosts.map((host) => leafNode(DNS_NAME, host)),
    ...names.addresses.map((address) => leafNode(IP_ADDRESS, addressBytes(address).toString('binary'))),
    ...(names.domain === undefined ? [] : domainNodes(names.domain, names.server ? SERVER_SERVICES : SERVICES)),
  ];
  return { id: SUBJECT_ALT_NAME, critical: false, value: derOf(sequence(nodes)) };
}

function domainNodes(domain: string, of: readonly string[]): readonly Node[] {
  const address = universal(Type.UTF8, forge.util.encodeUtf8(readableName(domain)));
  const services = of.map((service) => universal(Type.IA5STRING, `${service}.${domain}`));
  return [otherName(XMPP_ADDR, address), ...services.map((service) => otherName(SRV_NAME, service))];
}

/** OtherName ::= SEQUENCE { type-id, value [0] EXPLICIT }, itself tagged implicitly. */
function otherName(typeId: string, value: Node): Node {
  const id = universal(Type.OID, forge.asn1.oidToDer(typeId).getBytes());
  const content = forge.asn1.create(Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, true, [value]);
  return forge.asn1.create(Class.CONTEXT_SPECIFIC, OTHER_NAME as forge.asn1.Type, true, [id, content]);
}

function leafNode(tag: number, bytes: string): Node {
  return forge.asn1.create(Class.CONTEXT_SPECIFIC, tag as forge.asn1.Type, false, bytes);
}

function universal(type: forge.asn1.Type, bytes: string): Node {
  return forge.asn1.create(Class.UNIVERSAL, type, false, bytes);
}

function sequence(nodes: Node[]): Node {
  return forge.asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, nodes);
}

function derOf(node: Node): string {
  return forge.asn1.toDer(node).getBytes();
}
