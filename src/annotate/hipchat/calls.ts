/**
 * HipChat's video calls (first-party web client): addlive, the older system, and enso, the newer one.
 * Knows one element. Rule: a call's link lets anybody in and credentials are credentials: neither is told.
 */

import { childOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_ADDLIVE, HIPCHAT_ENSO } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const callAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT_ADDLIVE, name: 'x', annotate: annotateCall },
  { ns: HIPCHAT_ENSO, name: 'x', annotate: annotateCall },
  { ns: HIPCHAT_ADDLIVE, name: 'query', annotate: annotateCredentials },
];

const STEPS: Readonly<Record<string, string>> = {
  call: 'calls',
  accept: 'takes the call',
  decline: 'declines the call',
  hangup: 'hangs up',
  trying: 'has got the call',
  ringing: 'lets it ring',
};

function annotateCall(x: XmlElement): Annotation {
  const step = elementsOf(x).find(({ local }) => lookup(STEPS, local) !== undefined) ?? elementsOf(x)[0];
  const media = step && ['audio', 'video'].filter((kind) => childOf(step, kind) !== undefined).join(' and ');
  const reason = step && childText(step, 'reason');
  const link = step !== undefined && childOf(step, 'url') !== undefined;
  const words = step === undefined ? 'video call' : (lookup(STEPS, step.local) ?? `video call: ${step.local}`);
  const details = [media && `with ${media}`, link ? 'with a link (secret)' : undefined];
  return say('HipChat', join([join([words, ...details], ' '), reason && quote(reason)], ': '), {
    step: step?.local,
    media: media || undefined,
    reason,
  });
}

function annotateCredentials(_query: XmlElement, context: AnnotationContext): Annotation {
  return say(
    'HipChat',
    iqType(context) === 'get' ? 'credentials for a video call?' : 'credentials for a video call (secret)',
  );
}
