/**
 * What came before service discovery: browsing (XEP-0011), lists of agents (XEP-0094), and the time (XEP-0090).
 * Knows one query. Rule: as of service discovery, few are named and many counted.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed, type Saying } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { legacyInstant } from './0091-legacy-delay.ts';

const BROWSE = 'jabber:iq:browse';

export const legacyServiceAnnotators: readonly Annotator[] = [
  ...['query', 'item', 'service', 'conference', 'user', 'application', 'headline', 'render'].flatMap((name) =>
    filed('XEP-0011', BROWSE, { [name]: annotateBrowse }),
  ),
  ...filed('XEP-0094', 'jabber:iq:agents', { query: annotateAgents('agents') }),
  ...filed('XEP-0094', 'jabber:iq:agent', { query: annotateAgents('agent') }),
  ...filed('XEP-0090', 'jabber:iq:time', { query: annotateTime }),
];

/** Up to this many are named. */
const NAMED = 3;

function annotateBrowse(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0011', 'what is there to browse?');
  const { name, jid, category, type } = query.attributes;
  const inside = elementsOf(query).filter(({ local }) => local !== 'ns');
  const names = inside.map(({ attributes }) => attributes['name'] ?? attributes['jid'] ?? 'unnamed');
  const words = [
    name ?? jid,
    join([category, type], '/'),
    names.length === 0 ? undefined : `${howMany(names.length, 'item')}: ${listed(names, NAMED)}`,
  ];
  return say('XEP-0011', join(words) || 'nothing there', { name, jid, category, type });
}

function annotateAgents(what: string): Saying {
  return (query, context) => {
    if (iqType(context) === 'get') return say('XEP-0094', `which ${what}?`);
    const agents = childrenOf(query, 'agent');
    const names = agents.map((agent) => childText(agent, 'name') ?? agent.attributes['jid'] ?? 'unnamed');
    const own = childText(query, 'name');
    return say('XEP-0094', own ?? join([howMany(agents.length, 'agent'), listed(names, NAMED)], ': '), { names });
  };
}

function annotateTime(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0090', 'what time is it?');
  const [utc, tz, display] = ['utc', 'tz', 'display'].map((name) => childText(query, name));
  const words = join([utc === undefined ? display : legacyInstant(utc), tz && `zone ${tz}`], ', ');
  return say('XEP-0090', `time ${words || 'not told'}`, { utc, tz, display });
}
