/**
 * What there is to say of pieces that are no element: white space, declarations, broken and unread bytes, ends of streams.
 * Knows pieces, not stanzas. Rule: a place and a reason wherever something could not be read.
 */
import type { Annotation, Fields } from '../annotate/annotation.ts';
import { present } from '../annotate/fields.ts';
import { lookup } from '../annotate/lookup.ts';
import { count, join } from '../annotate/phrase.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Content, Level, PieceFact } from '../xmpp/record.ts';
import type { Finding } from './finding.ts';

/** Undefined for kinds that hold an element. `ended`: whether the direction's stream had its end tag before. */
export function describeBarePiece(piece: PieceFact, ended: boolean): Annotation | undefined {
  if (piece.kind === 'malformed') return malformed(piece, ended);
  if (piece.content.type === 'withheld') return withheld(piece.content, piece);
  switch (piece.kind) {
    case 'stream-close':
      return say('RFC 6120 §4.4', 'info', `the ${speaker(piece)} ends its stream`);
    case 'whitespace':
      return say('RFC 6120 §4.6.1', 'info', 'white space');
    case 'misc':
      if (isEndTag(piece)) return say('XEP-0124 §6', 'info', 'the end of the body');
      return say('XML 1.0', 'info', piece.restricted === undefined ? 'XML declaration' : 'outside of any stanza');
    case 'opaque':
      return opaque(piece, ended);
    default:
      return undefined;
  }
}

/** RFC 6120 §11.1 forbids these; the stream goes on. */
export function describeRestricted(piece: PieceFact): readonly Finding[] {
  const kinds = piece.restricted;
  if (kinds === undefined || kinds.length === 0) return NO_FINDINGS;
  const words = `XML that XMPP forbids: ${join(kinds, ', ')}`;
  return [find('restricted-xml', 'RFC 6120 §11.1', 'warning', words, { restricted: kinds })];
}

const NO_FINDINGS: readonly Finding[] = [];

export function unreadable(): Finding {
  return find(
    'not-well-formed',
    'XML 1.0',
    'warning',
    'not well-formed inside: its tags match, but its content is no XML',
  );
}

export function tooMuchMarkup(length: number): Annotation {
  return say('hiptap', 'warning', `${count(length, 'character')}, too much markup to be read`, { length });
}

/** An import's word for an entry that ends within an element. */
const CUT_OFF = 'cut-off-in-log';
/** Framing's words for what broke it. */
const BROKEN: Readonly<Record<string, string>> = {
  'not-xml': 'no XML where an element has to stand',
  'bad-tag': 'a tag that breaks XML’s grammar',
  'mismatched-end-tag': 'an end tag that matches no start tag',
  'doctype-inside-element': 'a DOCTYPE inside an element',
  'piece-too-large': 'larger than the limit',
  'nesting-too-deep': 'nested deeper than the limit',
  truncated: 'the direction ended in the middle',
  'bad-compression': 'this is no zlib stream any more (RFC 1950)',
  'compression-bomb':
    'compressed so that it would unpack to more than anybody means to say (a “zip bomb”): not read from here on',
};

function malformed(piece: PieceFact, ended: boolean): Finding | Annotation {
  const { reason = 'unknown', at } = piece.malformed ?? {};
  if (reason === CUT_OFF) return cutOff(piece, present({ reason, at }));
  if (ended && reason === 'mismatched-end-tag') return closedTwice(piece, present({ reason, at }));
  const where = at === undefined ? undefined : `at byte ${at} of this direction`;
  const hidden = piece.content.type === 'withheld' ? withheld(piece.content, piece) : undefined;
  const words = join([join([lookup(BROKEN, reason) ?? reason, where], ', '), hidden?.summary], ' ');
  return find('malformed', 'RFC 6120 §4.9.3.13', 'error', words, { ...present({ reason, at }), ...hidden?.fields });
}

/** Nobody but the log is to blame. */
function cutOff(piece: PieceFact, fields: Fields): Annotation {
  const hidden = piece.content.type === 'withheld' ? withheld(piece.content, piece) : undefined;
  const words = 'the log this was imported from cuts it off here';
  return say('hiptap', 'warning', join([words, hidden?.summary], ' '), { ...fields, ...hidden?.fields });
}

/** Some clients (slixmpp is one) end a stream that they have ended; framing shows the tag's first bytes here, the rest as opaque. */
function closedTwice(piece: PieceFact, fields: Fields): Finding {
  const words = `the ${speaker(piece)} sends an end tag once more after the end of its stream: harmless, the stream is over`;
  return find('closed-twice', 'RFC 6120 §4.4', 'warning', words, fields);
}

const REST_OF_END_TAG = /^[</]*[\w.:-]*stream\s*>\s*$/;

/** Of what goes around stanzas over the web; a stream's own end is of another kind. */
function isEndTag({ content }: PieceFact): boolean {
  return content.type === 'text' && content.text.startsWith('</');
}

function opaque({ content }: PieceFact, ended: boolean): Annotation {
  if (ended && content.type === 'text' && REST_OF_END_TAG.test(content.text))
    return say('RFC 6120 §4.4', 'info', 'the rest of that end tag');
  return say('hiptap', 'warning', `${sizeOf(content)}, passed on without being read`);
}

function withheld({ length, hash }: Extract<Content, { type: 'withheld' }>, { redacted }: PieceFact): Annotation {
  const bytes = join([`${count(length, 'byte')} withheld`, join(redacted, ', ')], ': ');
  const words = `(${bytes}; sha256 ${hash.slice(0, 16)}…)`;
  return say('hiptap', 'info', words, { withheld: length, sha256: hash });
}

function sizeOf(content: Content): string {
  const bytes =
    content.type === 'text'
      ? Buffer.byteLength(content.text)
      : content.type === 'bytes'
        ? content.bytes.length
        : content.length;
  return count(bytes, 'byte');
}

function speaker({ direction }: PieceFact): string {
  return legFrom(direction);
}

function say(spec: string, level: Level, summary: string, fields: Fields = {}): Annotation {
  return { spec, level, summary, fields };
}

function find(rule: string, spec: string, level: Level, summary: string, fields: Fields = {}): Finding {
  return { rule, spec, level, summary, fields };
}
