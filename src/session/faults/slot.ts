/**
 * A place for a fault that may come and go while the session runs.
 * Knows one place. Rule: a fault that stays goes on where it was, wherever in the list it now stands.
 */
import { type Changer, type Decision, PASS, type Passing, type Voice } from '../changer.ts';
import type { Fault } from './fault.ts';

/** Faults that can be at work at once in a session whose faults may change. */
export const SLOTS = 8;

export class FaultSlot implements Changer {
  readonly #current: () => Fault | undefined;
  readonly #changerFor: (fault: Fault) => Changer;

  /** `changerFor` has to give the same changer for the same fault. */
  constructor(current: () => Fault | undefined, changerFor: (fault: Fault) => Changer) {
    this.#current = current;
    this.#changerFor = changerFor;
  }

  decide(passing: Passing, voice: Voice): Decision {
    return this.#changer?.decide(passing, voice) ?? PASS;
  }

  due(): number | undefined {
    return this.#changer?.due?.();
  }

  strike(voice: Voice): void {
    this.#changer?.strike?.(voice);
  }

  get #changer(): Changer | undefined {
    const fault = this.#current();
    return fault === undefined ? undefined : this.#changerFor(fault);
  }
}
