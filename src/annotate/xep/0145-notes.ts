/**
 * Notes about contacts (XEP-0145) and the delimiter of nested roster groups (XEP-0083), both in private storage.
 * Knows the element alone. Rule: notes are counted and their subjects named; what they say stands in the XML.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { count, join, listed, quote } from '../phrase.ts';
import { say } from '../say.ts';

export const noteAnnotators: readonly Annotator[] = [
  ...filed('XEP-0145', 'storage:rosternotes', { storage: annotateNotes }),
  ...filed('XEP-0083', 'roster:delimiter', { roster: annotateDelimiter }),
];

/** Up to this many people are named. */
const NAMED = 3;

function annotateNotes(storage: XmlElement): Annotation {
  const jids = childrenOf(storage, 'note').flatMap(({ attributes: { jid } }) => jid ?? []);
  return say(
    'XEP-0145',
    join([count(jids.length, 'note'), jids.length === 0 ? '' : `about ${listed(jids, NAMED)}`], ' '),
    {
      jids,
    },
  );
}

function annotateDelimiter(roster: XmlElement): Annotation {
  const delimiter = textOf(roster);
  return say('XEP-0083', delimiter === '' ? 'no group delimiter' : `group delimiter ${quote(delimiter)}`, {
    delimiter,
  });
}
