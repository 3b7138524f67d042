/**
 * How a session got its address after the login: the iqs that bind a resource (RFC 6120 §7) or begin a session (RFC 3921 §3).
 * Knows entries. Rule: only what was granted counts; a request that was refused, or has no answer, says more than who it is.
 */
import type { Entry } from '../inspect/entry.ts';
import { childOf } from '../xml/element.ts';
import { BIND, SESSION } from '../xmpp/namespaces.ts';

/** The `seq` of those requests and of their answers. */
export function bindingIn(entries: Iterable<Entry>): ReadonlySet<number> {
  const asked = new Set<number>();
  const granted = new Set<number>();
  for (const { element, record, answers } of entries) {
    if (element?.local !== 'iq') continue;
    if (childOf(element, 'bind', BIND) !== undefined || childOf(element, 'session', SESSION) !== undefined)
      asked.add(record.seq);
    if (answers === undefined || !asked.has(answers.seq) || element.attributes['type'] !== 'result') continue;
    granted.add(answers.seq).add(record.seq);
  }
  return granted;
}
