/**
 * The annotators hiptap comes with, in one list.
 * Knows them by their files. Rule: to add an RFC or a dialect is to write its file and name it here, a XEP in xep/extensions.ts.
 */
import type { Annotator } from './annotation.ts';
import { buddycloudAnnotators } from './buddycloud.ts';
import { facebookAnnotators } from './facebook.ts';
import { riotAnnotators } from './games/riot.ts';
import { googleAnnotators } from './google.ts';
import { googleCallAnnotators } from './google-calls.ts';
import { hipchatAuthAnnotators } from './hipchat/auth.ts';
import { callAnnotators } from './hipchat/calls.ts';
import { deviceAnnotators } from './hipchat/device.ts';
import { emoticonAnnotators } from './hipchat/emoticons.ts';
import { extraAnnotators } from './hipchat/extras.ts';
import { fileAnnotators } from './hipchat/files.ts';
import { historyAnnotators } from './hipchat/history.ts';
import { integrationAnnotators } from './hipchat/integrations.ts';
import { presenceFilterAnnotators } from './hipchat/presence-filter.ts';
import { profileAnnotators } from './hipchat/profile.ts';
import { resyncAnnotators } from './hipchat/resync.ts';
import { roomAnnotators } from './hipchat/room.ts';
import { startupAnnotators } from './hipchat/startup.ts';
import { tokenAnnotators } from './hipchat/token.ts';
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
import { sasl2Annotators } from './sasl/sasl2.ts';
import { extensionAnnotators } from './xep/extensions.ts';
import { yandexAnnotators } from './yandex.ts';

export const knownAnnotators: readonly Annotator[] = [
  ...streamAnnotators,
  ...featureAnnotators,
  ...starttlsAnnotators,
  ...saslAnnotators,
  ...sasl2Annotators,
  ...bindAnnotators,
  ...iqAnnotators,
  ...stanzaErrorAnnotators,
  ...messageAnnotators,
  ...presenceAnnotators,
  ...rosterAnnotators,
  ...hipchatAuthAnnotators,
  ...callAnnotators,
  ...deviceAnnotators,
  ...emoticonAnnotators,
  ...extraAnnotators,
  ...fileAnnotators,
  ...historyAnnotators,
  ...integrationAnnotators,
  ...presenceFilterAnnotators,
  ...profileAnnotators,
  ...resyncAnnotators,
  ...roomAnnotators,
  ...startupAnnotators,
  ...tokenAnnotators,
  ...extensionAnnotators,
  ...yandexAnnotators,
  ...googleAnnotators,
  ...googleCallAnnotators,
  ...facebookAnnotators,
  ...buddycloudAnnotators,
  ...riotAnnotators,
];
