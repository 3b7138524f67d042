/**
 * Notes about contacts (XEP-0145), contacts that are one person (XEP-0209), the delimiter of nested groups (XEP-0083), in private storage.
 * Knows the element alone. Rule: notes are counted and their subjects named; what they say stands in the XML.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed, quote } from '../phrase.ts';
import { say } from '../say.ts';

export const noteAnnotators: readonly Annotator[] = [
  ...filed('XEP-0145', 'storage:rosternotes', { storage: annotateNotes }),
  ...filed('XEP-0209', 'storage:metacontacts', { storage: annotateMeta }),
  // Gajim names it as it does its other private data.
  ...filed('XEP-0083', 'roster:delimiter', { roster: annotateDelimiter, storage: annotateDelimiter }),
];

/** Up to this many people are named. */
const NAMED = 3;

function annotateNotes(storage: XmlElement): Annotation {
  const jids = childrenOf(storage, 'note').flatMap(({ attributes: { jid } }) => jid ?? []);
  return say(
    'XEP-0145',
    join([howMany(jids.length, 'note'), jids.length === 0 ? '' : `about ${listed(jids, NAMED)}`], ' '),
    {
      jids,
    },
  );
}

/** Contacts with the same tag are one person. */
function annotateMeta(storage: XmlElement): Annotation {
  const people = new Set(childrenOf(storage, 'meta').map(({ attributes: { tag } }) => tag));
  return say('XEP-0209', howMany(people.size, 'person of several contacts', 'people of several contacts'));
}

function annotateDelimiter(roster: XmlElement): Annotation {
  const delimiter = textOf(roster);
  return say('XEP-0083', delimiter === '' ? 'no group delimiter' : `group delimiter ${quote(delimiter)}`, {
    delimiter,
  });
}
