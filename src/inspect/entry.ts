/**
 * A record as a reader sees it: with its element's name resolved and its annotations.
 * Knows no output format. Rule: the same records give the same entries, live or from a file.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { StreamContext } from '../xml/piece.ts';
import type { SessionRecord } from '../xmpp/record.ts';

export interface Entry {
  readonly record: SessionRecord;
  /** Local name of the piece's element, of the stream's root for its header and footer. */
  readonly name: string | undefined;
  readonly ns: string | undefined;
  /** The stream the piece belongs to. */
  readonly stream: StreamContext | undefined;
  readonly annotations: readonly Annotation[];
}
