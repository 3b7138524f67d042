/**
 * The fields of a browser's export, whatever stands in them.
 * Knows JSON. Rule: what is not what it should be is as if it were not there.
 */
import { placeIn } from '../../redact/url.ts';
import type { HttpFields } from '../../transport/http-head.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function objectOf(read: unknown): Fields {
  return typeof read === 'object' && read !== null ? { ...read } : {};
}

export function listOf(read: unknown): readonly unknown[] {
  return Array.isArray(read) ? read : [];
}

export function textOf(read: unknown): string | undefined {
  return typeof read === 'string' ? read : undefined;
}

/** The fields of an HTTP head. */
export function headersOf(message: Fields): HttpFields {
  return listOf(message['headers']).flatMap((one) => {
    const { name, value } = objectOf(one);
    return typeof name === 'string' && typeof value === 'string' ? [{ name: name.toLowerCase(), value }] : [];
  });
}

/** A URL without its query, which may hold tokens, and its password. */
export function placeOf(url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url)) return 'a place it does not name';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${placeIn(pathname)}`;
}
