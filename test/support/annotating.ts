/** Annotates one element outside of any session, for tests of single annotators. */
import { annotate } from '../../src/annotate/annotate.ts';
import type { Annotation, AnnotationContext, SessionFacts } from '../../src/annotate/annotation.ts';
import { knownAnnotators } from '../../src/annotate/known.ts';
import { AnnotatorTable } from '../../src/annotate/table.ts';
import { parseElement, type XmlElement } from '../../src/xml/element.ts';
import { CLIENT, STREAMS } from '../../src/xmpp/namespaces.ts';

export const TABLE: AnnotatorTable = new AnnotatorTable(knownAnnotators);

/** A session that has shown nothing, s2c, but for what is given. */
export function facts(given: Partial<SessionFacts> = {}): SessionFacts {
  return {
    direction: 's2c',
    login: undefined,
    request: undefined,
    usesMentions: false,
    nameOf: (jid) => jid,
    kindOf: () => 'unknown',
    occupantJid: () => undefined,
    peopleCalled: () => [],
    userNumbered: () => undefined,
    self: undefined,
    personOf: () => undefined,
    onRoster: () => undefined,
    ...given,
  };
}

export function element(xml: string): XmlElement {
  const parsed = parseElement(xml, { '': CLIENT, stream: STREAMS });
  if (parsed === undefined) throw new Error(`not well-formed: ${xml}`);
  return parsed;
}

export function annotations(xml: string, given: Partial<SessionFacts> = {}): readonly Annotation[] {
  return annotate(TABLE, element(xml), facts(given));
}

/** The summary of the whole element. */
export function summary(xml: string, given: Partial<SessionFacts> = {}): string | undefined {
  return annotations(xml, given)[0]?.summary;
}

/** The sources of all that is said, also of elements inside others. */
export function sources(xml: string, given: Partial<SessionFacts> = {}): readonly string[] {
  const said: string[] = [];
  const listening = knownAnnotators.map((annotator) => ({
    ...annotator,
    annotate(inner: XmlElement, context: AnnotationContext): Annotation | undefined {
      const words = annotator.annotate(inner, context);
      if (words !== undefined) said.push(words.spec);
      return words;
    },
  }));
  annotate(new AnnotatorTable(listening), element(xml), facts(given));
  return said;
}

/** What a login element is told with: its mechanism and that it is the first of its direction. */
export function login(mechanism: string | undefined, step = 0, restarts = true): Partial<SessionFacts> {
  return { direction: 'c2s', login: { mechanism, step, restarts } };
}
