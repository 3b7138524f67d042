/**
 * `hiptap/annotate`: the types that annotators of a user's own are written against.
 * The one public door to this room. Rule: types and the helpers that read an element, nothing that could be told apart from outside.
 */
export { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
export type { Direction, Level } from '../xmpp/record.ts';
export type { Annotation, AnnotationContext, Annotator, Fields, FieldValue } from './annotation.ts';
