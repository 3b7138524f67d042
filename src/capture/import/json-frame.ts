/**
 * A frame of JSON in a log: the stanza in it (XEP-0295), or its event of XMPP-FTW as a line.
 * Knows frames, no logs. Rule: what is called like a secret is taken out, always.
 */
import { eventWords } from '../../session/event-words.ts';
import type { JsonFrame } from '../../transport/json-frames.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { LogEvent, Moment } from './log-event.ts';

/** When and where a log has it. */
export interface FramePlace {
  /** Undefined where the log does not tell whose it is. */
  readonly direction: Direction | undefined;
  readonly moment: Moment;
  readonly connection?: string;
}

export function eventOfFrame(frame: JsonFrame, { direction, ...where }: FramePlace): LogEvent {
  if (frame.type === 'stanza') return { type: 'said', direction, ...where, text: frame.xml, isChunk: false };
  return { type: 'remark', level: 'info', ...where, text: eventWords(direction, frame), isSaid: true };
}
