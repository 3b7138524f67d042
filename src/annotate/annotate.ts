/**
 * Asks the table what to say of an element and of its payloads.
 * Knows the one border a mistake in an annotator is stopped at. Rule: whatever an annotator does, this returns.
 */
import type { XmlElement } from '../xml/element.ts';
import { CLIENT, SERVER, STREAMS } from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { generic } from './generic.ts';
import { senderNote } from './hipchat/sender.ts';
import { elementsOf } from './read.ts';
import type { AnnotatorTable } from './table.ts';

/** What the caller knows; the stanza and its payloads are filled in here. */
export type SessionFacts = Omit<AnnotationContext, 'stanza' | 'payloads'>;

/** The element's own annotation first, then who vouches for a message's sender, then one for each payload. */
export function annotate(table: AnnotatorTable, element: XmlElement, facts: SessionFacts): readonly Annotation[] {
  const payloads = sayOfPayloads(table, element, facts);
  const context = contextOf(facts, undefined, payloads);
  const own = say(table, element, context);
  const sender = element.local === 'message' ? senderNote(element, context) : undefined;
  if (own === undefined) return payloads;
  return sender === undefined ? [own, ...payloads] : [own, sender, ...payloads];
}

function sayOfPayloads(table: AnnotatorTable, element: XmlElement, facts: SessionFacts): readonly Annotation[] {
  const payloads = payloadsOf(element);
  if (payloads.length === 0) return NOTHING;
  const context = contextOf(facts, element, NOTHING);
  return payloads.map((payload) => say(table, payload, context)).filter((said) => said !== undefined);
}

const NOTHING: readonly Annotation[] = [];

/** Written out, since spreading an object for every element is what would cost most here. */
function contextOf(
  facts: SessionFacts,
  stanza: XmlElement | undefined,
  payloads: readonly Annotation[],
): AnnotationContext {
  const { direction, login, request, usesMentions, nameOf, kindOf, occupantJid, personCalled, personOf } = facts;
  const { onRoster } = facts;
  return {
    direction,
    login,
    request,
    usesMentions,
    nameOf,
    kindOf,
    occupantJid,
    personCalled,
    personOf,
    onRoster,
    stanza,
    payloads,
  };
}

/** A failed request echoes its payload (RFC 6120 §8.3.1), which says nothing new beside the error itself. */
function payloadsOf(element: XmlElement): readonly XmlElement[] {
  if (!holdsPayloads(element)) return NO_ELEMENTS;
  const children = elementsOf(element);
  return element.attributes['type'] === 'error' ? children.filter(({ local }) => local === 'error') : children;
}

const NO_ELEMENTS: readonly XmlElement[] = [];

function holdsPayloads({ ns, local }: XmlElement): boolean {
  if (ns === STREAMS) return local === 'features';
  return (ns === CLIENT || ns === SERVER) && (local === 'message' || local === 'presence' || local === 'iq');
}

/** A child in its stanza's own namespace, such as a body, is part of the stanza and not a payload. */
function say(table: AnnotatorTable, element: XmlElement, context: AnnotationContext): Annotation | undefined {
  const annotator = table.find(element.ns, element.local);
  if (annotator !== undefined) return bordered(annotator, element, context);
  return element.ns === context.stanza?.ns ? undefined : generic(element);
}

function bordered(annotator: Annotator, element: XmlElement, context: AnnotationContext): Annotation | undefined {
  try {
    return annotator.annotate(element, context);
  } catch (error) {
    return {
      spec: 'hiptap',
      level: 'error',
      summary: `the annotator for <${element.local}> failed: ${error instanceof Error ? error.message : String(error)}`,
      fields: { name: element.local, ns: element.ns },
    };
  }
}
