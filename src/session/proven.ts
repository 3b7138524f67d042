/**
 * Whether a server that came is the one it says it is: hiptap speaks to others in its name, with a certificate of its own.
 * Knows what was proven, not how. Rule: in nobody's name is anything sent on whose server has not proven it, unless the user
 * said that anybody will do.
 */
import type { Proof } from './vocabulary.ts';
import type { Wire } from './wire.ts';

/** `from`: whom its stream header names. Tells what it has shown; one that cannot be believed is dropped, and so is its server. */
export function isWhoItSays(wire: Wire, proof: Proof | undefined, from: string | undefined): boolean {
  if (proof === undefined) return true;
  const proven = from !== undefined && proof.names.some((name) => covers(name, from));
  wire.note(proven ? 'info' : 'warning', `the server that came ${proof.words}`);
  if (proven || !proof.needed || from === undefined) return true;
  wire.report('error', `the server that came does not prove to be ${from}: it ${proof.words}; ${REMEDY}`);
  wire.give({ type: 'abort', leg: 'client' });
  wire.give({ type: 'abort', leg: 'server' });
  return false;
}

const REMEDY = 'name its CA by --upstream-ca, or take any server with -k';

/** RFC 6125 §6.4.3: a wildcard stands for one label. */
function covers(name: string, domain: string): boolean {
  const [wanted, given] = [domain.toLowerCase(), name.toLowerCase()];
  return given === wanted || (given.startsWith('*.') && wanted.slice(wanted.indexOf('.') + 1) === given.slice(2));
}
