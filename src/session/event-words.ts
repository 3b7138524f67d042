/**
 * How an event of XMPP-FTW, or its answer, is told in a line.
 * Knows frames. Rule: what is called like a secret is taken out, always.
 */
import { withoutSecrets } from '../redact/json-text.ts';
import type { JsonFrame } from '../transport/json-frames.ts';

export function eventWords({ type, name, data }: Exclude<JsonFrame, { readonly type: 'stanza' }>): string {
  const what = type === 'event' ? 'event' : 'answer to';
  return `${what} ${name} ${withoutSecrets(data)}`.trim();
}
