/**
 * Statistics for programs: one object.
 * Knows no layout. Rule: every row of every table; what no table could hold is counted under `more`.
 */
import type { Latencies } from '../inspect/statistics/latencies.ts';
import type { Statistics, Ways } from '../inspect/statistics/statistics.ts';
import type { Amount } from '../inspect/statistics/tally.ts';
import { isoTime } from './clock.ts';
import { visibleJson } from './sanitise.ts';
import { ratePerSecond } from './statistics-text.ts';

/** One line with its newline. Latencies are in milliseconds, rates per second of the capture (null where it has no length). */
export function statisticsJson(statistics: Statistics): string {
  const { sessions, records, untimed, pace } = statistics;
  const page = {
    sessions,
    records,
    untimed,
    from: pace.span === undefined ? null : isoTime(pace.span.from),
    to: pace.span === undefined ? null : isoTime(pace.span.to),
    busiestSecond: pace.busiest,
    kinds: rows('kind', statistics.kinds, statistics),
    contacts: rows('jid', statistics.contacts, statistics),
    rooms: rows('jid', statistics.rooms, statistics),
    roomNames: Object.fromEntries([...statistics.roomNames.keys()].map((jid) => [jid, statistics.roomNames.get(jid)])),
    latencies: latencies(statistics),
    namespaces: namespaces(statistics),
    more: {
      contacts: both(statistics.contacts),
      rooms: both(statistics.rooms),
      namespaces: statistics.namespaces.others,
    },
  };
  return `${visibleJson(page)}\n`;
}

function rows(key: string, ways: Ways, statistics: Statistics): readonly object[] {
  return (['c2s', 's2c'] as const).flatMap((direction) =>
    ways[direction].rows().map(({ name, ...amount }) => ({ [key]: name, direction, ...rated(amount, statistics) })),
  );
}

function rated({ count, bytes }: Amount, { pace }: Statistics): object {
  const perSecond = ratePerSecond(count, pace.span);
  return { count, bytes, perSecond: perSecond === undefined ? null : rounded(perSecond) };
}

function latencies({ latencies: { c2s, s2c }, latenciesByNamespace }: Statistics): readonly object[] {
  return [
    { answeredBy: 'server', ...percentiles(s2c) },
    { answeredBy: 'client', ...percentiles(c2s) },
    ...[...latenciesByNamespace].map(([ns, one]) => ({ ns, ...percentiles(one) })),
  ].filter(({ count }) => count > 0);
}

function percentiles(one: Latencies): { readonly count: number; readonly [name: string]: number } {
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => rounded(one.percentile(share)));
  return { count: one.count, p50: p50 ?? 0, p90: p90 ?? 0, p99: p99 ?? 0, max: rounded(one.longest) };
}

/** Microseconds are as far as a capture's times go. */
function rounded(number: number): number {
  return Math.round(number * 1_000) / 1_000;
}

function namespaces(statistics: Statistics): readonly object[] {
  const { namespaces: seen, generic } = statistics;
  return seen
    .rows()
    .map(({ name, ...amount }) => ({ ns: name, ...rated(amount, statistics), generic: generic.get(name).count }));
}

function both({ c2s, s2c }: Ways): Amount {
  return { count: c2s.others.count + s2c.others.count, bytes: c2s.others.bytes + s2c.others.bytes };
}
