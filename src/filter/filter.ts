/**
 * What a filter is made of: tests, and what joins them.
 * Types only. Rule: a filter comes from `parseFilter`, which has checked every expression and pattern in it.
 */
import type { Direction } from '../xmpp/record.ts';

export type Filter =
  | { readonly type: 'not'; readonly operand: Filter }
  /** Two or more. */
  | { readonly type: 'and'; readonly operands: readonly Filter[] }
  /** Two or more. */
  | { readonly type: 'or'; readonly operands: readonly Filter[] }
  | Test;

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** `regex` is the source of an expression that `compileRegex` takes. */
export type Test =
  | { readonly type: 'kind'; readonly kind: 'message' | 'presence' | 'iq' }
  | { readonly type: 'direction'; readonly direction: Direction }
  /** An address, or an expression found in one; which of the two, `address.ts` tells. */
  | { readonly type: 'address'; readonly end: 'from' | 'to' | 'either'; readonly address: string }
  | { readonly type: 'id'; readonly regex: string }
  /** The value of a stanza's `type`. */
  | { readonly type: 'stanza-type'; readonly regex: string }
  | { readonly type: 'namespace'; readonly regex: string }
  | { readonly type: 'body'; readonly regex: string }
  | { readonly type: 'text'; readonly regex: string }
  /** Something went wrong on the wire, or hiptap says so. */
  | { readonly type: 'failure' }
  | { readonly type: 'warning' }
  | { readonly type: 'hipchat' }
  /** Absent: any room. */
  | { readonly type: 'room'; readonly regex?: string }
  | { readonly type: 'mention'; readonly name: string }
  | { readonly type: 'latency'; readonly comparison: Comparison; readonly milliseconds: number }
  | { readonly type: 'session'; readonly session: number }
  /** The source of a pattern that `parsePattern` takes. */
  | { readonly type: 'pattern'; readonly pattern: string };

export type ParsedFilter = { readonly type: 'filter'; readonly filter: Filter } | FilterError;

/** What is wrong with a filter's text, and the offset (UTF-16 units) at which it shows. */
export interface FilterError {
  readonly type: 'error';
  readonly message: string;
  readonly at: number;
}
