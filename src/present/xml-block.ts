/**
 * A piece's content under its head line: XML over several lines, or what else was there.
 * Knows content, not stanzas. Rule: to XML only white space is added; hidden characters are made visible; every line
 * stands behind the gutter, so that no text can pass for a line of the page.
 */
import { indentXml } from '../xml/indent.ts';
import { hasMoreTagsThan } from '../xml/tag-count.ts';
import { tokens } from '../xml/tokens.ts';
import type { Content, PieceFact } from '../xmpp/record.ts';
import { type Paint, type Tone, uncoloured } from './paint.ts';
import { sanitise, sanitiseLines } from './sanitise.ts';

const INDENT = '  ';
/** Bytes shown of what is not text. */
const HEX_LIMIT = 48;
/** Tags laid out; some hundred screens. `--format raw` and `json` give all of any piece. */
const MOST_TAGS = 20_000;
/** UTF-16 units shown of text that was not read as XML. */
const TEXT_LIMIT = 2_000;

/** Lines without newlines and without the gutter; none for white space and what was withheld. */
export function contentLines({ kind, content }: PieceFact, width: number, paint: Paint): readonly string[] {
  if (kind === 'whitespace' || content.type === 'withheld') return [];
  if (content.type === 'bytes') return [hex(content.bytes)];
  if (kind === 'opaque' || kind === 'malformed') return lines(clip(content), () => 'plain', paint);
  if (hasMoreTagsThan(content.text, MOST_TAGS)) return lines(clip(content), () => 'plain', paint);
  return xmlLines(indentXml(hanging(content.text), { indent: INDENT, width }), paint);
}

/** Lines of the text's own stand deeper than any remark of hiptap's, so that none can pass for one. */
function hanging(text: string): string {
  return text.replaceAll('\n', `\n${INDENT}${INDENT}`);
}

function xmlLines(text: string, paint: Paint): readonly string[] {
  return lines(text, toneAt, paint);
}

interface Run {
  readonly tone: Tone;
  readonly text: string;
}

/** Markup is faint, so that names, values and text stand out. */
function toneAt(inMarkup: boolean): Tone {
  return inMarkup ? 'faint' : 'plain';
}

function lines(text: string, tone: (inMarkup: boolean) => Tone, paint: Paint): readonly string[] {
  // What is not coloured need not be taken apart: no run begins with a character that another before it would show.
  if (paint === uncoloured) return text.split('\n').map(sanitise);
  const painted = runsOf(text, tone).map((run) => paintLines(run, paint));
  return painted.join('').split('\n');
}

/** A newline inside a run ends the colour before it and starts it again after. */
function paintLines({ tone, text }: Run, paint: Paint): string {
  return sanitiseLines(text)
    .split('\n')
    .map((line) => paint(tone, line))
    .join('\n');
}

function runsOf(text: string, tone: (inMarkup: boolean) => Tone): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  const upTo = (end: number, inMarkup: boolean): void => {
    if (end > from) runs.push({ tone: tone(inMarkup), text: text.slice(from, end) });
    from = Math.max(from, end);
  };
  for (const token of tokens(text, {})) {
    if (token.type === 'start') {
      for (const { start, end } of token.attributes) {
        upTo(start, true);
        upTo(end, false);
      }
    }
    upTo(token.end, token.type !== 'text');
  }
  return runs;
}

function clip(content: Extract<Content, { type: 'text' }>): string {
  const { text } = content;
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT)}… (${text.length - TEXT_LIMIT} more)`;
}

function hex(bytes: Buffer): string {
  const shown = bytes
    .subarray(0, HEX_LIMIT)
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  return bytes.length <= HEX_LIMIT ? shown : `${shown} … (${bytes.length} bytes)`;
}
