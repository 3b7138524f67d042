/**
 * Epic’s chat (Fortnite and its launcher; as public clients of it read and write it): JSON in the status of presences and in
 * the bodies of messages.
 * Knows the texts alone. Rule: a text is read only where it is JSON with the members that make it one of these.
 */
import { type JsonObject, memberOf, objectIn, readObject } from '../json-words.ts';
import { join, quote } from '../phrase.ts';

/** Whether a text may be JSON at all, which is asked of every status and body. */
function mayBeJson(text: string): boolean {
  return text.startsWith('{') && text.trimEnd().endsWith('}');
}

/** `playing Fortnite: “Battle Royale Lobby - 2 / 16”, can be joined`; undefined for any other text. */
export function epicStatusWords(text: string): string | undefined {
  const status = mayBeJson(text) ? readObject(text) : undefined;
  if (status === undefined || !Object.hasOwn(status, 'bIsPlaying')) return undefined;
  const product = memberOf(status, 'ProductName');
  const shown = memberOf(status, 'Status');
  const playing = `${memberOf(status, 'bIsPlaying') === 'true' ? 'playing' : 'in'} ${product ?? 'a game'}`;
  const details = [
    shown && quote(shown),
    memberOf(status, 'bIsJoinable') === 'true' ? 'can be joined' : undefined,
    partySize(status),
  ];
  return join([playing, join(details, ', ')], ': ');
}

function partySize(status: JsonObject): string | undefined {
  const size = memberOf(objectIn(status, 'Properties') ?? {}, 'FortPartySize_i');
  return size === undefined ? undefined : `party of ${size}`;
}

/** `notice Friend: ACCEPTED, INBOUND`; undefined for any other text. */
export function epicNoticeWords(text: string): string | undefined {
  const notice = mayBeJson(text) ? readObject(text) : undefined;
  const type = notice && memberOf(notice, 'type');
  if (notice === undefined || type === undefined || !NOTICE.test(type)) return undefined;
  const payload = objectIn(notice, 'payload') ?? notice;
  const words = ['status', 'direction', 'accountId', 'account_id', 'account_dn', 'from'].map((name) =>
    memberOf(payload, name),
  );
  return join([`notice ${type.split('.').at(-1)}`, join(words, ', ')], ': ');
}

/** Such as `com.epicgames.social.party.notification.v0.MEMBER_JOINED`, or FRIENDSHIP_REQUEST before it. */
const NOTICE = /^(?:com\.epicgames\.[\w.]+|FRIENDSHIP_\w+|USER_\w+)$/;
