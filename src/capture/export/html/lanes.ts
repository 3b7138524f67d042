/**
 * Which parties have a lifeline of their own in the diagram, and in which order.
 * Knows parties. Rule: clients first, then their server, then rooms and contacts as they came; who is left over shares the last.
 */
import type { Party } from './parties.ts';

export interface Lane {
  readonly kind: Party['kind'];
  readonly name: string;
  /** What there is to say below the name. */
  readonly below: string;
  readonly parties: readonly Party[];
}

/** More would leave no room for words; more clients than these share one lifeline. */
const MOST_CLIENTS = 4;
const MOST_OTHERS = 5;

export function lanesOf(parties: readonly Party[]): readonly Lane[] {
  const taking = parties.filter(({ count }) => count > 0);
  const [clients, server] = [taking.filter(is('client')), taking.filter(is('server'))];
  const accounts = new Set(clients.map(({ jid }) => jid));
  // A contact that is the account of another session here is that session's client.
  const strangers = taking.filter((party) => (is('room')(party) || is('contact')(party)) && !accounts.has(party.jid));
  const shown = most(strangers, MOST_OTHERS);
  const lanes = [
    ...(clients.length > MOST_CLIENTS ? [clientsLane(clients)] : clients.map((client) => clientLane(client, taking))),
    ...server.map((party) => lane(party, 'server')),
    ...[...shown.filter(is('room')), ...shown.filter(is('contact'))].map((party) => lane(party, party.kind)),
  ];
  const drawn = new Set(lanes.flatMap((one) => one.parties));
  const left = taking.filter((party) => !drawn.has(party));
  return left.length === 0 ? lanes : [...lanes, othersLane(left)];
}

function clientLane(client: Party, all: readonly Party[]): Lane {
  const same = client.jid === '' ? [] : all.filter((one) => one.kind === 'contact' && one.jid === client.jid);
  return { kind: 'client', name: client.name, below: `client ${client.session}`, parties: [client, ...same] };
}

function clientsLane(clients: readonly Party[]): Lane {
  return { kind: 'client', name: `${clients.length} clients`, below: '', parties: clients };
}

function lane(party: Party, below: string): Lane {
  return { kind: party.kind, name: party.name === '' ? below : party.name, below, parties: [party] };
}

function othersLane(left: readonly Party[]): Lane {
  const known = left.filter(({ kind }) => kind !== 'others').length;
  return { kind: 'others', name: known === 0 ? 'others' : `${known} others`, below: '', parties: left };
}

/** Those who took part most, in the order they came in. */
function most(parties: readonly Party[], count: number): readonly Party[] {
  const kept = new Set(parties.toSorted((a, b) => b.count - a.count).slice(0, count));
  return parties.filter((party) => kept.has(party));
}

function is(kind: Party['kind']): (party: Party) => boolean {
  return (party) => party.kind === kind;
}
