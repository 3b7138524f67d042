/**
 * HipChat's devices (HipChat XMPP documentation, "Devices"): phones that want pushes.
 * Knows the query alone. Rule: attributes and children are both read; an iq of type `delete`, which XMPP does not have, is read and told of.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_DEVICE } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const deviceAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_DEVICE, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const device = childOf(query, 'device') ?? query;
  const [type, id] = ['type', 'device_id'].map((name) => device.attributes[name] ?? childText(device, name));
  const phone = join([type, id && `device ${id}`], ' ') || 'a phone';
  if (context.stanza?.attributes['type'] === 'delete') {
    return say(
      'HipChat',
      `send no more pushes to ${phone}? · iq type delete, which RFC 6120 §8.2.3 does not know`,
      { type, device_id: id },
      'warning',
    );
  }
  return say('HipChat', `send pushes to ${phone}? · registration and token are secret`, { type, device_id: id });
}
