/**
 * Hints to servers what to do with a message (XEP-0334).
 * Knows one element. Rule: fixed words.
 */
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';

export const hintAnnotators: readonly Annotator[] = filed('XEP-0334', 'urn:xmpp:hints', {
  'no-permanent-store': 'not to be kept for long',
  'no-store': 'not to be kept',
  'no-copy': 'not to be copied',
  store: 'to be kept',
});
