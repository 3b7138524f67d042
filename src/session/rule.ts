/**
 * `--rule FILTER => ACTION`: what is to become of the stanzas a filter selects, in one line.
 * Knows filters and texts. Rule: actions are few and plain; what needs more is a script.
 */
import type { Filter } from '../filter/filter.ts';
import { type Matcher, matcher } from '../filter/matcher.ts';
import { parseFilter } from '../filter/parse.ts';
import type { Entry } from '../inspect/entry.ts';
import { parseElement } from '../xml/element.ts';
import { type Changer, type Decision, type HoldNumbers, PASS, type Passing, type Voice } from './changer.ts';
import { millisecondsOf } from './faults/fault.ts';

export type RuleAction =
  | { readonly type: 'drop' }
  | { readonly type: 'delay'; readonly milliseconds: number }
  | { readonly type: 'replace'; readonly old: string; readonly new: string };

export interface Rule {
  readonly filter: Filter;
  readonly action: RuleAction;
  /** As it was written. */
  readonly text: string;
}

export type ParsedRule =
  | { readonly type: 'rule'; readonly rule: Rule }
  | { readonly type: 'error'; readonly message: string };

/** `~m ~b secret => drop`, `~i => delay 500ms`, `~m => replace "old" "new"`. */
export function parseRule(text: string): ParsedRule {
  const at = arrowIn(text);
  if (at < 0) return { type: 'error', message: 'write it FILTER => drop, => delay 500ms, or => replace "OLD" "NEW"' };
  const parsed = parseFilter(text.slice(0, at));
  if (parsed.type === 'error') return { type: 'error', message: `${parsed.message} (at ${parsed.at + 1})` };
  const action = actionOf(text.slice(at + 2).trim());
  if (typeof action === 'string') return { type: 'error', message: action };
  return { type: 'rule', rule: { filter: parsed.filter, action, text } };
}

export interface RuleChangerOptions {
  readonly rule: Rule;
  readonly numbers: HoldNumbers;
  readonly entryOf: (passing: Passing) => Entry | undefined;
}

export class RuleChanger implements Changer {
  readonly #options: RuleChangerOptions;
  readonly #matches: Matcher;
  /** That it makes no XML is told once a session. */
  #told = false;

  constructor(options: RuleChangerOptions) {
    this.#options = options;
    this.#matches = matcher(options.rule.filter);
  }

  decide(passing: Passing, voice: Voice): Decision {
    const { rule, numbers, entryOf } = this.#options;
    if (passing.piece.type !== 'element') return PASS;
    const entry = entryOf(passing);
    if (entry === undefined || !this.#matches(entry)) return PASS;
    const { action, text } = rule;
    if (action.type === 'drop') return { type: 'drop', why: `rule: ${text}` };
    if (action.type === 'replace') return this.#replaced(passing, action, voice);
    const { milliseconds } = action;
    return { type: 'hold', hold: numbers.next(), for: { milliseconds, decision: PASS } };
  }

  /** Every occurrence; what would be no XML any more goes on as it was. */
  #replaced({ piece }: Passing, action: Extract<RuleAction, { readonly type: 'replace' }>, voice: Voice): Decision {
    const rule = this.#options.rule.text;
    const text = piece.bytes.toString('utf8');
    const changed = text.replaceAll(action.old, action.new);
    const namespaces = piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {};
    if (changed === text) return PASS;
    if (parseElement(changed, namespaces) !== undefined)
      return { type: 'replace', text: changed, why: `rule: ${rule}` };
    if (!this.#told) voice.report('warning', `rule: ${rule}: ${NO_XML}`);
    this.#told = true;
    return PASS;
  }
}

const NO_XML = 'what would go in its place is no XML (write &lt; and &amp;), so that the stanza passes unchanged';

/** The first with an action behind it: an arrow may stand in a filter's text, and in what is replaced. */
function arrowIn(text: string): number {
  let last = -1;
  for (let at = text.indexOf('=>'); at >= 0; at = text.indexOf('=>', at + 1)) {
    if (typeof actionOf(text.slice(at + 2).trim()) !== 'string') return at;
    last = at;
  }
  return last;
}

function actionOf(text: string): RuleAction | string {
  if (text === 'drop') return { type: 'drop' };
  const delay = /^delay\s+(\S+)$/.exec(text)?.[1];
  const milliseconds = delay === undefined ? undefined : millisecondsOf(delay);
  if (milliseconds !== undefined) return { type: 'delay', milliseconds };
  const replace = /^replace\s+"([^"]+)"\s+"([^"]*)"$/.exec(text);
  const [, old, by] = replace ?? [];
  if (old !== undefined && by !== undefined) return { type: 'replace', old, new: by };
  return `${text || 'nothing'} is no action: drop, delay 500ms, or replace "OLD" "NEW"`;
}
