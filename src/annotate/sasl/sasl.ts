/**
 * SASL in XMPP (RFC 6120 §6): auth, challenge, response, success, failure, abort.
 * Knows mechanisms by their codecs only. Rule: names and parameters are told, proofs and passwords are counted as present.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { SASL } from '../../xmpp/namespaces.ts';
import { isKnownMechanism } from '../../xmpp/sasl/mechanisms.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { riotLogin } from '../games/riot.ts';
import { clientName } from '../hipchat/client-node.ts';
import { hipchatSuccess } from '../hipchat/success.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { advice, boundYetAccepted, perhaps, proxyIsTheReason, proxyMayBe } from './failure.ts';
import { meaningOf } from './meaning.ts';
import { describePayload, type PayloadWords, strangeNonce } from './payload.ts';

export const saslAnnotators: readonly Annotator[] = [
  { ns: SASL, name: 'auth', annotate: annotateAuth },
  { ns: SASL, name: 'challenge', annotate: (element, context) => annotateStep(element, context, 'challenge') },
  { ns: SASL, name: 'response', annotate: (element, context) => annotateStep(element, context, 'response') },
  { ns: SASL, name: 'success', annotate: annotateSuccess },
  { ns: SASL, name: 'failure', annotate: annotateFailure },
  {
    ns: SASL,
    name: 'abort',
    annotate: (_, { login }) =>
      said(
        join(['the client gives up this login', proxyIsTheReason(login) ?? perhaps(proxyMayBe(login))]),
        {},
        'warning',
      ),
  },
];

function annotateAuth(auth: XmlElement, context: AnnotationContext): Annotation {
  const riot = riotLogin(auth);
  if (riot !== undefined) return riot;
  const { mechanism } = auth.attributes;
  const text = textOf(auth);
  const payload = describePayload(text, context);
  const odd = payload === undefined && text !== '' ? oddPayload(mechanism) : undefined;
  const means = meaningOf(mechanism, 'c2s', payload);
  const waits = text === '' && !NEEDS_NO_WORD.test(mechanism ?? '');
  const alarm = odd === BAD_LAYOUT || proxyIsTheReason(context.login) !== undefined;
  return said(
    join([
      `login with ${mechanism ?? 'no mechanism named'}${payload?.user === undefined ? '' : ` as ${payload.user}`}`,
      client(auth),
      odd ?? payload?.words,
      waits ? 'waits for a challenge' : undefined,
      odd === undefined && !waits ? means : undefined,
      text === '=' && means === undefined ? 'with an empty first answer' : undefined,
      wishes(auth),
    ]),
    present({ mechanism, ...payload?.fields, node: auth.attributes['node'], ver: auth.attributes['ver'] }),
    alarm ? 'warning' : 'info',
  );
}

/** Servers take these without a payload, as clients send them, though RFC 6120 §6.4.2 has `=` for it. */
const NEEDS_NO_WORD = /^(?:EXTERNAL|ANONYMOUS)$/;

const BAD_LAYOUT = 'payload not laid out as this mechanism lays it out';

/** A mechanism nobody has told hiptap of keeps what it holds to itself. */
function oddPayload(mechanism: string | undefined): string {
  return mechanism === undefined || isKnownMechanism(mechanism) ? BAD_LAYOUT : 'a mechanism hiptap does not know';
}

/** HipChat's clients name themselves also on SASL's own element. */
function client(auth: XmlElement): string | undefined {
  return clientName(auth.attributes['node'], auth.attributes['ver'])?.slice(1, -1);
}

/** HipChat's token, and the flags of Google's namespace under whatever prefix it has (Google Talk documentation). */
function wishes({ attributes }: XmlElement): string | undefined {
  const google = (name: string): string | undefined =>
    Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];
  const service = google('service');
  return join([
    attributes['oauth2_token'] === 'true' ? 'asks for an API token' : undefined,
    service && `service ${service}`,
    google('client-uses-full-bind-result') === 'true' ? 'takes its address from the answer to bind' : undefined,
    google('allow-generated-jid') === 'true' ? 'may be given an address it did not ask for' : undefined,
  ]);
}

function annotateStep(step: XmlElement, context: AnnotationContext, word: string): Annotation {
  const text = textOf(step);
  const payload = describePayload(text, context);
  const empty = text === '' || text === '=';
  const words = payload?.words ?? stepWithout(payload, empty);
  const mechanism = context.login?.mechanism;
  const strange = strangeNonce(payload, context);
  return said(
    join([
      join([join([mechanism, word, payload?.user && `as ${payload.user}`], ' '), words], ': '),
      meaningOf(mechanism, context.direction, payload),
      strange,
    ]),
    present({ mechanism, ...payload?.fields }),
    strange === undefined ? 'info' : 'warning',
  );
}

function stepWithout(payload: PayloadWords | undefined, empty: boolean): string | undefined {
  if (payload?.user !== undefined) return undefined;
  return empty || payload !== undefined ? 'empty' : 'not read';
}

function annotateSuccess(success: XmlElement, context: AnnotationContext): Annotation {
  const hipchat = hipchatSuccess(success, context);
  if (hipchat !== undefined) return hipchat;
  const payload = describePayload(textOf(success), context);
  const means = meaningOf(context.login?.mechanism, 's2c', payload);
  return said(
    join(['login accepted', boundYetAccepted(context.login), payload?.words, means, 'a new stream follows']),
    present({ ...payload?.fields }),
  );
}

function annotateFailure(failure: XmlElement, context: AnnotationContext): Annotation {
  const condition = elementsOf(failure).find(({ local }) => local !== 'text')?.local;
  const text = childText(failure, 'text');
  return said(
    join([
      `login refused: ${condition ?? 'no reason given'}`,
      text === undefined ? undefined : quote(text),
      advice(condition, context.login),
    ]),
    present({ condition, text, mechanism: context.login?.mechanism }),
    'warning',
  );
}

function said(summary: string, fields: Annotation['fields'], level: Annotation['level'] = 'info'): Annotation {
  return { spec: 'RFC 6120 §6', level, summary, fields };
}
