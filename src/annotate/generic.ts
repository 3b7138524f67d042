/**
 * What is said of an element nobody filed an annotator for.
 * Knows names only. Rule: says that it is not known, names the namespace, and calls HipChat's own by name.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Annotation } from './annotation.ts';

export interface GenericAnnotation extends Annotation {
  readonly generic: true;
  readonly fields: { readonly name: string; readonly ns: string };
}

/** Whether an annotation says no more than a name, for want of an annotator. */
export function isGeneric(annotation: Annotation): annotation is GenericAnnotation {
  return 'generic' in annotation;
}

export function generic(element: XmlElement): GenericAnnotation {
  const fields = { name: element.local, ns: element.ns };
  const hipchat = isHipchatNamespace(element.ns);
  return {
    generic: true,
    spec: hipchat ? 'HipChat' : 'unknown',
    level: 'info',
    summary: hipchat ? `HipChat, not known: ${named(element)}` : named(element),
    fields,
  };
}

/** `http://hipchat.com` itself, what lies under it, and its other hosts. */
export function isHipchatNamespace(ns: string): boolean {
  return HIPCHAT_NAMESPACE.test(ns);
}

const HIPCHAT_NAMESPACE = /^https?:\/\/(?:[\w.-]+\.)?hipchat\.com(?:[/#?]|$)/;

function named(element: XmlElement): string {
  return element.ns === '' ? `<${element.name}>` : `<${element.name}> of ${element.ns}`;
}
