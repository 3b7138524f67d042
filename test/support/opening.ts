/**
 * How a session begins, as playbooks say it: the texts of both sides, and plays that have got as far as a test needs them.
 */
import { Playbook } from './playbook.ts';

export const HEADER =
  "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
export const ANSWER =
  "<?xml version='1.0'?><stream:stream from='example.org' id='s1' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
export const FEATURES =
  "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
export const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
export const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
export const FAILURE = "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
export const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
export const HELLO = '\x16\x03\x01\x00\x05hello';
export const OWN_HEADER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";
export const OWN_ANSWER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.org' id='stream-id-1' version='1.0'>";

/** Up to the server's offer of STARTTLS. */
export function greeted(options: ConstructorParameters<typeof Playbook>[0] = {}): Playbook {
  return new Playbook(options)
    .connected()
    .client(HEADER)
    .toServer(HEADER)
    .server(ANSWER + FEATURES)
    .toClient(ANSWER + FEATURES);
}

/** Up to a session secured on both legs. */
export function secured(): Playbook {
  return greeted()
    .client(STARTTLS)
    .toServer(STARTTLS)
    .server(PROCEED)
    .hiptap('secures server for example.org')
    .secured('server')
    .toClient(PROCEED)
    .client(HELLO)
    .hiptap(`secures client for example.org with ${HELLO}`)
    .secured('client');
}
