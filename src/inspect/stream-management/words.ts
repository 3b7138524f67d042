/**
 * What there is to say of counts, in words.
 * Knows verdicts, not how they came about. Rule: both numbers are told, and what may come of their difference.
 */
import type { Annotation } from '../../annotate/annotation.ts';
import { count, quote, shorten } from '../../annotate/phrase.ts';
import { legTo } from '../../xmpp/legs.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { Finding } from '../finding.ts';
import { type Count, distance, type Verdict } from './count.ts';

const ACKS = 'XEP-0198 §4';

/** Beside `<r/>`: what the asker has sent. */
export function askedWords({ sent, acknowledged }: Count): Annotation {
  const left = distance(acknowledged, sent);
  const words = left === 0 ? 'all acknowledged' : `${left} not acknowledged yet`;
  return say(ACKS, `${count(sent, 'stanza')} sent, ${words}`, { sent, acknowledged });
}

/** Beside `<a/>`: how it compares. `direction` is that of the stanzas it counts. */
export function acknowledgedWords(
  verdict: Verdict,
  direction: Direction,
  h: number,
  { sent }: Count,
): Annotation | Finding {
  const receiver = legTo(direction);
  const fields = { sent, acknowledged: h };
  switch (verdict.type) {
    case 'fits':
      return say(ACKS, sent === h ? 'all that were sent' : `of ${sent} sent`, fields);
    case 'too-high': {
      const had = `only ${sent} ${sent === 1 ? 'was' : 'were'} sent`;
      const words = `the ${receiver} acknowledges ${h}, but ${had}: the stream may be ended over it`;
      return finding('error', 'sm-too-high', 'XEP-0198 §6', words, fields);
    }
    case 'backwards': {
      const words = `the ${receiver} acknowledges ${h}, but had acknowledged ${verdict.before} before: the stream may be ended over it`;
      return finding('error', 'sm-backwards', ACKS, words, { ...fields, before: verdict.before });
    }
    case 'behind':
      return behind(verdict, receiver, h, fields);
  }
}

/** Beside an `<a/>` that says nothing: whoever reads it cannot let go of what it sent. */
export function noCountWords(direction: Direction, h: string | undefined): Finding {
  const receiver = legTo(direction);
  const what = h === undefined ? 'without a count' : `with ${quote(shorten(h, LONGEST))}, which is no count`;
  return finding('error', 'sm-no-count', ACKS, `the ${receiver} acknowledges ${what}`, {});
}

/** Longest count quoted, in UTF-16 units. */
const LONGEST = 40;

function behind(
  { asked, certain, known }: Extract<Verdict, { type: 'behind' }>,
  receiver: string,
  h: number,
  fields: Annotation['fields'],
): Annotation | Finding {
  const missing = distance(h, asked);
  if (known)
    return say(ACKS, `still ${missing} missing of the ${asked} sent before it was asked`, { ...fields, asked });
  const words = `the ${receiver} acknowledges ${h} of the ${asked} sent before it was asked: ${missing} missing`;
  const why = certain ? 'it miscounts, and a resumed stream would bring them twice' : 'it miscounts or is late';
  return finding(certain ? 'error' : 'warning', 'sm-behind', ACKS, `${words}, ${why}`, { ...fields, asked });
}

/** Beside `<resumed/>`: which stream goes on, and what has to be sent again in it. */
export function resumedWords(session: number, again: { readonly c2s: number; readonly s2c: number }): Annotation {
  const parts = [
    again.c2s > 0 ? `${again.c2s} of the client’s` : undefined,
    again.s2c > 0 ? `${again.s2c} of the server’s` : undefined,
  ].filter((part) => part !== undefined);
  const words = parts.length === 0 ? 'nothing was lost' : `to be sent again: ${parts.join(', ')}`;
  return say('XEP-0198 §5', `goes on with the stream of session ${session}: ${words}`, { session, again });
}

function say(spec: string, summary: string, fields: Annotation['fields']): Annotation {
  return { spec, level: 'info', summary, fields };
}

function finding(
  level: 'warning' | 'error',
  rule: string,
  spec: string,
  summary: string,
  fields: Annotation['fields'],
): Finding {
  return { rule, spec, level, summary, fields };
}
