/**
 * The annotators hiptap comes with, in one list.
 * Knows them by their files. Rule: to add an RFC, a XEP or a dialect is to write its file and name it here.
 */
import type { Annotator } from './annotation.ts';
import { facebookAnnotators } from './facebook.ts';
import { googleAnnotators } from './google.ts';
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
import { lastActivityAnnotators } from './xep/0012-last.ts';
import { discoAnnotators } from './xep/0030-disco.ts';
import { mucAnnotators } from './xep/0045-muc.ts';
import { vcardAnnotators } from './xep/0054-vcard.ts';
import { xhtmlAnnotators } from './xep/0071-xhtml-im.ts';
import { iqAuthAnnotators } from './xep/0078-iq-auth.ts';
import { chatStateAnnotators } from './xep/0085-chat-states.ts';
import { versionAnnotators } from './xep/0092-version.ts';
import { capsAnnotators } from './xep/0115-caps.ts';
import { compressAnnotators } from './xep/0138-compress.ts';
import { receiptAnnotators } from './xep/0184-receipts.ts';
import { streamManagementAnnotators } from './xep/0198-sm.ts';
import { pingAnnotators } from './xep/0199-ping.ts';
import { timeAnnotators } from './xep/0202-time.ts';
import { delayAnnotators } from './xep/0203-delay.ts';
import { carbonAnnotators } from './xep/0280-carbons.ts';
import { correctAnnotators } from './xep/0308-correct.ts';
import { stanzaIdAnnotators } from './xep/0359-stanza-id.ts';
import { occupantMarkAnnotators } from './xep/0421-occupant-id.ts';
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
  ...lastActivityAnnotators,
  ...discoAnnotators,
  ...mucAnnotators,
  ...vcardAnnotators,
  ...xhtmlAnnotators,
  ...iqAuthAnnotators,
  ...chatStateAnnotators,
  ...versionAnnotators,
  ...capsAnnotators,
  ...compressAnnotators,
  ...receiptAnnotators,
  ...streamManagementAnnotators,
  ...pingAnnotators,
  ...timeAnnotators,
  ...delayAnnotators,
  ...carbonAnnotators,
  ...correctAnnotators,
  ...stanzaIdAnnotators,
  ...occupantMarkAnnotators,
  ...yandexAnnotators,
  ...googleAnnotators,
  ...facebookAnnotators,
];
