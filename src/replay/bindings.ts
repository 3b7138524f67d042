/**
 * What stands for what in a run: recorded values and the live ones in their place, looked up either way.
 * Knows no stanzas. Rule: one for one. An id that is used again takes the meaning of its last use; every other name keeps
 * its first, and what a person mapped by hand is never learned over.
 */
import { bareJid, resourceOf } from '../xmpp/jid.ts';
import { AddressMap, type Renaming } from './addresses.ts';

/**
 * Each is a room of its own, so that equal texts of different kinds do not meet: ids by who made them up (both sides count
 * from 1), stream ids, tokens (stream management's among them), nonces, and names of wildcards.
 */
export type BindingKind = 'c2s id' | 's2c id' | 'stream' | 'token' | 'nonce' | 'wildcard';

export interface Binding {
  readonly kind: BindingKind;
  readonly recorded: string;
  readonly live: string;
}

export class Bindings {
  readonly #live = new Map<string, string>();
  readonly #recorded = new Map<string, string>();
  readonly #toLive: AddressMap;
  readonly #toRecorded: AddressMap;
  #own: { readonly recorded: string; readonly live: string } | undefined;

  /** `renamings` are recorded → live. */
  constructor(renamings: readonly Renaming[] = []) {
    this.#toLive = new AddressMap(renamings);
    this.#toRecorded = new AddressMap(renamings.map(({ from, to }) => ({ from: to, to: from })));
  }

  /** The live value of a recorded one; undefined while nothing is bound. */
  live(kind: BindingKind, recorded: string): string | undefined {
    return this.#live.get(keyOf(kind, recorded)) ?? this.#toLive.value(recorded);
  }

  recorded(kind: BindingKind, live: string): string | undefined {
    return this.#recorded.get(keyOf(kind, live)) ?? this.#toRecorded.value(live);
  }

  /** Whether the two may stand for each other: both free, or bound to each other. A wildcard's name takes any value. */
  agrees({ kind, recorded, live }: Binding): boolean {
    const known = this.live(kind, recorded);
    if (known !== undefined) return known === live;
    return kind === 'wildcard' || this.recorded(kind, live) === undefined;
  }

  /** Binds the two, and lets go of what either was bound to before. */
  bind({ kind, recorded, live }: Binding): void {
    const [forward, back] = [keyOf(kind, recorded), keyOf(kind, live)];
    const [oldLive, oldRecorded] = [this.#live.get(forward), this.#recorded.get(back)];
    if (oldLive !== undefined) this.#recorded.delete(keyOf(kind, oldLive));
    if (oldRecorded !== undefined && kind !== 'wildcard') this.#live.delete(keyOf(kind, oldRecorded));
    this.#live.set(forward, live);
    this.#recorded.set(back, recorded);
  }

  /** The session's own full addresses, once both are known: resource, account and domain go with them. */
  bindOwn(recorded: string, live: string): void {
    this.#own = { recorded, live };
    this.#toLive.addOwn(recorded, live);
    this.#toRecorded.addOwn(live, recorded);
  }

  /** The domain alone, which is known before anybody has logged in. */
  bindDomain(recorded: string, live: string): void {
    this.#toLive.add({ from: recorded, to: live });
    this.#toRecorded.add({ from: live, to: recorded });
  }

  /** A recorded address as this run has it. */
  liveAddress(recorded: string): string {
    return this.#toLive.address(recorded);
  }

  recordedAddress(live: string): string {
    return this.#toRecorded.address(live);
  }

  /** A recorded resource of one's own as this run has it. */
  liveResource(recorded: string): string {
    const own = this.#own;
    if (own === undefined || resourceOf(own.recorded) !== recorded) return recorded;
    return resourceOf(own.live) ?? recorded;
  }

  /** Whether a live address is the session's own account. */
  isOwn(live: string): boolean {
    return this.#own !== undefined && bareJid(live).toLowerCase() === bareJid(this.#own.live).toLowerCase();
  }
}

function keyOf(kind: BindingKind, value: string): string {
  return `${kind}\0${value}`;
}
