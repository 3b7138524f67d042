/**
 * Who a stanza is from and for, in the words its summary uses.
 * Knows addresses by what the session has shown of them. Rule: never another name than the annotation beside it gives.
 */
import type { SessionFacts } from '../annotate/annotate.ts';
import type { AnnotationContext } from '../annotate/annotation.ts';
import { recipient, sender } from '../annotate/parties.ts';
import { speakerOf } from '../annotate/speaker.ts';
import type { XmlElement } from '../xml/element.ts';
import { CONTENT_NAMESPACES } from '../xmpp/namespaces.ts';
import type { Parties } from './entry.ts';

/** Undefined for what is no stanza. */
export function partiesOf(element: XmlElement, facts: SessionFacts): Parties | undefined {
  if (!CONTENT_NAMESPACES.includes(element.ns)) return undefined;
  const context: AnnotationContext = { ...facts, stanza: undefined, payloads: [], inside: () => undefined };
  switch (element.local) {
    case 'message':
      return ofMessage(element, context);
    case 'presence':
      return { from: sender(element, context), to: element.attributes['to'] ? recipient(element, context) : '' };
    case 'iq':
      return { from: sender(element, context), to: recipient(element, context) };
    default:
      return undefined;
  }
}

/** What is said in a room is said to it, whoever gets it. */
function ofMessage(message: XmlElement, context: AnnotationContext): Parties {
  const speaker = message.attributes['type'] === 'error' ? undefined : speakerOf(message, context);
  const from =
    speaker?.words ?? (speaker?.room === undefined ? sender(message, context) : context.nameOf(speaker.room));
  const room = speaker?.words === undefined ? undefined : speaker.room;
  return { from, to: room === undefined ? recipient(message, context) : context.nameOf(room) };
}
