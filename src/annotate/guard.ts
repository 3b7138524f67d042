/**
 * The border between hiptap and annotators it did not write.
 * Knows the shape of an annotation. Rule: whatever such an annotator throws, gives or does to what it was shown, there
 * comes an annotation, or a warning that names it, or nothing where it has nothing to say.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Level } from '../xmpp/record.ts';
import type { Annotation, Annotator, Fields, FieldValue } from './annotation.ts';

/** The same annotator, made safe to ask. */
export function guarded(annotator: Annotator): Annotator {
  const { ns, name } = annotator;
  return {
    ns,
    name,
    annotate(element, context) {
      try {
        freeze(context.stanza ?? element);
        const said: unknown = annotator.annotate(element, Object.freeze(context));
        return said === undefined || said === null ? undefined : annotationOf(said);
      } catch (error) {
        return failure('warning', element, error);
      }
    },
  };
}

/** What is said in place of an annotator that failed. */
export function failure(level: Level, { local, ns }: XmlElement, error: unknown): Annotation {
  const summary = `the annotator for <${local}> failed: ${reasonOf(error)}`;
  return { spec: 'hiptap', level, summary, fields: { name: local, ns } };
}

/** Anything may be thrown, also what cannot be made a text. */
function reasonOf(error: unknown): string {
  try {
    if (error instanceof Error) return String(error.message);
    return typeof error === 'string' ? error : `it threw ${kindOf(error)}, which is no Error`;
  } catch {
    return 'it threw what cannot be read';
  }
}

/** So that no annotator changes what others are shown after it. */
function freeze(element: XmlElement): void {
  const left: XmlElement[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Object.isFrozen(next)) continue;
    Object.freeze(next.attributes);
    Object.freeze(next.children);
    Object.freeze(next);
    for (const child of next.children) if (typeof child !== 'string') left.push(child);
  }
}

const LEVELS: readonly unknown[] = ['info', 'warning', 'error'] satisfies readonly Level[];

/** Each property is read once, since it may be a getter. */
function annotationOf(said: unknown): Annotation {
  if (typeof said !== 'object' || said === null) throw new TypeError(`it gave ${kindOf(said)}, not an annotation`);
  if (said instanceof Promise) throw new TypeError('it gave a promise: annotators answer at once');
  const { spec, level, summary, fields } = said as Readonly<Record<keyof Annotation, unknown>>;
  if (typeof spec !== 'string') throw new TypeError(`its spec is ${kindOf(spec)}, not a text`);
  if (typeof summary !== 'string') throw new TypeError(`its summary is ${kindOf(summary)}, not a text`);
  if (!isLevel(level)) throw new TypeError(`its level is none of ${LEVELS.join(', ')}`);
  return { spec, level, summary, fields: fields === undefined ? {} : new Copy().fields(fields) };
}

function isLevel(level: unknown): level is Level {
  return LEVELS.includes(level);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  const type = typeof value;
  return type === 'undefined' ? type : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** Values in all, and one in another: more is no description of one element. */
const MOST_VALUES = 10_000;
const DEEPEST = 20;

/** Fields as hiptap's own are: plain, and of values JSON knows; what is absent is left out. */
class Copy {
  #values = 0;

  fields(fields: unknown): Fields {
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
      throw new TypeError(`its fields are ${Array.isArray(fields) ? 'a list' : kindOf(fields)}, not an object`);
    return this.#record(fields, 0);
  }

  #record(values: object, depth: number): Fields {
    const copy: Record<string, FieldValue> = Object.create(null);
    for (const [key, value] of Object.entries(values)) {
      const kept = this.#value(key, value, depth);
      if (kept !== undefined) copy[key] = kept;
    }
    return copy;
  }

  #value(key: string, value: unknown, depth: number): FieldValue | undefined {
    if (++this.#values > MOST_VALUES) throw new TypeError(`its fields hold more than ${MOST_VALUES} values`);
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) ? value : undefined;
      case 'undefined':
        return undefined;
      case 'object':
        return value === null ? undefined : this.#inside(key, value, depth + 1);
      default:
        throw new TypeError(`its field ${key} is ${kindOf(value)}, which JSON does not know`);
    }
  }

  #inside(key: string, value: object, depth: number): FieldValue {
    if (depth > DEEPEST)
      throw new TypeError(`its field ${key} goes deeper than ${DEEPEST} levels, or round in a circle`);
    if (!Array.isArray(value)) return this.#record(value, depth);
    return value.map((one) => this.#value(key, one, depth)).filter((one) => one !== undefined);
  }
}
