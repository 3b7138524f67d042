/**
 * Where the records behind rows are read from: a capture's file, or what a live run has kept.
 * Types only. Rule: reading may take its time, and may fail for what is gone.
 */
import type { SessionRecord } from '../xmpp/record.ts';

export interface Source {
  /** The records at these places, which rise; undefined for what is no longer there. */
  read(places: readonly number[]): Promise<readonly (SessionRecord | undefined)[]>;
}

/** Of a row behind which no record stands. */
export const NOWHERE = -1;
