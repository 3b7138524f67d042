/**
 * The annotators hiptap comes with, in one list.
 * Knows them by their files. Rule: to add an RFC, a XEP or a dialect is to write its file and name it here.
 */
import type { Annotator } from './annotation.ts';
import { hipchatAuthAnnotators } from './hipchat/auth.ts';
import { bindAnnotators } from './rfc6120/bind.ts';
import { featureAnnotators } from './rfc6120/features.ts';
import { iqAnnotators } from './rfc6120/iq.ts';
import { stanzaErrorAnnotators } from './rfc6120/stanza-error.ts';
import { starttlsAnnotators } from './rfc6120/starttls.ts';
import { streamAnnotators } from './rfc6120/stream.ts';
import { messageAnnotators } from './rfc6121/message.ts';
import { presenceAnnotators } from './rfc6121/presence.ts';
import { rosterAnnotators } from './rfc6121/roster.ts';
import { saslAnnotators } from './sasl/sasl.ts';

export const knownAnnotators: readonly Annotator[] = [
  ...streamAnnotators,
  ...featureAnnotators,
  ...starttlsAnnotators,
  ...saslAnnotators,
  ...bindAnnotators,
  ...iqAnnotators,
  ...stanzaErrorAnnotators,
  ...messageAnnotators,
  ...presenceAnnotators,
  ...rosterAnnotators,
  ...hipchatAuthAnnotators,
];
