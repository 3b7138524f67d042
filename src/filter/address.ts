/**
 * What the argument of an address test means: an address, or an expression found in addresses.
 * Knows JIDs. Rule: `nora@example.org` is an address and stands for all its resources, `nora@example.org/desk` for one;
 * anything without an `@`, or with what only expressions have in front of it, is an expression.
 */
import { bareJid, parseJid } from '../xmpp/jid.ts';
import { compileRegex } from './regex/regex.ts';

const ADDRESS = /^[^\s"&'/:<>@^$*?()[\]{}|\\]+@[^\s"&'/:<>@^$*?()[\]{}|\\]+(?:\/.*)?$/s;

/** The expression, where the argument is one. */
export function expressionIn(argument: string): string | undefined {
  return ADDRESS.test(argument) ? undefined : argument;
}

/** Whether an address on the wire is meant. */
export function addressTest(argument: string): (address: string) => boolean {
  const source = expressionIn(argument);
  if (source === undefined) return equals(argument);
  const regex = compileRegex(source);
  return regex.type === 'error' ? () => false : (address) => regex.test(address);
}

/** Local part and domain compare without regard to case, a resource exactly (RFC 7622 §3.2 to §3.4). */
function equals(wanted: string): (address: string) => boolean {
  const bare = bareJid(wanted).toLowerCase();
  const { resource } = parseJid(wanted);
  return (address) =>
    bareJid(address).toLowerCase() === bare && (resource === undefined || parseJid(address).resource === resource);
}
