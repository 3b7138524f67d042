/**
 * Which servers a domain names by SRV records (RFC 2782), and in which order a client tries them (RFC 6120 §3.2, XEP-0368 §3).
 * Pure: answers in, candidates out, randomness as an argument. Rule: both services are one list; what a domain says it has
 * not is not looked for elsewhere.
 */
import type { UpstreamKind } from '../session/vocabulary.ts';

export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** The target's host; empty (written `.`) says that the domain decidedly has no such service. */
  readonly name: string;
}

/** What became of asking for a service: `none` is an answer, `failed` is that none came. */
export type SrvAnswer =
  | { readonly type: 'records'; readonly records: readonly SrvRecord[] }
  | { readonly type: 'none' }
  | { readonly type: 'failed'; readonly why: string };

export interface SrvAnswers {
  /** `_xmpps-client._tcp`: TLS from the first byte. */
  readonly direct: SrvAnswer;
  /** `_xmpp-client._tcp` */
  readonly starttls: SrvAnswer;
}

export interface Candidate {
  readonly host: string;
  readonly port: number;
  readonly kind: UpstreamKind;
}

export type SrvChoice =
  /** At least one, in the order in which to try them. */
  | { readonly type: 'candidates'; readonly candidates: readonly Candidate[] }
  /** The domain says nothing: its own address is all there is (RFC 6120 §3.2.2). */
  | { readonly type: 'address' }
  /** The domain says that there is no server. */
  | { readonly type: 'unavailable' };

interface Weighted extends Candidate {
  readonly priority: number;
  readonly weight: number;
}

/**
 * `random` gives numbers from 0 to below 1; it is asked once for each candidate. `last`: the service that the domain's own address
 * would be tried for.
 */
export function chooseServers(
  { direct, starttls }: SrvAnswers,
  random: () => number,
  last: SrvAnswer = starttls,
): SrvChoice {
  const all = [...offered(direct, 'direct'), ...offered(starttls, 'starttls')];
  if (all.length > 0) return { type: 'candidates', candidates: ordered(all, random) };
  return denied(last) ? { type: 'unavailable' } : { type: 'address' };
}

function offered(answer: SrvAnswer, kind: UpstreamKind): readonly Weighted[] {
  if (answer.type !== 'records' || denied(answer)) return [];
  return answer.records.map(({ name, port, priority, weight }) => ({ host: name, port, kind, priority, weight }));
}

/** RFC 2782: a target of `.` means that the service is decidedly not available. */
function denied(answer: SrvAnswer): boolean {
  return answer.type === 'records' && answer.records.some(({ name }) => name === '' || name === '.');
}

function ordered(all: readonly Weighted[], random: () => number): readonly Candidate[] {
  const priorities = [...new Set(all.map(({ priority }) => priority))].sort((a, b) => a - b);
  return priorities
    .flatMap((priority) =>
      shuffled(
        all.filter((one) => one.priority === priority),
        random,
      ),
    )
    .map(({ host, port, kind }) => ({ host, port, kind }));
}

/**
 * RFC 2782, “Weight”: of what is left, those without weight first, one is drawn by the running sum of the weights, until none
 * is left.
 */
function shuffled(group: readonly Weighted[], random: () => number): readonly Weighted[] {
  const left = [...group].sort((a, b) => Math.sign(a.weight) - Math.sign(b.weight));
  const order: Weighted[] = [];
  while (left.length > 0) order.push(...left.splice(drawn(left, random()), 1));
  return order;
}

function drawn(left: readonly Weighted[], chance: number): number {
  const total = left.reduce((sum, { weight }) => sum + weight, 0);
  const mark = Math.floor(chance * (total + 1));
  let sum = 0;
  const at = left.findIndex(({ weight }) => {
    sum += weight;
    return sum >= mark;
  });
  return Math.max(at, 0);
}
