/**
 * SASL2 (XEP-0388) with what travels inside: resources (XEP-0386), tokens (XEP-0484), resumed streams (XEP-0198).
 * Knows mechanisms by their codecs only. Rule: as in sasl.ts, secrets are counted as present and not told.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { BIND2, FAST, ISR, SASL, SASL2, SM } from '../../xmpp/namespaces.ts';
import { isKnownMechanism } from '../../xmpp/sasl/mechanisms.ts';
import { readAuthenticate, readSuccess, readTasks } from '../../xmpp/sasl/sasl2.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { join, listed, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';
import { advice, boundYetAccepted, perhaps, proxyIsTheReason, proxyMayBe } from './failure.ts';
import { meaningOf } from './meaning.ts';
import { describePayload, strangeNonce } from './payload.ts';

const SPEC = 'XEP-0388';

export const sasl2Annotators: readonly Annotator[] = [
  { ns: SASL2, name: 'authentication', annotate: annotateOffer },
  { ns: SASL2, name: 'authenticate', annotate: annotateAuthenticate },
  { ns: SASL2, name: 'challenge', annotate: (element, context) => annotateStep(element, context, 'challenge') },
  { ns: SASL2, name: 'response', annotate: (element, context) => annotateStep(element, context, 'response') },
  { ns: SASL2, name: 'success', annotate: annotateSuccess },
  { ns: SASL2, name: 'failure', annotate: annotateFailure },
  { ns: SASL2, name: 'continue', annotate: annotateContinue },
  {
    ns: SASL2,
    name: 'next',
    annotate: ({ attributes: { task } }) => say(SPEC, `the client takes on ${task ?? 'no task'}`, { task }),
  },
  { ns: SASL2, name: 'task-data', annotate: () => say(SPEC, 'data of a task') },
  {
    ns: SASL2,
    name: 'abort',
    annotate: (element, { login }) =>
      say(
        SPEC,
        join([
          'the client gives up this login',
          quoted(childText(element, 'text')),
          proxyIsTheReason(login) ?? perhaps(proxyMayBe(login)),
        ]),
        { text: childText(element, 'text') },
        'warning',
      ),
  },
];

function annotateOffer(offer: XmlElement): Annotation {
  const mechanisms = childrenOf(offer, 'mechanism', SASL2).map(textOf);
  const inline = childOf(offer, 'inline', SASL2);
  const offered = inline === undefined ? [] : elementsOf(inline).map(inlineWords);
  const words = `SASL2 ${mechanisms.join(', ') || 'without a mechanism'}`;
  return say(SPEC, join([words, offered.length === 0 ? undefined : `with ${offered.join(', ')}`], ' '), {
    mechanisms,
    inline: inline === undefined ? undefined : elementsOf(inline).map(({ ns }) => ns),
  });
}

/** XEP-0388 §2.1: what may be done in the same step; by namespace, else by name. */
function inlineWords(feature: XmlElement): string {
  if (feature.ns !== FAST) return lookup(INLINE, feature.ns) ?? feature.local;
  const mechanisms = childrenOf(feature, 'mechanism').map(textOf);
  return join(['tokens', mechanisms.length === 0 ? undefined : `(${mechanisms.join(', ')})`], ' ');
}

const INLINE: Readonly<Record<string, string>> = {
  [BIND2]: 'binding',
  [SM]: 'resumption',
  [ISR]: 'instant resumption',
  'urn:xmpp:sasl:upgrade:0': 'password upgrade',
};

function annotateAuthenticate(element: XmlElement, context: AnnotationContext): Annotation {
  const { mechanism, initialResponse, userAgent, requestToken, fast, bind, resume } = readAuthenticate(element);
  const payload = initialResponse === undefined ? undefined : describePayload(initialResponse, context);
  const agent = userAgent && join([userAgent.software, userAgent.device && `on ${userAgent.device}`], ' ');
  const wishes = [
    payload?.words ?? withoutWords(mechanism, initialResponse),
    meaningOf(mechanism, 'c2s', payload),
    agent && `client ${agent}`,
    fast === undefined ? undefined : fast.invalidate ? 'by token, for the last time' : 'by token',
    requestToken && `asks for a token for ${requestToken}`,
    bind === undefined
      ? undefined
      : join([`binds a resource${bind === '' ? '' : ` tagged ${bind}`}`, enabledWith(element)], ', with '),
    resume === undefined ? undefined : 'takes up an earlier stream again',
  ];
  const user = payload?.user === undefined ? '' : ` as ${payload.user}`;
  const level = proxyIsTheReason(context.login) === undefined ? 'info' : 'warning';
  const fields = { mechanism, ...payload?.fields, resume };
  return say(SPEC, join([`login with ${mechanism ?? 'no mechanism named'}${user}`, ...wishes]), fields, level);
}

/** XEP-0386 §4: what is switched on with the resource. */
function enabledWith(element: XmlElement): string | undefined {
  const bind = childOf(element, 'bind', BIND2);
  const wanted = bind === undefined ? [] : elementsOf(bind).filter(({ local }) => local !== 'tag');
  return wanted.length === 0
    ? undefined
    : listed(
        wanted.map(({ ns, local }) => lookup(ENABLED, ns) ?? local),
        MOST,
      );
}

const MOST = 5;

const ENABLED: Readonly<Record<string, string>> = {
  'urn:xmpp:carbons:2': 'carbons',
  'urn:xmpp:csi:0': 'client state',
  [SM]: 'stream management',
};

/** XEP-0388 §2.4: without an initial response the server begins. */
function withoutWords(mechanism: string | undefined, initialResponse: string | undefined): string | undefined {
  if (initialResponse === undefined) return 'waits for a challenge';
  return mechanism !== undefined && !isKnownMechanism(mechanism) ? 'a mechanism hiptap does not know' : undefined;
}

/** XEP-0198 inside of XEP-0386: as `<enabled/>` outside of it. */
function counting(element: XmlElement): string | undefined {
  const bound = childOf(element, 'bound', BIND2);
  const enabled = bound && childOf(bound, 'enabled', SM);
  if (enabled === undefined) return undefined;
  const { resume, max } = enabled.attributes;
  const within = max === undefined ? '' : ` within ${max} s`;
  return join(['stanzas are counted from now on', isTrue(resume) ? `may be resumed${within}` : undefined], ', ');
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : quote(text);
}

function annotateStep(element: XmlElement, context: AnnotationContext, word: string): Annotation {
  const payload = describePayload(textOf(element), context);
  const user = payload?.user && `as ${payload.user}`;
  const mechanism = context.login?.mechanism;
  const unread = textOf(element) === '' || payload !== undefined ? 'empty' : 'not read';
  const words = join([join([mechanism, word, user], ' '), payload?.words ?? (user ? undefined : unread)], ': ');
  const strange = strangeNonce(payload, context);
  const level = strange === undefined ? 'info' : 'warning';
  return say(
    SPEC,
    join([words, meaningOf(mechanism, context.direction, payload), strange]),
    { ...payload?.fields },
    level,
  );
}

function annotateSuccess(element: XmlElement, context: AnnotationContext): Annotation {
  const { additionalData, authorizationIdentifier: jid, bound, resumed, token } = readSuccess(element);
  const payload = additionalData === undefined ? undefined : describePayload(additionalData, context);
  const words = [
    jid === undefined ? 'login accepted' : `you are ${jid}`,
    boundYetAccepted(context.login),
    bound ? 'a resource is bound' : undefined,
    counting(element),
    resumed ? 'the earlier stream goes on' : 'no new stream follows',
    payload?.words,
    meaningOf(context.login?.mechanism, 's2c', payload),
    token === undefined
      ? undefined
      : `with a token (secret)${token.expiry === undefined ? '' : ` until ${token.expiry}`}`,
  ];
  return say(SPEC, join(words), { jid, bound, resumed, tokenExpiry: token?.expiry });
}

function annotateFailure(element: XmlElement, context: AnnotationContext): Annotation {
  const condition = elementsOf(element).find(({ ns, local }) => ns === SASL && local !== 'text')?.local;
  const text = childText(element, 'text');
  const mechanism = context.login?.mechanism;
  const words = [
    `login refused: ${condition ?? 'no reason given'}`,
    text && quote(text),
    advice(condition, context.login),
  ];
  return say(SPEC, join(words), { condition, text, mechanism }, 'warning');
}

function annotateContinue(element: XmlElement, context: AnnotationContext): Annotation {
  const tasks = readTasks(element);
  const data = childOf(element, 'additional-data', SASL2);
  const payload = data && describePayload(textOf(data), context);
  return say(SPEC, join([`not done yet, one of: ${tasks.join(', ') || 'nothing named'}`, payload?.words]), { tasks });
}
