/**
 * What is said when a compressed stream cannot be read any more and changes were asked for, so that nothing true could go on.
 * Pure text. Rule: whoever sent it hears what is wrong with it (XEP-0138 §2), the other that its peer is gone; nothing is said
 * before a stream is open.
 */
import type { Leg } from '../xmpp/record.ts';
import type { Spoken } from './vocabulary.ts';
import { compressionFailed, receivingHeader, STREAM_END, streamError } from './words.ts';

export type BrokenCompression = 'bad-compression' | 'compression-bomb' | 'more-after-end';

const REASONS: { readonly [reason in BrokenCompression]: string } = {
  'bad-compression': 'it is no zlib stream',
  'compression-bomb': 'it would unpack to more than anybody means to say',
  'more-after-end': 'bytes follow its end',
};

export function brokenLine(leg: Leg, reason: BrokenCompression): string {
  return `the compressed stream of the ${leg} cannot be read any more (${REASONS[reason]}), and changes were asked for: the session is ended`;
}

export interface Standing {
  /** Whose stream is broken. */
  readonly culprit: Leg;
  /** Whether a stream header has gone out on the leg that is spoken to. */
  readonly open: boolean;
  /** As whom hiptap speaks to the client. */
  readonly domain: string;
  readonly streamId: () => string;
}

/** The last words on a leg. */
export function lastWords(leg: Leg, { culprit, open, domain, streamId }: Standing): readonly Spoken[] {
  if (leg === 'server') return open ? (culprit === 'server' ? compressionFailed() : [STREAM_END]) : [];
  const error = culprit === 'client' ? compressionFailed() : streamError('remote-connection-failed', GONE);
  return [...(open ? [] : receivingHeader(domain, streamId())), ...error];
}

const GONE = 'what the server sends cannot be unpacked';
