/**
 * What every export of a capture has to be able to do.
 * Types only. Rule: what can be put out is put out at once, so that an export is no larger in memory than a session.
 */
import type { Entry } from '../../inspect/entry.ts';
import type { Finding } from '../../inspect/finding.ts';

export interface Exporter {
  /** What comes before all entries; called again where a part follows that holds secrets, or holds none any more. */
  begin(about: About): ExportBytes;
  /** Every entry, chosen or not, before it is taken: what others say may be needed to tell of those that are. */
  see?(entry: Entry): void;
  /** The next entry that was chosen, in the order of the capture; `findings` are what `hiptap check` says of it. */
  take(entry: Entry, findings: readonly Finding[]): ExportBytes;
  end(): ExportBytes;
}

/** Text is UTF-8. Empty where there is nothing to say yet. */
export type ExportBytes = string | Buffer;

/** The capture, as an export may speak of it. */
export interface About {
  /** What the capture is called, without its folder. */
  readonly name: string;
  /** The program that exports, with its version. */
  readonly generator: string;
  /** Whether secrets were taken out when it was recorded. */
  readonly redacted: boolean;
}
