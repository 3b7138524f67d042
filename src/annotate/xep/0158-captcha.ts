/**
 * Captchas (XEP-0158): prove that you are a person before your message or your joining is let through.
 * Knows the element and its iq. Rule: asked and answered are told apart by the form; what was typed stands in the XML.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, tail } from '../phrase.ts';
import { say } from '../say.ts';
import { formIn, formValue } from './0004-data-forms.ts';

export const captchaAnnotators: readonly Annotator[] = filed('XEP-0158', 'urn:xmpp:captcha', { captcha: annotate });

function annotate(captcha: XmlElement): Annotation {
  const form = formIn(captcha);
  if (form === undefined) return say('XEP-0158', 'captcha');
  const [challenge, from] = ['challenge', 'from'].map((name) => formValue(form, name));
  const words = form.attributes['type'] === 'submit' ? 'answer to a captcha?' : 'solve this captcha first';
  const why = from === undefined ? undefined : `because of ${from}`;
  return say('XEP-0158', join([words, why, challenge && `challenge ${tail(challenge)}`]), { challenge, from });
}
