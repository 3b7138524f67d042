/**
 * Wildcards written beside a capture instead of into it: which values of which recorded stanzas may be others in a run.
 * Knows lines of text. Rule: paths are those of the difference reports, so that a line can be copied from one.
 *
 * A line is `SEQ PATH any` or `SEQ PATH bind NAME`; SEQ is a record's number in the capture, or `*` for every stanza that has
 * the path. `#` begins a comment. PATH is such as `message/body`, `iq/query/item[2]@jid`, or `presence/x/item[*]@nick`.
 */
import { entryBut } from '../inspect/entry.ts';
import { parseElement } from '../xml/element.ts';
import type { Direction } from '../xmpp/record.ts';
import { placesIn } from './places.ts';
import type { Step } from './step.ts';
import { CUSTOMARY } from './translate.ts';
import { wildcardOf } from './wildcard.ts';

export interface SideRule {
  /** Undefined for every record. */
  readonly seq: number | undefined;
  readonly path: string;
  /** As it is written into a capture. */
  readonly wildcard: string;
}

export type SideFile =
  | { readonly type: 'rules'; readonly rules: readonly SideRule[] }
  /** `line` counts from 1. */
  | { readonly type: 'error'; readonly line: number; readonly message: string };

export function parseSideFile(text: string): SideFile {
  const rules: SideRule[] = [];
  for (const [at, written] of text.split(/\r?\n/).entries()) {
    const line = written.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const rule = ruleOf(line);
    if (typeof rule === 'string') return { type: 'error', line: at + 1, message: rule };
    rules.push(rule);
  }
  return { type: 'rules', rules };
}

/**
 * The steps with their wildcards written in. `plays` says which steps are said, not heard: where any value will do, those
 * say the recorded one.
 */
export function withRules(steps: readonly Step[], rules: readonly SideRule[], plays: Direction): readonly Step[] {
  if (rules.length === 0) return steps;
  const said = rules.filter(({ wildcard }) => wildcardOf(wildcard)?.type === 'bind');
  return steps.map((step) => withRulesIn(step, step.direction === plays ? said : rules));
}

/** Rules for records or places that none of the steps has: mistaken, or left over from another recording. */
export function idleRules(rules: readonly SideRule[], steps: readonly Step[]): readonly SideRule[] {
  const idle = new Set(rules);
  for (const { entry } of idle.size === 0 ? [] : steps) {
    const { fact, seq } = entry.record;
    if (fact.type !== 'piece' || fact.content.type !== 'text') continue;
    const wanted = [...idle].filter((rule) => rule.seq === undefined || rule.seq === seq);
    if (wanted.length === 0) continue;
    const places = placesIn(fact.content.text, entry.stream?.namespaces ?? CUSTOMARY);
    for (const rule of wanted) if (places.some((place) => place.isAt(rule.path))) idle.delete(rule);
  }
  return [...idle];
}

/** A rule's line, as `parseSideFile` reads it. */
export function ruleLine({ seq, path, wildcard }: SideRule): string {
  const parsed = wildcardOf(wildcard);
  return `${seq ?? '*'} ${path} ${parsed?.type === 'bind' ? `bind ${parsed.name}` : 'any'}`;
}

const LINE = /^(\*|\d+)\s+(\S+)\s+(?:(any)|bind\s+([^\s{}]+))$/;
const PATH = /^[^\s/@[\]]+(?:\[(?:\d+|\*)\])?(?:\/[^\s/@[\]]+(?:\[(?:\d+|\*)\])?)*(?:@[^\s/@[\]]+)?$/;

function ruleOf(line: string): SideRule | string {
  const match = LINE.exec(line);
  const [, seq = '', path = '', any, name = ''] = match ?? [];
  if (match === null) return 'not SEQ PATH any, nor SEQ PATH bind NAME';
  if (!PATH.test(path)) return `${path} is no path such as message/body or iq/query/item[2]@jid`;
  const wildcard = any === undefined ? `{hiptap:bind ${name}}` : '{hiptap:any}';
  return { seq: seq === '*' ? undefined : Number(seq), path, wildcard };
}

function withRulesIn(step: Step, rules: readonly SideRule[]): Step {
  const { entry } = step;
  const { fact, seq } = entry.record;
  const wanted = rules.filter((rule) => rule.seq === undefined || rule.seq === seq);
  if (wanted.length === 0 || fact.type !== 'piece' || fact.content.type !== 'text') return step;
  const namespaces = entry.stream?.namespaces ?? CUSTOMARY;
  const text = written(fact.content.text, namespaces, wanted);
  const element = text === fact.content.text ? undefined : parseElement(text, namespaces);
  if (element === undefined) return step;
  const content = { type: 'text', text } as const;
  return {
    ...step,
    element,
    entry: entryBut(entry, { element, record: { ...entry.record, fact: { ...fact, content } } }),
  };
}

/** From the last place to the first, so that the earlier ones stay where they are. */
function written(text: string, namespaces: Readonly<Record<string, string>>, rules: readonly SideRule[]): string {
  let result = text;
  for (const place of placesIn(text, namespaces).toReversed()) {
    const rule = rules.find(({ path }) => place.isAt(path));
    if (rule !== undefined) result = result.slice(0, place.start) + rule.wildcard + result.slice(place.end);
  }
  return result;
}
