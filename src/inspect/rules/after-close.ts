/**
 * Stanzas of a side that has ended its stream (RFC 6120 §4.4).
 * Knows which directions of which legs have ended. Rule: real clients do it when they leave in a hurry; it costs them the stanza.
 */
import { legFrom } from '../../xmpp/legs.ts';
import type { Direction, Leg, PieceFact } from '../../xmpp/record.ts';
import type { Entry } from '../entry.ts';
import type { Finding } from '../finding.ts';
import { NOTHING, type Rule, voiceOf, type Watcher } from './rule.ts';
import { legsOf } from './surroundings.ts';

const SPEC = 'RFC 6120 §4.4';
const VOICE = voiceOf('after-close', SPEC);

export const afterClose: Rule = {
  name: 'after-close',
  spec: SPEC,
  finds: 'a stanza of a side that has ended its stream',
  levels: 'warning: nobody has to read it',
  watch: () => new Closings(),
};

class Closings implements Watcher {
  readonly #ended: Readonly<Record<Leg, Record<Direction, boolean>>> = {
    client: { c2s: false, s2c: false },
    server: { c2s: false, s2c: false },
  };

  see({ record: { fact } }: Entry): readonly Finding[] {
    if (fact.type !== 'piece') return NOTHING;
    const { direction, kind } = fact;
    if (kind === 'stream-open' || kind === 'stream-close')
      for (const leg of legsOf(fact)) this.#ended[leg][direction] = kind === 'stream-close';
    return isStanza(fact) && legsOf(fact).every((leg) => this.#ended[leg][direction]) ? found(fact) : NOTHING;
  }
}

function isStanza({ kind }: PieceFact): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

function found({ direction }: PieceFact): readonly Finding[] {
  const who = legFrom(direction);
  return VOICE.warning(`the ${who} has ended its stream before: nobody has to read this, and it may be lost`);
}
