/**
 * The logs that can be imported line by line.
 * Knows all formats by their files. Rule: the order is that of documentation; detection does not depend on it.
 */
import { dino } from './dino.ts';
import { gajim } from './gajim.ts';
import { har } from './har.ts';
import { ftw, xep0295 } from './json-lines.ts';
import type { LogFormat } from './log-event.ts';
import { pidgin } from './pidgin.ts';
import { profanity } from './profanity.ts';
import { psi } from './psi.ts';
import { qxmpp } from './qxmpp.ts';
import { scs } from './scs.ts';
import { slixmpp } from './slixmpp.ts';
import { smack } from './smack.ts';
import { text } from './text.ts';
import { valorant } from './valorant.ts';
import { xmppjs } from './xmppjs.ts';

export const LOG_FORMATS: readonly LogFormat[] = [
  ...[qxmpp, pidgin, gajim, profanity, slixmpp, psi, dino, smack, xmppjs, valorant, har, ftw, xep0295, scs, text],
];

export function formatNamed(name: string): LogFormat | undefined {
  return LOG_FORMATS.find((format) => format.name === name);
}
