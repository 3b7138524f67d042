/**
 * The annotators of XMPP's extensions, in one list.
 * Knows them by their files. Rule: a XEP's file is named by its number and named here; dialects are in ../known.ts.
 */
import type { Annotator } from '../annotation.ts';
import { dataFormAnnotators } from './0004-data-forms.ts';
import { rpcAnnotators } from './0009-rpc.ts';
import { legacyServiceAnnotators } from './0011-browse.ts';
import { lastActivityAnnotators } from './0012-last.ts';
import { offlineAnnotators } from './0013-offline.ts';
import { privacyAnnotators } from './0016-privacy.ts';
import { messageEventAnnotators } from './0022-events.ts';
import { expireAnnotators } from './0023-expire.ts';
import { pgpAnnotators } from './0027-openpgp.ts';
import { discoAnnotators } from './0030-disco.ts';
import { addressAnnotators } from './0033-addresses.ts';
import { statisticsAnnotators } from './0039-statistics.ts';
import { mucAnnotators } from './0045-muc.ts';
import { roomRunningAnnotators } from './0045-rooms.ts';
import { ibbAnnotators } from './0047-ibb.ts';
import { bookmarkAnnotators } from './0048-bookmarks.ts';
import { privateStorageAnnotators } from './0049-private.ts';
import { commandAnnotators } from './0050-commands.ts';
import { vcardAnnotators } from './0054-vcard.ts';
import { searchAnnotators } from './0055-search.ts';
import { rsmAnnotators } from './0059-rsm.ts';
import { pubsubEventAnnotators } from './0060-event.ts';
import { pubsubOwnerAnnotators } from './0060-owner.ts';
import { pubsubAnnotators } from './0060-pubsub.ts';
import { outOfBandAnnotators } from './0066-oob.ts';
import { httpAuthAnnotators } from './0070-http-auth.ts';
import { xhtmlAnnotators } from './0071-xhtml-im.ts';
import { registerAnnotators } from './0077-register.ts';
import { iqAuthAnnotators } from './0078-iq-auth.ts';
import { ampAnnotators } from './0079-amp.ts';
import { geolocAnnotators } from './0080-geoloc.ts';
import { avatarAnnotators } from './0084-avatar.ts';
import { chatStateAnnotators } from './0085-chat-states.ts';
import { legacyDelayAnnotators } from './0091-legacy-delay.ts';
import { versionAnnotators } from './0092-version.ts';
import { streamInitiationAnnotators } from './0095-si.ts';
import { gatewayAnnotators } from './0100-gateway.ts';
import { moodAnnotators } from './0107-mood.ts';
import { activityAnnotators } from './0108-activity.ts';
import { componentAnnotators } from './0114-component.ts';
import { capsAnnotators } from './0115-caps.ts';
import { tuneAnnotators } from './0118-tune.ts';
import { boshAnnotators } from './0124-bosh.ts';
import { headerAnnotators } from './0131-headers.ts';
import { oldArchiveAnnotators } from './0136-archive.ts';
import { compressAnnotators } from './0138-compress.ts';
import { rosterExchangeAnnotators } from './0144-roster-exchange.ts';
import { noteAnnotators } from './0145-notes.ts';
import { reachabilityAnnotators } from './0152-reachability.ts';
import { vcardAvatarAnnotators } from './0153-vcard-avatar.ts';
import { captchaAnnotators } from './0158-captcha.ts';
import { jingleAnnotators } from './0166-jingle.ts';
import { rtpAnnotators } from './0167-rtp.ts';
import { nickAnnotators } from './0172-nick.ts';
import { iceAnnotators } from './0176-ice.ts';
import { receiptAnnotators } from './0184-receipts.ts';
import { invisibleAnnotators } from './0186-invisible.ts';
import { blockingAnnotators } from './0191-blocking.ts';
import { doingAnnotators } from './0196-doing.ts';
import { streamManagementAnnotators } from './0198-sm.ts';
import { pingAnnotators } from './0199-ping.ts';
import { timeAnnotators } from './0202-time.ts';
import { delayAnnotators } from './0203-delay.ts';
import { externalServiceAnnotators } from './0215-external-services.ts';
import { dialbackAnnotators } from './0220-dialback.ts';
import { attentionAnnotators } from './0224-attention.ts';
import { bitsOfBinaryAnnotators } from './0231-bob.ts';
import { fileTransferAnnotators } from './0234-file-transfer.ts';
import { oauthAnnotators } from './0235-oauth.ts';
import { directInvitationAnnotators } from './0249-direct-invitation.ts';
import { certificateAnnotators } from './0257-certificates.ts';
import { securityLabelAnnotators } from './0258-security-labels.ts';
import { bytestreamAnnotators } from './0260-s5b.ts';
import { atomAnnotators } from './0277-microblog.ts';
import { ownAddressAnnotators } from './0279-own-address.ts';
import { carbonAnnotators } from './0280-carbons.ts';
import { movedAnnotators } from './0283-moved.ts';
import { vcard4Annotators } from './0292-vcard4.ts';
import { forwardAnnotators } from './0297-forwarded.ts';
import { hashAnnotators } from './0300-hashes.ts';
import { realTimeTextAnnotators } from './0301-rtt.ts';
import { uniqueRoomAnnotators } from './0307-unique-room.ts';
import { correctAnnotators } from './0308-correct.ts';
import { archiveAnnotators } from './0313-mam.ts';
import { hatAnnotators } from './0317-hats.ts';
import { idleAnnotators } from './0319-idle.ts';
import { jidPreparationAnnotators } from './0328-jid-preparation.ts';
import { httpOverXmppAnnotators } from './0332-http.ts';
import { markerAnnotators } from './0333-markers.ts';
import { hintAnnotators } from './0334-hints.ts';
import { jsonAnnotators } from './0335-json.ts';
import { clientStateAnnotators } from './0352-csi.ts';
import { callMessageAnnotators } from './0353-call-messages.ts';
import { delegationAnnotators } from './0355-delegation.ts';
import { pushAnnotators } from './0357-push.ts';
import { publishedJingleAnnotators } from './0358-published-jingle.ts';
import { stanzaIdAnnotators } from './0359-stanza-id.ts';
import { httpUploadAnnotators } from './0363-http-upload.ts';
import { mixAnnotators } from './0369-mix.ts';
import { referenceAnnotators } from './0372-references.ts';
import { openPgpAnnotators } from './0373-openpgp.ts';
import { invitationAnnotators } from './0379-invitations.ts';
import { encryptionAnnotators } from './0380-eme.ts';
import { spoilerAnnotators } from './0382-spoiler.ts';
import { omemoAnnotators } from './0384-omemo.ts';
import { mediaSharingAnnotators } from './0385-media-sharing.ts';
import { caps2Annotators } from './0390-caps2.ts';
import { stylingAnnotators } from './0393-styling.ts';
import { resumptionAnnotators } from './0397-isr.ts';
import { occupantIdAnnotators } from './0421-occupant-id.ts';
import { fasteningAnnotators } from './0422-fastening.ts';
import { retractionAnnotators } from './0424-retraction.ts';
import { fallbackAnnotators } from './0428-fallback.ts';
import { channelSearchAnnotators } from './0433-channel-search.ts';
import { roomActivityAnnotators } from './0437-room-activity.ts';
import { quickResponseAnnotators } from './0439-quick-response.ts';
import { reactionAnnotators } from './0444-reactions.ts';
import { mentionNoticeAnnotators } from './0452-mentions.ts';
import { replyAnnotators } from './0461-replies.ts';
import { publicSubscriptionAnnotators } from './0465-public-subscriptions.ts';
import { ephemeralAnnotators } from './0466-ephemeral.ts';
import { attachmentAnnotators } from './0470-attachments.ts';
import { streamLimitAnnotators } from './0478-stream-limits.ts';
import { serverInformationAnnotators } from './0485-server-information.ts';
import { displayedSyncAnnotators } from './0490-displayed-sync.ts';
import { webxdcAnnotators } from './0491-webxdc.ts';
import { clientAccessAnnotators } from './0494-clients.ts';
import { linkMetadataAnnotators } from './0511-link-metadata.ts';
import { mentionAnnotators } from './0513-mentions.ts';

export const extensionAnnotators: readonly Annotator[] = [
  ...dataFormAnnotators,
  ...rpcAnnotators,
  ...legacyServiceAnnotators,
  ...lastActivityAnnotators,
  ...offlineAnnotators,
  ...privacyAnnotators,
  ...messageEventAnnotators,
  ...expireAnnotators,
  ...pgpAnnotators,
  ...discoAnnotators,
  ...addressAnnotators,
  ...statisticsAnnotators,
  ...mucAnnotators,
  ...roomRunningAnnotators,
  ...ibbAnnotators,
  ...bookmarkAnnotators,
  ...privateStorageAnnotators,
  ...commandAnnotators,
  ...vcardAnnotators,
  ...searchAnnotators,
  ...rsmAnnotators,
  ...pubsubEventAnnotators,
  ...pubsubOwnerAnnotators,
  ...pubsubAnnotators,
  ...outOfBandAnnotators,
  ...httpAuthAnnotators,
  ...xhtmlAnnotators,
  ...registerAnnotators,
  ...iqAuthAnnotators,
  ...ampAnnotators,
  ...geolocAnnotators,
  ...avatarAnnotators,
  ...chatStateAnnotators,
  ...legacyDelayAnnotators,
  ...versionAnnotators,
  ...streamInitiationAnnotators,
  ...gatewayAnnotators,
  ...moodAnnotators,
  ...activityAnnotators,
  ...componentAnnotators,
  ...capsAnnotators,
  ...tuneAnnotators,
  ...boshAnnotators,
  ...headerAnnotators,
  ...oldArchiveAnnotators,
  ...compressAnnotators,
  ...rosterExchangeAnnotators,
  ...noteAnnotators,
  ...reachabilityAnnotators,
  ...vcardAvatarAnnotators,
  ...captchaAnnotators,
  ...jingleAnnotators,
  ...rtpAnnotators,
  ...nickAnnotators,
  ...iceAnnotators,
  ...receiptAnnotators,
  ...invisibleAnnotators,
  ...blockingAnnotators,
  ...doingAnnotators,
  ...streamManagementAnnotators,
  ...pingAnnotators,
  ...timeAnnotators,
  ...delayAnnotators,
  ...externalServiceAnnotators,
  ...dialbackAnnotators,
  ...attentionAnnotators,
  ...bitsOfBinaryAnnotators,
  ...fileTransferAnnotators,
  ...oauthAnnotators,
  ...directInvitationAnnotators,
  ...certificateAnnotators,
  ...securityLabelAnnotators,
  ...bytestreamAnnotators,
  ...atomAnnotators,
  ...ownAddressAnnotators,
  ...carbonAnnotators,
  ...movedAnnotators,
  ...vcard4Annotators,
  ...forwardAnnotators,
  ...hashAnnotators,
  ...realTimeTextAnnotators,
  ...uniqueRoomAnnotators,
  ...correctAnnotators,
  ...archiveAnnotators,
  ...hatAnnotators,
  ...idleAnnotators,
  ...jidPreparationAnnotators,
  ...httpOverXmppAnnotators,
  ...markerAnnotators,
  ...hintAnnotators,
  ...jsonAnnotators,
  ...clientStateAnnotators,
  ...callMessageAnnotators,
  ...delegationAnnotators,
  ...pushAnnotators,
  ...publishedJingleAnnotators,
  ...stanzaIdAnnotators,
  ...httpUploadAnnotators,
  ...mixAnnotators,
  ...referenceAnnotators,
  ...openPgpAnnotators,
  ...invitationAnnotators,
  ...encryptionAnnotators,
  ...spoilerAnnotators,
  ...omemoAnnotators,
  ...mediaSharingAnnotators,
  ...caps2Annotators,
  ...stylingAnnotators,
  ...resumptionAnnotators,
  ...occupantIdAnnotators,
  ...fasteningAnnotators,
  ...retractionAnnotators,
  ...fallbackAnnotators,
  ...channelSearchAnnotators,
  ...roomActivityAnnotators,
  ...quickResponseAnnotators,
  ...reactionAnnotators,
  ...mentionNoticeAnnotators,
  ...replyAnnotators,
  ...publicSubscriptionAnnotators,
  ...ephemeralAnnotators,
  ...attachmentAnnotators,
  ...streamLimitAnnotators,
  ...serverInformationAnnotators,
  ...displayedSyncAnnotators,
  ...webxdcAnnotators,
  ...clientAccessAnnotators,
  ...linkMetadataAnnotators,
  ...mentionAnnotators,
];
