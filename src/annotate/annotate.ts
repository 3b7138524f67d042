/**
 * Asks the table what to say of an element and of its payloads.
 * Knows the one border a mistake in an annotator is stopped at. Rule: whatever an annotator does, this returns.
 */
import type { XmlElement } from '../xml/element.ts';
import { CONTENT_NAMESPACES, STREAMS } from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, SessionFacts } from './annotation.ts';
import { generic } from './generic.ts';
import { failure } from './guard.ts';
import { senderNote, throughProxy } from './hipchat/sender.ts';
import { elementsOf } from './read.ts';
import type { AnnotatorTable } from './table.ts';

/** The element's own annotation first, then what is to be said of its sender, then one for each payload. */
export function annotate(table: AnnotatorTable, element: XmlElement, facts: SessionFacts): readonly Annotation[] {
  return annotateAt({ table, facts, depth: 0 }, element);
}

/** Where an element is looked at. */
interface Place {
  readonly table: AnnotatorTable;
  readonly facts: SessionFacts;
  /** How many elements around it were looked into by annotators, each for the next. */
  readonly depth: number;
}

function annotateAt(place: Place, element: XmlElement): readonly Annotation[] {
  const payloads = sayOfPayloads(place, element);
  const context = contextOf(place, undefined, payloads);
  const own = say(place.table, element, context);
  const sender = noteOnSender(element, context);
  if (own === undefined) return payloads;
  return sender === undefined ? [own, ...payloads] : [own, sender, ...payloads];
}

/** Who vouches for a message's sender, and which client of HipChat's a message or presence comes from. */
function noteOnSender(element: XmlElement, context: AnnotationContext): Annotation | undefined {
  if (element.local === 'message') return senderNote(element, context);
  const { from } = element.attributes;
  if (element.local !== 'presence' || from === undefined || context.direction === 'c2s') return undefined;
  return context.kindOf(from) === 'person' ? throughProxy(from) : undefined;
}

function sayOfPayloads(place: Place, element: XmlElement): readonly Annotation[] {
  const payloads = payloadsOf(element);
  if (payloads.length === 0) return NOTHING;
  const context = contextOf(place, element, NOTHING);
  const looked = payloads.length > MOST_PAYLOADS ? payloads.slice(0, MOST_PAYLOADS) : payloads;
  const said: Annotation[] = [];
  for (const payload of looked) {
    const one = say(place.table, payload, context);
    if (one !== undefined) said.push(one);
  }
  return looked === payloads ? said : [...said, left(payloads.length - looked.length)];
}

/** A stanza has some ten; one of very many is made to fill pages. */
const MOST_PAYLOADS = 1_000;

function left(payloads: number): Annotation {
  return { spec: 'hiptap', level: 'info', summary: `and ${payloads} more, not looked at`, fields: { left: payloads } };
}

const NOTHING: readonly Annotation[] = [];

/** Written out, since spreading an object for every element is what would cost most here. */
function contextOf(place: Place, stanza: XmlElement | undefined, payloads: readonly Annotation[]): AnnotationContext {
  const { direction, login, request, usesMentions, nameOf, kindOf, occupantJid, peopleCalled, personOf } = place.facts;
  const { onRoster, userNumbered, self } = place.facts;
  return {
    direction,
    login,
    request,
    usesMentions,
    nameOf,
    kindOf,
    occupantJid,
    peopleCalled,
    userNumbered,
    self,
    personOf,
    onRoster,
    stanza,
    payloads,
    inside: (element) => sayInside(place, element, stanza),
  };
}

/** A delegated request of a published item in an archived event (XEP-0355, 0313, 0060) is the deepest that is read. */
const DEEPEST = 8;

/** Of a stanza inside, its addresses alone say who speaks, and it answers no request that was asked here. */
function sayInside(
  { table, facts, depth }: Place,
  element: XmlElement,
  stanza: XmlElement | undefined,
): Annotation | undefined {
  if (depth >= DEEPEST) return undefined;
  const place = { table, facts, depth: depth + 1 };
  if (!isStanza(element)) return say(table, element, contextOf(place, stanza, NOTHING));
  return annotateAt({ ...place, facts: { ...facts, direction: 's2c', request: undefined } }, element)[0];
}

/** A failed request echoes its payload (RFC 6120 §8.3.1), which says nothing new beside the error itself. */
function payloadsOf(element: XmlElement): readonly XmlElement[] {
  if (!holdsPayloads(element)) return NO_ELEMENTS;
  const children = elementsOf(element);
  return element.attributes['type'] === 'error' ? children.filter(({ local }) => local === 'error') : children;
}

const NO_ELEMENTS: readonly XmlElement[] = [];

function holdsPayloads(element: XmlElement): boolean {
  return element.ns === STREAMS ? element.local === 'features' : isStanza(element);
}

function isStanza({ ns, local }: XmlElement): boolean {
  return CONTENT_NAMESPACES.includes(ns) && (local === 'message' || local === 'presence' || local === 'iq');
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
    return failure('error', element, error);
  }
}
