/**
 * Who a stanza is from and for, in the words its summary uses.
 * Knows addresses by what the session has shown of them. Rule: never another name than the annotation beside it gives.
 */
import type { SessionFacts } from '../annotate/annotate.ts';
import type { AnnotationContext } from '../annotate/annotation.ts';
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
  const context = contextOf(facts);
  if (local === 'message') return ofMessage(element, context);
  const everybody = local === 'presence' && element.attributes['to'] === undefined;
  return { from: sender(element, context), to: everybody ? '' : recipient(element, context) };
}

/** Written out: to spread an object for every stanza is what would cost most here. */
function contextOf(facts: SessionFacts): AnnotationContext {
  const { direction, login, request, usesMentions, nameOf, kindOf, occupantJid, peopleCalled, personOf } = facts;
  return {
    direction,
    login,
    request,
    usesMentions,
    nameOf,
    kindOf,
    occupantJid,
    peopleCalled,
    userNumbered: facts.userNumbered,
    self: facts.self,
    personOf,
    onRoster: facts.onRoster,
    stanza: undefined,
    payloads: [],
    inside,
  };
}

function inside(): undefined {
  return undefined;
}

/** What is said in a room is said to it, whoever gets it. */
function ofMessage(message: XmlElement, context: AnnotationContext): Parties {
  const speaker = message.attributes['type'] === 'error' ? undefined : speakerOf(message, context);
  const from =
    speaker?.words ?? (speaker?.room === undefined ? sender(message, context) : context.nameOf(speaker.room));
  const room = speaker?.words === undefined ? undefined : speaker.room;
  return { from, to: room === undefined ? addressee(message, speaker?.words, context) : context.nameOf(room) };
}
