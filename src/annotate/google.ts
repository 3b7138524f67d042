/**
 * Google Talk's own extensions (Google Talk documentation; formats as Gabble reads and writes them): mail, saved power,
 * shared status, off the record, relays, settings.
 * Knows one element. Rule: mail is personal, so it is counted and its first lines are told, its text stands in the XML;
 * a relay's token is a secret.
 */
import { childOf, childrenOf, type XmlElement } from '../xml/element.ts';
import {
  GOOGLE_JINGLEINFO,
  GOOGLE_MAIL,
  GOOGLE_NOSAVE,
  GOOGLE_QUEUE,
  GOOGLE_SETTING,
  GOOGLE_SHARED_STATUS,
} from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { howMany, instantOf, join, listed, quote } from './phrase.ts';
import { childText, elementsOf, numberOf } from './read.ts';
import { say } from './say.ts';
import { iqType, isPush } from './stanza-facts.ts';

export const googleAnnotators: readonly Annotator[] = [
  { ns: GOOGLE_MAIL, name: 'query', annotate: annotateMailQuery },
  { ns: GOOGLE_MAIL, name: 'mailbox', annotate: annotateMailbox },
  { ns: GOOGLE_MAIL, name: 'new-mail', annotate: () => google('new mail: ask for it') },
  { ns: GOOGLE_QUEUE, name: 'query', annotate: annotateQueue },
  { ns: GOOGLE_SHARED_STATUS, name: 'query', annotate: annotateStatus },
  { ns: GOOGLE_NOSAVE, name: 'x', annotate: annotateNosave },
  { ns: GOOGLE_NOSAVE, name: 'query', annotate: annotateNosaves },
  { ns: GOOGLE_JINGLEINFO, name: 'query', annotate: annotateRelays },
  { ns: GOOGLE_SETTING, name: 'usersetting', annotate: annotateSettings },
];

/** Up to this many subjects or people are named. */
const NAMED = 3;

function annotateMailQuery({ attributes }: XmlElement): Annotation {
  const { q, 'newer-than-time': time, 'newer-than-tid': tid } = attributes;
  const since = numberOf(time);
  const words = [q && `that fits ${quote(q)}`, since === undefined ? undefined : `since ${instantOf(since)}`];
  return google(`${join(['new mail', ...words], ' ')}?`, { q, since, tid });
}

function annotateMailbox(mailbox: XmlElement): Annotation {
  const { 'total-matched': matched, 'total-estimate': estimate, 'result-time': time } = mailbox.attributes;
  const threads = childrenOf(mailbox, 'mail-thread-info');
  const subjects = threads.map((thread) => quote(childText(thread, 'subject') ?? 'no subject'));
  const total = numberOf(matched) ?? threads.length;
  const about = estimate === '1' ? 'about ' : '';
  return google(join([`${about}${howMany(total, 'thread')} of mail`, listed(subjects, NAMED)], ': '), {
    matched: total,
    time: numberOf(time),
    threads: threads.length,
  });
}

function annotateQueue(query: XmlElement): Annotation {
  const has = (local: string): boolean => childOf(query, local) !== undefined;
  const words = [
    has('enable') ? 'hold presences back while I am idle?' : undefined,
    has('disable') ? 'hold no presences back any more?' : undefined,
    has('flush') ? 'send what was held back?' : undefined,
  ];
  return google(join(words) || 'holding presences back');
}

function annotateStatus(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get')
    return google('status shared by my clients?', { version: query.attributes['version'] });
  const [status, show] = ['status', 'show'].map((name) => childText(query, name));
  const invisible = childOf(query, 'invisible')?.attributes['value'] === 'true';
  const shown = show === 'dnd' ? 'not to be disturbed' : 'available';
  const words = join([invisible ? 'invisible' : shown, status && quote(status)], ', ');
  const kept = howMany(childrenOf(query, 'status-list').length, 'list of kept statuses', 'lists of kept statuses');
  return google(join([`status shared by your clients: ${words}`, kept]), { status, show, invisible });
}

function annotateNosave({ attributes: { value } }: XmlElement): Annotation {
  return google(value === 'enabled' ? 'off the record' : 'on the record', { value });
}

function annotateNosaves(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return google('who is off the record?');
  const words = childrenOf(query, 'item').map(({ attributes: { jid, value } }) => {
    return `${jid ?? 'somebody'} ${value === 'enabled' ? 'off' : 'on'} the record`;
  });
  return google(listed(words, NAMED) || 'nobody is off the record');
}

function annotateRelays(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return google('which STUN servers and relays are there?');
  const [stun, relay] = ['stun', 'relay'].map((name) => childOf(query, name));
  const servers = (of: XmlElement | undefined): readonly string[] =>
    of === undefined ? [] : childrenOf(of, 'server').map(({ attributes: { host, udp } }) => join([host, udp], ':'));
  const words = [
    stun && `STUN ${listed(servers(stun), NAMED) || 'nowhere'}`,
    relay && `relay ${listed(servers(relay), NAMED) || 'nowhere'}`,
    relay && childOf(relay, 'token') !== undefined ? 'with a token (secret)' : undefined,
  ];
  const what = isPush(context) ? 'STUN servers and relays changed' : 'STUN servers and relays';
  return google(join(words) || what, { stun: servers(stun), relay: servers(relay) });
}

function annotateSettings(settings: XmlElement): Annotation {
  const words = elementsOf(settings).map(({ local, attributes: { value } }) => join([local, value], ' '));
  return google(`account settings${words.length === 0 ? '?' : `: ${listed(words, NAMED)}`}`);
}

function google(summary: string, fields: Parameters<typeof say>[2] = {}): Annotation {
  return say('Google Talk', summary, fields);
}
