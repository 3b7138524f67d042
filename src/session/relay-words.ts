/**
 * What the relay says to people where nobody else has a better word.
 * Text only. Rule: what happened, and what to do about it.
 */
import type { Leg } from '../xmpp/record.ts';

export const TIMED_OUT: { readonly [leg in Leg]: string } = {
  client:
    'the TLS handshake with the client timed out; is it waiting for its user to trust hiptap? see `hiptap ca trust`',
  server: 'the TLS handshake with the server timed out',
};

export const TOO_LATE: string =
  'this session stays in the clear, and had said too much before that was known for anything to be changed: it is relayed as it is; ' +
  'with --client-tls none and --upstream-tls none it can be changed';
