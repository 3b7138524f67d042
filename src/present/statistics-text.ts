/**
 * Statistics for people: a table each for kinds, latencies, contacts, rooms and namespaces.
 * Knows no wire. Rule: what a table leaves out is counted below it.
 */
import { count } from '../annotate/phrase.ts';
import type { Latencies } from '../inspect/statistics/latencies.ts';
import type { Statistics, Ways } from '../inspect/statistics/statistics.ts';
import type { Row } from '../inspect/statistics/tally.ts';
import { isoTime, span } from './clock.ts';
import { tableLines } from './table.ts';

/** Contacts, rooms and timed namespaces shown. */
const SHOWN = 20;

/** Whole lines with their newlines. */
export function statisticsText(statistics: Statistics): string {
  const sections = [
    head(statistics),
    kinds(statistics),
    latencies(statistics),
    parties('contact', statistics.contacts, statistics),
    parties('room', statistics.rooms, statistics),
    namespaces(statistics),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ sessions, records, untimed, pace }: Statistics): readonly string[] {
  const first = `${count(sessions, 'session')}, ${count(records, 'record')}`;
  const unknown =
    untimed === 0 ? [] : [`the times of ${untimed === records ? 'these' : untimed} records are not known in full`];
  if (pace.span === undefined) return [first, ...unknown];
  const { from, to } = pace.span;
  const busiest = pace.busiest === 0 ? '' : `, at most ${count(pace.busiest, 'stanza')} in a second`;
  return [`${first} in ${span(to - from)}${busiest}`, `${isoTime(from)} to ${isoTime(to)}`, ...unknown];
}

const WAYS = ['c2s', 's2c'] as const;
const COLUMNS = ['', 'c2s', 'bytes', 'per s', 's2c', 'bytes', 'per s'];

function kinds(statistics: Statistics): readonly string[] {
  const rows = rowsOf(statistics.kinds).map(({ name }) => [name, ...bothWays(name, statistics.kinds, statistics)]);
  return rows.length === 0 ? [] : tableLines([['kind', ...COLUMNS.slice(1)], ...rows]);
}

function parties(what: 'contact' | 'room', ways: Ways, statistics: Statistics): readonly string[] {
  const all = rowsOf(ways);
  if (all.length === 0) return [];
  const rows = all
    .slice(0, SHOWN)
    .map(({ name }) => [what === 'room' ? roomName(name, statistics) : name, ...bothWays(name, ways, statistics)]);
  const left =
    all.slice(SHOWN).reduce((sum, row) => sum + row.count, 0) + ways.c2s.others.count + ways.s2c.others.count;
  const more = all.length - SHOWN;
  const rest = left === 0 ? [] : [`and ${more > 0 ? `${more} more` : 'others'} with ${count(left, 'stanza')}`];
  return [...tableLines([[what, ...COLUMNS.slice(1)], ...rows]), ...rest];
}

function roomName(jid: string, { roomNames }: Statistics): string {
  const name = roomNames.get(jid);
  return name === undefined ? jid : `${name} (${jid})`;
}

function bothWays(name: string, ways: Ways, statistics: Statistics): readonly string[] {
  return WAYS.flatMap((way) => {
    const { count: times, bytes } = ways[way].get(name);
    return [String(times), amount(bytes), rate(times, statistics)];
  });
}

/** Of both directions together, most first. */
function rowsOf({ c2s, s2c }: Ways): readonly Row[] {
  const names = new Set([...c2s.rows(), ...s2c.rows()].map(({ name }) => name));
  const rows = [...names].map((name) => {
    const [out, back] = [c2s.get(name), s2c.get(name)];
    return { name, count: out.count + back.count, bytes: out.bytes + back.bytes };
  });
  return rows.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function latencies({ latencies: { c2s, s2c }, latenciesByNamespace }: Statistics): readonly string[] {
  if (c2s.count + s2c.count === 0) return [];
  const byNamespace = [...latenciesByNamespace].sort(([, a], [, b]) => b.count - a.count);
  const rows = [
    ...(s2c.count === 0 ? [] : [['all the client asked', ...percentiles(s2c)]]),
    ...(c2s.count === 0 ? [] : [['all the client was asked', ...percentiles(c2s)]]),
    ...byNamespace.slice(0, SHOWN).map(([ns, one]) => [ns, ...percentiles(one)]),
  ];
  const more = byNamespace.length - SHOWN;
  const rest = more > 0 ? [`and ${count(more, 'namespace')} more`] : [];
  return [...tableLines([['iq answered', 'count', 'half', '90 %', '99 %', 'longest'], ...rows]), ...rest];
}

function percentiles(one: Latencies): readonly string[] {
  return [String(one.count), ...[0.5, 0.9, 0.99].map((share) => span(one.percentile(share))), span(one.longest)];
}

/** All of them: whether something prints generically is what one looks for here. */
function namespaces(statistics: Statistics): readonly string[] {
  const { namespaces: seen, generic } = statistics;
  const rows = seen.rows().map(({ name, count: times, bytes }) => {
    const plain = generic.get(name).count;
    return [
      name === '' ? '(none)' : name,
      String(times),
      amount(bytes),
      rate(times, statistics),
      plain === 0 ? '' : String(plain),
    ];
  });
  if (rows.length === 0) return [];
  const { count: others } = seen.others;
  const rest = others === 0 ? [] : [`and others in ${count(others, 'piece')}`];
  const unknown = generic.rows().filter(({ count: times }) => times > 0).length;
  const verdict = unknown === 0 ? 'every namespace is explained' : `${count(unknown, 'namespace')} printed generically`;
  return [...tableLines([['namespace', 'pieces', 'bytes', 'per s', 'generic'], ...rows]), ...rest, verdict];
}

/** `512 B`, `1.5 kB`, `2.0 MB`, in powers of ten. */
export function amount(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size.toFixed(1)} ${unit}`;
}

function rate(times: number, { pace }: Statistics): string {
  const perSecond = ratePerSecond(times, pace.span);
  if (perSecond === undefined || times === 0) return '';
  return perSecond >= 100 ? perSecond.toFixed(0) : perSecond >= 1 ? perSecond.toFixed(1) : perSecond.toPrecision(1);
}

/** Undefined where no time passes between the first record and the last. */
export function ratePerSecond(
  times: number,
  covered: { readonly from: number; readonly to: number } | undefined,
): number | undefined {
  return covered === undefined || covered.to <= covered.from
    ? undefined
    : (times * 1_000) / (covered.to - covered.from);
}
