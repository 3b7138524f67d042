/**
 * buddycloud (buddycloud’s protocol documentation): what its channels add to pubsub, and its directory of channels.
 * Knows one element. Rule: posts are Atom entries and are told as such (XEP-0277); what asks for them is told here.
 */
import { childOf, textOf, type XmlElement } from '../xml/element.ts';
import type { Annotation, Annotator } from './annotation.ts';
import { filed, type Saying } from './filed.ts';
import { party } from './parties.ts';
import { howMany, join, listed, quote } from './phrase.ts';
import { childText } from './read.ts';
import { say } from './say.ts';
import { iqType } from './stanza-facts.ts';
import { nodeName } from './xep/0163-nodes.ts';

const SPEC = 'buddycloud';
const DIRECTORY = 'http://buddycloud.com/channel_directory/';

export const buddycloudAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'http://buddycloud.org/v1', {
    actor: (actor, context) => say(SPEC, `for ${party(textOf(actor), context)}`, { actor: textOf(actor) }),
    'recent-items': asked('the newest posts of all channels'),
    'user-feed-items': asked('the newest posts for me'),
    replies: asked('answers'),
    thread: asked('the whole thread'),
  }),
  ...filed(SPEC, `${DIRECTORY}content_query`, { query: search('posts') }),
  ...filed(SPEC, `${DIRECTORY}metadata_query`, { query: search('channels') }),
  ...filed(SPEC, `${DIRECTORY}nearby_query`, { query: search('channels nearby') }),
  ...filed(SPEC, `${DIRECTORY}recommendation_query`, { query: search('channels to my liking') }),
  ...filed(SPEC, `${DIRECTORY}similar_channels`, { query: search('channels alike') }),
];

function asked(what: string): Saying {
  return ({ attributes: { node, item_id: item, since, max } }) => {
    const words = [what, node && `at ${nodeName(node)}`, item && `to ${item}`, since && `since ${since}`];
    const limit = max && `at most ${max}`;
    return say(SPEC, `${join([join(words, ' '), limit], ', ')}?`, { node, item, since, max });
  };
}

function search(what: string): Saying {
  return (query, context) => {
    if (iqType(context) === 'get') {
      const text = childText(query, 'search');
      return say(SPEC, `which ${join([what, text && `with ${quote(text)}`], ' ')}?`, { search: text });
    }
    return found(query, what);
  };
}

function found(query: XmlElement, what: string): Annotation {
  const items = childOf(query, 'items') ?? query;
  const names = items.children.flatMap((item) =>
    typeof item === 'string' || item.local !== 'item'
      ? []
      : (childText(item, 'title') ?? item.attributes['jid'] ?? 'unnamed'),
  );
  return say(SPEC, join([`found ${howMany(names.length, 'item')} among ${what}`, listed(names, 3)], ': '), { names });
}
