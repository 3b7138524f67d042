/**
 * White space while TLS or SASL is negotiated (RFC 6120 §5.3.3, §6.3.5).
 * Knows which negotiation is under way. Rule: real clients end an element with a newline and servers live with it.
 */
import type { XmlElement } from '../../xml/element.ts';
import { HIPCHAT, SASL, TLS } from '../../xmpp/namespaces.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { Entry } from '../entry.ts';
import type { Finding } from '../finding.ts';
import { NOTHING, type Rule, voiceOf, type Watcher } from './rule.ts';

const TLS_VOICE = voiceOf('negotiation-space', 'RFC 6120 §5.3.3');
const SASL_VOICE = voiceOf('negotiation-space', 'RFC 6120 §6.3.5');

export const negotiationSpace: Rule = {
  name: 'negotiation-space',
  spec: 'RFC 6120 §5.3.3, §6.3.5',
  finds: 'white space between the elements of a negotiation of TLS or SASL',
  levels: 'warning',
  watch: () => new Negotiations(),
};

class Negotiations implements Watcher {
  #under: 'nothing' | 'tls' | 'sasl' = 'nothing';

  see({ record: { fact }, element }: Entry): readonly Finding[] {
    if (fact.type === 'tls') this.#under = 'nothing';
    if (fact.type !== 'piece') return NOTHING;
    if (fact.kind === 'whitespace') return this.#space();
    if (element !== undefined) this.#hear(fact.direction, element);
    return NOTHING;
  }

  #space(): readonly Finding[] {
    switch (this.#under) {
      case 'tls':
        return TLS_VOICE.warning('white space while TLS is negotiated');
      case 'sasl':
        return SASL_VOICE.warning('white space while SASL is negotiated');
      default:
        return NOTHING;
    }
  }

  #hear(direction: Direction, { local, ns }: XmlElement): void {
    if (direction === 'c2s') {
      if (ns === TLS && local === 'starttls') this.#under = 'tls';
      if (local === 'auth' && (ns === SASL || ns === HIPCHAT)) this.#under = 'sasl';
    } else if (ns === TLS || (ns === SASL && (local === 'success' || local === 'failure'))) this.#under = 'nothing';
  }
}
