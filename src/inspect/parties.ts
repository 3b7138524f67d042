/**
 * Who a stanza is from and for, in the words its summary uses.
 * Knows addresses by what the session has shown of them. Rule: never another name than the annotation beside it gives.
 */
import type { SessionFacts } from '../annotate/annotation.ts';
import { addressee, recipient, sender } from '../annotate/parties.ts';
import { speakerOf } from '../annotate/speaker.ts';
import type { XmlElement } from '../xml/element.ts';
import { CONTENT_NAMESPACES } from '../xmpp/namespaces.ts';
import type { Parties } from './entry.ts';

/** Undefined for what is no stanza. */
export function partiesOf(element: XmlElement, facts: SessionFacts): Parties | undefined {
  if (!CONTENT_NAMESPACES.includes(element.ns)) return undefined;
  const { local } = element;
  if (local !== 'message' && local !== 'presence' && local !== 'iq') return undefined;
  if (local === 'message') return ofMessage(element, facts);
  const everybody = local === 'presence' && element.attributes['to'] === undefined;
  return { from: sender(element, facts), to: everybody ? '' : recipient(element, facts) };
}

/** What is said in a room is said to it, whoever gets it. */
function ofMessage(message: XmlElement, facts: SessionFacts): Parties {
  const speaker = message.attributes['type'] === 'error' ? undefined : speakerOf(message, facts);
  const from = speaker?.words ?? (speaker?.room === undefined ? sender(message, facts) : facts.nameOf(speaker.room));
  const room = speaker?.words === undefined ? undefined : speaker.room;
  return { from, to: room === undefined ? addressee(message, speaker?.words, facts) : facts.nameOf(room) };
}
