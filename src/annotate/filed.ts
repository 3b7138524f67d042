/**
 * Annotators of one namespace, written as a table from local name to what is said.
 * Knows no namespace. Rule: fixed words where the name says it all, a function where the element has to be read.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { say } from './say.ts';

export type Saying = string | ((element: XmlElement, context: AnnotationContext) => Annotation | undefined);

/** `spec` is the source of the fixed words. */
export function filed(spec: string, ns: string, sayings: Readonly<Record<string, Saying>>): readonly Annotator[] {
  return Object.entries(sayings).map(([name, saying]) => ({
    ns,
    name,
    annotate: typeof saying === 'string' ? () => say(spec, saying) : saying,
  }));
}
