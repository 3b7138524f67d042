/**
 * The parts presences are worded of, in rooms and outside of them (RFC 6121 §4.7).
 * Knows one presence. Rule: what somebody wrote is quoted.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { AnnotationContext } from '../annotation.ts';
import { gameStatusWords } from '../games/status.ts';
import { lookup } from '../lookup.ts';
import { quote } from '../phrase.ts';
import { childText } from '../read.ts';

/** RFC 6121 §4.7.2.1. */
const SHOWN: Readonly<Record<string, string>> = {
  chat: 'free to chat',
  away: 'away',
  xa: 'away for long',
  dnd: 'not to be disturbed',
};

/** What HipChat's clients mean by the same: who is idle is `away` by itself, `xa` is what its user chose. */
const SHOWN_IN_HIPCHAT: Readonly<Record<string, string>> = { ...SHOWN, chat: 'available', away: 'idle', xa: 'away' };

/** `away: “tea”`. */
export function state(presence: XmlElement, { usesMentions }: AnnotationContext): string {
  const show = childText(presence, 'show');
  const words = usesMentions ? SHOWN_IN_HIPCHAT : SHOWN;
  const shown = show === undefined ? 'available' : (lookup(words, show) ?? `show ${quote(show)}`);
  return `${shown}${status(presence)}`;
}

/** `: “tea”`, or nothing. */
export function status(presence: XmlElement): string {
  const text = childText(presence, 'status');
  return text === undefined ? '' : `: ${gameStatusWords(text) ?? quote(text)}`;
}

/** Why a presence came back. */
export function reason(context: AnnotationContext): string {
  return context.payloads.find(({ level }) => level !== 'info')?.summary ?? 'error without a reason';
}

export function isAre(who: string): string {
  return who === 'you' ? 'are' : 'is';
}
