/**
 * JSON that stands in XML, as games and integrations have it.
 * Knows JSON only. Rule: what is long, or no JSON, is undefined and never thrown.
 */
import type { Fields, FieldValue } from './annotation.ts';
import { listed } from './phrase.ts';

/** Longest JSON read, in UTF-16 units. */
const LIMIT = 262_144;
/** Up to this many keys are named. */
const NAMED = 6;

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object a text is; undefined where it is anything else. */
export function readObject(text: string): JsonObject | undefined {
  const value = readJson(text);
  return isObject(value) ? value : undefined;
}

/** `JSON with name, level and 2 more`; undefined where the text is no JSON. */
export function jsonWords(text: string): string | undefined {
  const value = readJson(text);
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return `JSON list of ${value.length}`;
  return isObject(value) ? `JSON with ${listed(Object.keys(value), NAMED) || 'nothing in it'}` : 'a JSON value';
}

/** The text of a member that is a text or a number; undefined for anything else, and for an empty text. */
export function memberOf(object: JsonObject, name: string): string | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member that is an object itself. */
export function objectIn(object: JsonObject, name: string): JsonObject | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isObject(value) ? value : undefined;
}

/** An object as the fields of an annotation, so far as it is neither deep nor long; what is null is left out. */
export function jsonFields(object: JsonObject, depth: number = 0): Fields {
  const fields = Object.entries(object)
    .slice(0, LONGEST)
    .map(([key, value]) => [key, jsonField(value, depth + 1)]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Members of one object or list that become fields, and how deep they may lie in each other. */
const LONGEST = 100;
const DEEPEST = 8;

function jsonField(value: unknown, depth: number): FieldValue | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.slice(0, LONGEST).flatMap((one: unknown) => jsonField(one, depth + 1) ?? []);
  return isObject(value) ? jsonFields(value, depth) : undefined;
}

function readJson(text: string): unknown {
  if (text.length > LIMIT) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
