/**
 * Stream management (XEP-0198): counting stanzas, resuming streams.
 * Knows one element; counting is for whoever sees the whole session. Rule: counts are told as counts of stanzas.
 */
import type { XmlElement } from '../../xml/element.ts';
import { legFrom, legTo } from '../../xmpp/legs.ts';
import { SM, SM_OLDER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { counted, join } from '../phrase.ts';
import { elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

export const streamManagementAnnotators: readonly Annotator[] = [
  { ns: SM, name: 'sm', annotate: () => say('XEP-0198', 'stream management') },
  { ns: SM_OLDER, name: 'sm', annotate: () => say('XEP-0198', 'stream management of an older version') },
  ...filed('XEP-0198', SM, { 'handled-count-too-high': annotateTooHigh }),
  ...[SM, SM_OLDER].flatMap((ns) =>
    filed('XEP-0198', ns, {
      enable: annotateEnable,
      enabled: annotateEnabled,
      resume: annotateResume,
      resumed: annotateResumed,
      failed: annotateFailed,
      r: (_, context) => say('XEP-0198', `how many stanzas has the ${other(context)} seen?`),
      a: annotateCount,
    }),
  ),
];

function annotateEnable({ attributes }: XmlElement): Annotation {
  const resume = isTrue(attributes['resume']);
  return say('XEP-0198', join(['count stanzas from now on?', resume ? 'and allow resuming' : undefined]), { resume });
}

function annotateEnabled({ attributes: { id, resume, max, location } }: XmlElement): Annotation {
  const resumable = isTrue(resume);
  const words = resumable
    ? join(['may be resumed', max && `within ${max} s`, location && `at ${location}`], ' ')
    : 'may not be resumed';
  return say('XEP-0198', join(['stanzas are counted from now on', words]), { id, resume: resumable, max, location });
}

function annotateResume({ attributes: { h, previd } }: XmlElement): Annotation {
  return say('XEP-0198', join(['take up an earlier stream again?', seen(h)]), { h: numberOf(h), previd });
}

function annotateResumed({ attributes: { h, previd } }: XmlElement): Annotation {
  return say('XEP-0198', join(['the earlier stream goes on', seen(h)]), { h: numberOf(h), previd });
}

function annotateFailed(failed: XmlElement): Annotation {
  const { h } = failed.attributes;
  const condition = elementsOf(failed)[0]?.local;
  return say(
    'XEP-0198',
    join([`refused: ${condition ?? 'no reason given'}`, seen(h)]),
    { condition, h: numberOf(h) },
    'warning',
  );
}

function annotateCount({ attributes: { h } }: XmlElement, context: AnnotationContext): Annotation {
  const who = legFrom(context.direction);
  return say('XEP-0198', `the ${who} has seen ${stanzas(h ?? 'no number of')}`, { h: numberOf(h) });
}

/** XEP-0198 §4: in a stream error. */
function annotateTooHigh({ attributes }: XmlElement): Annotation {
  const { h, 'send-count': sent } = attributes;
  const words = [h && `${stanzas(h)} acknowledged`, sent && `${sent} sent`];
  const summary = join(['handled-count-too-high', join(words, ', ')], ': ');
  return say('XEP-0198', summary, { h: numberOf(h), sent: numberOf(sent) }, 'error');
}

function seen(h: string | undefined): string | undefined {
  return h === undefined ? undefined : `${stanzas(h)} seen in it`;
}

/** A count as it stands on the wire. */
function stanzas(h: string): string {
  return counted(h, 'stanza');
}

function other({ direction }: AnnotationContext): string {
  return legTo(direction);
}
