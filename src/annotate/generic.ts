/**
 * What is said of an element nobody filed an annotator for.
 * Knows names only. Rule: says that it is not known, names the namespace, and calls HipChat's own by name.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Annotation } from './annotation.ts';

export function generic(element: XmlElement): Annotation {
  const fields = { name: element.local, ns: element.ns };
  const hipchat = isHipchatNamespace(element.ns);
  return {
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
