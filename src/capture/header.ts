/**
 * The header line: says that a file is a capture, which version of the format its next lines follow, and whether secrets
 * were taken out. Knows one line. Rule: `redacted` is never guessed; a header without it is no header.
 */
import { visibleJson } from '../present/sanitise.ts';
import type { BadField, JsonObject } from './fields.ts';
import { Fields } from './fields.ts';
import { formatTime } from './time.ts';

/** Stands under `format` in every header. */
export const FORMAT_NAME = 'hiptap';

export interface CaptureHeader {
  readonly version: number;
  /** When this part of the file was begun, in milliseconds since the epoch. */
  readonly created: number;
  /** False when secrets were left in (`--show-secrets`). */
  readonly redacted: boolean;
  /** The program that wrote it, such as `hiptap 0.1.0`. */
  readonly generator?: string;
  /** A random name of the recording, the same in all of its files. */
  readonly recording?: string;
  /** Which of the recording's files this is, from 1. */
  readonly part?: number;
  /** Of a capture made from others: one line for people on each. */
  readonly from?: readonly string[];
  /** What was chosen of them, for people; absent when all was. */
  readonly selection?: string;
  /** Names, addresses and words were replaced by others. */
  readonly pseudonymised?: true;
}

/** The header as a line, with its newline. */
export function encodeHeader(header: CaptureHeader): string {
  const { version, created, redacted, generator, recording, part, from, selection, pseudonymised } = header;
  const origin = { recording, part, from, selection, pseudonymised };
  const keys = { format: FORMAT_NAME, version, created: formatTime(created), redacted, generator, ...origin };
  return `${visibleJson(keys)}\n`;
}

/** Whether a line's object is a header, sound or not. */
export function isHeader(object: JsonObject): boolean {
  return object['format'] === FORMAT_NAME;
}

/** A header's version, before anything else in it is read: what the rest means depends on it. */
export function versionOf(object: JsonObject): number | BadField {
  const fields = new Fields(object);
  const version = fields.count('version');
  if (version === 0) fields.bad('version', 'a version from 1', 0);
  return fields.problem ?? version;
}

export function decodeHeader(object: JsonObject): CaptureHeader | BadField {
  const fields = new Fields(object);
  const header: CaptureHeader = {
    version: fields.count('version'),
    created: fields.time('created'),
    redacted: fields.flag('redacted'),
    ...(fields.has('generator') && { generator: fields.text('generator') }),
    ...(fields.has('recording') && { recording: fields.text('recording') }),
    ...(fields.has('part') && { part: fields.count('part') }),
    ...(fields.has('from') && { from: fields.texts('from') }),
    ...(fields.has('selection') && { selection: fields.text('selection') }),
    ...(fields.has('pseudonymised') && fields.flag('pseudonymised') && { pseudonymised: true }),
  };
  return fields.problem ?? header;
}
