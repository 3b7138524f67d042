/**
 * What a rule of `hiptap check` is: a watcher of one session that says what it finds wrong.
 * Types and one helper. Rule: a watcher is pure, takes anything, and remembers a bounded number of things.
 */
import type { Fields } from '../../annotate/annotation.ts';
import type { Entry } from '../entry.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from './surroundings.ts';

export interface Rule {
  readonly name: string;
  /** Where the demand stands. */
  readonly spec: string;
  /** What it finds, in a few words that follow “finds”. */
  readonly finds: string;
  /** The worst it finds, and when it is less. */
  readonly levels: string;
  /** A watcher of one session; absent where the reading of sessions finds it by itself. */
  readonly watch?: () => Watcher;
}

export interface Watcher {
  /** What the next entry of the session shows to be wrong. */
  see(entry: Entry, surroundings: Surroundings): readonly Finding[];
}

export const NOTHING: readonly Finding[] = [];

/** The functions by which a rule states what it found. */
export interface Voice {
  error(summary: string, fields?: Fields): readonly Finding[];
  warning(summary: string, fields?: Fields): readonly Finding[];
}

export function voiceOf(rule: string, spec: string): Voice {
  const say =
    (level: 'error' | 'warning') =>
    (summary: string, fields: Fields = {}): readonly Finding[] => [{ rule, spec, level, summary, fields }];
  return { error: say('error'), warning: say('warning') };
}

/** A rule that needs no more than one entry. */
export function stateless(see: Watcher['see']): () => Watcher {
  return () => ({ see });
}
