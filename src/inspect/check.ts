/**
 * All rules over all sessions of a capture, entry by entry.
 * Knows rules by their table. Rule: bounded memory; the same entries give the same findings.
 */
import { BoundedMap } from './bounded-map.ts';
import type { Entry } from './entry.ts';
import type { Finding } from './finding.ts';
import type { Rule, Watcher } from './rules/rule.ts';
import { RULES } from './rules/rules.ts';
import { Surroundings } from './rules/surroundings.ts';

/** Sessions watched at once; a torn capture has sessions without an end. */
const SESSIONS = 10_000;

interface Watch {
  readonly surroundings: Surroundings;
  readonly watchers: readonly Watcher[];
}

export class Check {
  readonly #rules: readonly Rule[];
  readonly #sessions = new BoundedMap<number, Watch>(SESSIONS);

  constructor(rules: readonly Rule[] = RULES) {
    this.#rules = rules;
  }

  /** What an entry shows to be wrong: what its reading found, then what the rules find. */
  see(entry: Entry): readonly Finding[] {
    const { session } = entry.record;
    const watch = this.#sessions.get(session) ?? this.#begin(session);
    watch.surroundings.see(entry);
    if (watch.surroundings.over) this.#sessions.delete(session);
    const found = watch.watchers.flatMap((watcher) => watcher.see(entry, watch.surroundings));
    return [...entry.findings, ...found];
  }

  #begin(session: number): Watch {
    const watchers = this.#rules.flatMap(({ watch }) => watch?.() ?? []);
    const watch = { surroundings: new Surroundings(), watchers };
    this.#sessions.set(session, watch);
    return watch;
  }
}
