/**
 * Something wrong that a session shows, as `hiptap check` reports it and a page tells it beside its entry.
 * Types only. Rule: an error is what a peer may refuse or lose stanzas over; what is illegal and yet common and harmless is a warning.
 */
import type { Annotation } from '../annotate/annotation.ts';

export interface Finding extends Annotation {
  /** The rule it is found by; of those `rules.ts` lists. */
  readonly rule: string;
}

export function isFinding(annotation: Annotation): annotation is Finding {
  return 'rule' in annotation;
}
