/**
 * A capture's bytes, in any chunks, as items.
 * A machine without files or clock. Rule: total on any bytes: a line is a header, a record, kept or a problem; only a file
 * that is no capture, or is of a version yet to come, is refused.
 */
import { decodeUtf8 } from '../bytes/utf8.ts';
import { isTooComplex } from './complexity.ts';
import { CaptureFailure } from './failure.ts';
import type { JsonObject } from './fields.ts';
import { isObject } from './fields.ts';
import { decodeRecord } from './format.ts';
import { decodeHeader, isHeader, versionOf } from './header.ts';
import type { CaptureItem, LineContent, LineProblem } from './item.ts';
import type { Line } from './lines.ts';
import { LineSplitter } from './lines.ts';
import type { Migration } from './migrate.ts';
import { currentVersion, MIGRATIONS, migrate } from './migrate.ts';
import { readPlainLine } from './plain-line.ts';

export interface ParserOptions {
  /** What the file is called in messages. */
  readonly name: string;
  /** Bytes a line may have, its ending included. */
  readonly lineLimit?: number;
  /** Steps from older versions. */
  readonly migrations?: readonly Migration[];
  /** Of the header before, where reading begins in the middle of a capture. */
  readonly version?: number;
}

/** The largest piece is 10 MiB and JSON needs at most six bytes for one of its bytes (`\u0001`); the rest is for the other keys. */
const LINE_LIMIT = 64 * 2 ** 20;

/** Some editors begin a file with it. */
const BYTE_ORDER_MARK = '\ufeff';

export class CaptureParser {
  readonly #name: string;
  readonly #migrations: readonly Migration[];
  readonly #lines: LineSplitter;
  /** The version that records are read in. */
  readonly #current: number;
  #number = 0;
  /** Of the latest header; undefined before the first. */
  #version: number | undefined;

  constructor(options: ParserOptions) {
    this.#name = options.name;
    this.#migrations = options.migrations ?? MIGRATIONS;
    this.#current = currentVersion(this.#migrations);
    this.#version = options.version;
    this.#lines = new LineSplitter(options.lineLimit ?? LINE_LIMIT);
  }

  /** Of the header that holds for the latest line; undefined before the first. */
  get version(): number | undefined {
    return this.#version;
  }

  /** The lines this chunk completes. The chunk must not be changed afterwards. Throws CaptureFailure for what is no capture of ours. */
  *push(chunk: Buffer): Generator<CaptureItem, void, undefined> {
    for (const line of this.#lines.push(chunk)) yield this.#item(line);
  }

  /** What is left when the input ends, with its `cause` if that was not the end of the file. Throws as `push` does. */
  *end(cause?: LineProblem): Generator<CaptureItem, void, undefined> {
    const rest = this.#lines.end();
    if (rest !== undefined) yield this.#last(this.#item(rest), cause);
    else if (cause !== undefined) yield { ...problem(cause), number: this.#number + 1, line: Buffer.alloc(0) };
    if (this.#version === undefined) throw this.#refusal('it is empty');
  }

  #last(item: CaptureItem, cause: LineProblem | undefined): CaptureItem {
    if (cause !== undefined) return { ...item, ...problem(cause) };
    return item.type === 'problem' && isBroken(item.problem) ? { ...item, problem: { type: 'torn' } } : item;
  }

  #item(line: Line): CaptureItem {
    this.#number++;
    const content = this.#content(line);
    const bytes = line.type === 'line' ? line.bytes : Buffer.alloc(0);
    if (this.#version === undefined && content.type === 'problem')
      throw this.#refusal('it does not begin with a header');
    // Spelt out for the common case: spreading costs as much as reading the line.
    if (content.type === 'record') return { type: 'record', record: content.record, number: this.#number, line: bytes };
    return { ...content, number: this.#number, line: bytes };
  }

  #content(line: Line): LineContent {
    if (line.type === 'too-long') return problem({ type: 'too-long', length: line.length });
    if (isTooComplex(line.bytes)) return problem({ type: 'too-complex' });
    const text = decodeUtf8(line.bytes);
    if (text === undefined) return problem({ type: 'not-utf8' });
    return this.#read(this.#number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  }

  #read(text: string): LineContent {
    const record = this.#version === this.#current ? readPlainLine(text) : undefined;
    return record === undefined ? this.#readAny(text) : { type: 'record', record };
  }

  #readAny(text: string): LineContent {
    const start = text.trimStart();
    if (start === '') return { type: 'kept', what: 'blank' };
    if (start.startsWith('#')) return { type: 'kept', what: 'comment' };
    const value = parseJson(text);
    if (value === undefined) return problem({ type: 'not-json' });
    if (!isObject(value)) return problem({ type: 'not-an-object' });
    return isHeader(value) ? this.#header(value) : this.#event(value);
  }

  #header(object: JsonObject): LineContent {
    const version = versionOf(object);
    if (typeof version !== 'number') return problem(version);
    if (version > this.#current) throw this.#tooNew(version);
    const header = decodeHeader(migrate(object, version, this.#migrations));
    if ('type' in header) return problem(header);
    this.#version = version;
    return { type: 'header', header: { ...header, version } };
  }

  #event(object: JsonObject): LineContent {
    if (this.#version === undefined) throw this.#refusal('it does not begin with a header');
    const decoded = decodeRecord(migrate(object, this.#version, this.#migrations));
    if (decoded.type === 'unknown-event') return { type: 'kept', what: 'unknown-event' };
    return decoded.type === 'record' ? decoded : problem(decoded);
  }

  #refusal(why: string): CaptureFailure {
    return new CaptureFailure('not-a-capture', `${this.#name} is not a hiptap capture: ${why}`);
  }

  #tooNew(version: number): CaptureFailure {
    const known = currentVersion(this.#migrations);
    const message = `${this.#name} is a capture of version ${version}; this hiptap reads up to version ${known}, a newer one is needed`;
    return new CaptureFailure('newer-version', message);
  }
}

function problem(why: LineProblem): LineContent {
  return { type: 'problem', problem: why };
}

/** What half a line of JSON looks like. */
function isBroken(why: LineProblem): boolean {
  return why.type === 'not-json' || why.type === 'not-utf8';
}

/** Undefined where the text is not JSON: JSON itself has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
