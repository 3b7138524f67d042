/**
 * Which leg and which direction belong together.
 * Rule: the client's leg is where c2s comes from and s2c goes to, the server's the other way round; nobody else spells that out.
 */
import type { Direction, Leg } from './record.ts';

/** The direction in which what is received on a leg travels. */
export function directionFrom(leg: Leg): Direction {
  return leg === 'client' ? 'c2s' : 's2c';
}

/** The leg on which what travels in a direction is received: also the word for who said it. */
export function legFrom(direction: Direction): Leg {
  return direction === 'c2s' ? 'client' : 'server';
}

/** The leg to which what travels in a direction goes on: also the word for who hears it. */
export function legTo(direction: Direction): Leg {
  return direction === 'c2s' ? 'server' : 'client';
}

export function otherLeg(leg: Leg): Leg {
  return leg === 'client' ? 'server' : 'client';
}

export function otherWay(direction: Direction): Direction {
  return direction === 'c2s' ? 's2c' : 'c2s';
}
