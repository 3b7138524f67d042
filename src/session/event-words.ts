/**
 * How an event of XMPP-FTW, or its answer, is told in a line: whose it is, where that is known, and what it holds.
 * Knows frames. Rule: what is called like a secret is taken out, always.
 */
import { withoutSecrets } from '../redact/json-text.ts';
import type { JsonFrame } from '../transport/json-frames.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction } from '../xmpp/record.ts';

export function eventWords(
  direction: Direction | undefined,
  { type, name, data }: Exclude<JsonFrame, { readonly type: 'stanza' }>,
): string {
  const whose = direction === undefined ? 'an' : `the ${legFrom(direction)}’s`;
  const what = type === 'event' ? 'event' : 'answer to';
  return `${whose} ${what} ${name} ${withoutSecrets(data)}`.trim();
}
