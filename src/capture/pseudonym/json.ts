/**
 * JSON inside of text, such as HipChat's cards: its strings masked, its keys and structure kept.
 * Rule: what is JSON stays the same JSON in shape, so that whoever reads it finds the same keys.
 */
import { type Mask, maskText, type TextKind } from './text.ts';

/** A string, and the colon behind it where it is a key. */
const STRING = /"((?:[^"\\]|\\.)*)"(\s*:)?/g;

/** Keys whose values come from a list of the format's own (HipChat API v2, "Send room notification"). */
const PROTOCOL: ReadonlySet<string> = new Set(['style', 'format', 'type', 'color', 'message_format', 'notify']);

/** Undefined for text that is no JSON object or list. */
export function maskJson(kind: TextKind, text: string, mask: Mask): string | undefined {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) return undefined;
  let key = '';
  return text.replace(STRING, (written: string, inside: string, colon?: string) => {
    if (colon !== undefined) key = inside;
    if (colon !== undefined || PROTOCOL.has(key)) return written;
    const value: unknown = JSON.parse(`"${inside}"`);
    if (typeof value !== 'string') return written;
    const other = maskText(kind, value, mask);
    return other === value ? written : JSON.stringify(other);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
