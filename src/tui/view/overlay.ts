/**
 * What lies over the panes: help, the log, the choice of what to say, faults.
 * Knows texts. Rule: everything that can be pressed is in the help, from the one table.
 */
import { toneOfLevel } from '../../present/line.ts';
import { presetsFor } from '../inject.ts';
import { BINDINGS, GROUPS, type Group, keyName } from '../keys.ts';
import type { Model } from '../model.ts';
import { PROMPT_KEYS } from '../prompt-keys.ts';
import { fitted, type Line, restyled, type Spans, span, wrap, wrapWords } from '../span.ts';
import { paneHead } from './pane-head.ts';

/** All of an overlay's lines; undefined where there is none. */
export interface Overlay {
  readonly title: string;
  readonly says: string;
  readonly lines: readonly Line[];
  /** The line that is chosen. */
  readonly chosen: number | undefined;
  readonly scroll: number;
}

export function overlayOf(model: Model, columns: number): Overlay | undefined {
  const { mode } = model;
  switch (mode.type) {
    case 'help':
      return {
        title: 'help',
        says: 'esc closes',
        lines: helpLines(columns, model.live),
        chosen: undefined,
        scroll: mode.scroll,
      };
    case 'log':
      return {
        title: 'log',
        says: 'esc closes',
        lines: logLines(model, columns),
        chosen: undefined,
        scroll: mode.scroll,
      };
    case 'inject':
      return {
        title: `say to the ${mode.target.leg} of #${mode.target.session}`,
        says: 'enter writes it · t the other side · esc closes',
        lines: presetsFor(model).map(({ name, text }) => row(columns, name, text)),
        chosen: mode.cursor,
        scroll: 0,
      };
    case 'faults':
      return {
        title: 'faults',
        says: 'enter adds or changes one · d takes one away · esc closes',
        lines: [...model.faults.map(({ text }) => row(columns, '', text)), row(columns, '+', 'another')],
        chosen: mode.cursor,
        scroll: 0,
      };
    default:
      return undefined;
  }
}

export function overlayLines(
  { title, says, lines, chosen, scroll }: Overlay,
  columns: number,
  rows: number,
): readonly Line[] {
  const room = Math.max(0, rows - 1);
  const wanted = chosen === undefined ? scroll : Math.max(0, chosen - room + 1);
  const from = Math.max(0, Math.min(wanted, lines.length - room));
  const shown = Array.from({ length: room }, (_, i): Line => {
    const line = lines[from + i] ?? [fitted([], columns)];
    return from + i === chosen ? restyled(line, { chosen: true }) : line;
  });
  return [[paneHead(title, [span(says, 'faint')], columns, true)], ...shown];
}

function row(columns: number, name: string, text: string): Line {
  return [fitted([span(` ${name.padEnd(14)}`, 'strong'), span(text)], columns)];
}

/** Columns of the keys in the help. */
const KEYS_WIDTH = 20;

/** What only a proxy that runs can do, which is of most use there and of none elsewhere. */
const LIVE_GROUPS: readonly Group[] = ['hold', 'say'];

function helpLines(columns: number, live: boolean): readonly Line[] {
  const others = (Object.keys(GROUPS) as Group[]).filter((group) => !LIVE_GROUPS.includes(group));
  const groups = (live ? [...LIVE_GROUPS, ...others] : [...others, ...LIVE_GROUPS]).flatMap((group) => [
    heading(GROUPS[group], columns),
    ...BINDINGS.filter((one) => one.group === group).flatMap(({ keys, does }) =>
      helpLine(keys.map(keyName).join(' '), does, columns),
    ),
    blank(columns),
  ]);
  const writing = PROMPT_KEYS.flatMap(({ keys, does }) => helpLine(keys.map(keyName).join(' '), does, columns));
  return [...groups, heading('While writing a line', columns), ...writing, blank(columns), ...SIGNS(columns)];
}

const SIGNS = (columns: number): readonly Line[] => [
  heading('Signs', columns),
  ...helpLine('→ ←', 'the client says, the server says', columns),
  ...helpLine('· !', 'hiptap says, hiptap warns', columns),
  ...helpLine('*  ;  +', 'marked, commented on, folded', columns),
  ...helpLine('H', 'held: what follows in its direction waits behind it', columns),
  ...helpLine('the mouse', 'chooses, opens, scrolls; with shift it selects text, as in most terminals', columns),
];

function helpLine(keys: string, does: string, columns: number): readonly Line[] {
  const width = Math.min(KEYS_WIDTH, Math.floor(columns / 3));
  const lines = wrapWords([span(does)], Math.max(4, columns - width));
  return lines.map((spans, i) => [
    fitted(i === 0 ? [span('  '), span(keys, 'strong')] : [], width),
    fitted(spans, columns - width),
  ]);
}

function heading(text: string, columns: number): Line {
  return [fitted([span(text, 'message')], columns)];
}

function blank(columns: number): Line {
  return [fitted([], columns)];
}

function logLines({ log }: Model, columns: number): readonly Line[] {
  if (log.length === 0) return [[fitted([span('nothing was logged', 'faint')], columns)]];
  return log.flatMap(({ level, text }) => {
    const words: Spans = [span(level === 'info' ? '' : `${level}: `, toneOfLevel(level)), span(text)];
    return wrap(words, columns).map((spans): Line => [fitted(spans, columns)]);
  });
}
