/**
 * The texts of an entry that are kept for lists, filters and details: who, what, and what was said of it.
 * Knows JSON. Rule: bounded whatever an entry holds; what was cut says so with an ellipsis.
 */
import type { Annotation, Fields, FieldValue } from '../annotate/annotation.ts';
import { shorten } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import { isFinding } from '../inspect/finding.ts';
import { labelOf } from '../present/label.ts';

export interface KeptText {
  /** What it is called. */
  readonly label: string;
  /** Who it is from, and for; empty where nobody is. */
  readonly from: string;
  readonly to: string;
  /** Local name and namespace of its element. */
  readonly name: string | null;
  readonly ns: string | null;
  readonly account: string | null;
  /** The room's address and name. */
  readonly room: readonly [string, string | null] | null;
  /** Number of its stream among those that were met; 0 for none. */
  readonly stream: number;
  /** What is said of it. */
  readonly said: readonly KeptAnnotation[];
}

type KeptAnnotation = readonly [
  spec: string,
  level: Annotation['level'],
  summary: string,
  fields: Fields,
  rule?: string,
];

/** UTF-16 units of a text, values of a list or keys of an object, and lists in lists. */
const TEXT = 1_000;
const VALUES = 40;
const DEPTH = 4;
/** Annotations of one entry: a stanza has a handful of payloads. */
const SAID = 20;

/** `stream`: the number its stream goes by. */
export function keepText(entry: Entry, stream: number): KeptText {
  const { parties, name, ns, account, room, annotations } = entry;
  return {
    label: labelOf(entry),
    from: cut(parties?.from ?? ''),
    to: cut(parties?.to ?? ''),
    name: cutOrNull(name),
    ns: cutOrNull(ns),
    account: cutOrNull(account),
    room: room === undefined ? null : [cut(room.jid), cutOrNull(room.name)],
    stream,
    said: annotations.slice(0, SAID).map(keepAnnotation),
  };
}

export function annotationsOf({ said }: KeptText): readonly Annotation[] {
  return said.map(([spec, level, summary, fields, rule]) => ({
    spec,
    level,
    summary,
    fields,
    ...(rule === undefined ? {} : { rule }),
  }));
}

function keepAnnotation(annotation: Annotation): KeptAnnotation {
  const { spec, level, summary, fields } = annotation;
  const kept = [spec, level, cut(summary), cutFields(fields, 0)] as const;
  return isFinding(annotation) ? [...kept, annotation.rule] : kept;
}

function cutOrNull(text: string | undefined): string | null {
  return text === undefined ? null : cut(text);
}

function cut(text: string): string {
  return shorten(text, TEXT);
}

function cutFields(fields: Fields, depth: number): Fields {
  const keys = Object.keys(fields);
  const kept: Record<string, FieldValue> = Object.create(null);
  for (const key of keys.slice(0, VALUES)) kept[cut(key)] = cutValue(fields[key] ?? '', depth);
  return kept;
}

function cutValue(value: FieldValue, depth: number): FieldValue {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth >= DEPTH) return '…';
  if (!isList(value)) return cutFields(value, depth + 1);
  const kept = value.slice(0, VALUES).map((one) => cutValue(one, depth + 1));
  return value.length > VALUES ? [...kept, '…'] : kept;
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}
