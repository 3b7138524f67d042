/**
 * The head of the report: what it is of, in a sentence of numbers, and its sessions.
 * Knows what was counted. Rule: numbers are told in words, with what they are of.
 */
import { count } from '../../../annotate/phrase.ts';
import type { Statistics } from '../../../inspect/statistics/statistics.ts';
import { type Clock, span } from '../../../present/clock.ts';
import { passed } from '../../../xmpp/known-time.ts';
import type { About } from '../exporter.ts';
import { lengthWords } from './length.ts';
import { text } from './markup.ts';
import type { SessionLine } from './sessions.ts';

export interface Overview {
  readonly about: About;
  readonly clock: Clock;
  readonly statistics: Statistics;
  readonly sessions: readonly SessionLine[];
}

export function overviewHtml(overview: Overview): string {
  const { about } = overview;
  return `<header><h1>${text(about.name)}</h1>
<p class="when">${whenWords(overview)}</p><p class="lede">${sentence(overview)}</p>
${about.redacted ? '' : '<p class="secrets"><b>Secrets were left in this capture:</b> whoever reads this page can use them.</p>'}</header>
`;
}

function whenWords({ clock, statistics: { pace, records } }: Overview): string {
  if (pace.span === undefined)
    return records === 0 ? 'Nothing is in this capture.' : 'When this was is not known in full.';
  const { from, to } = pace.span;
  const [begun, ended] = [clock.date(from), clock.date(to)];
  if (begun === ended) return `${begun}, ${clock.timeOfDay(from)} to ${clock.timeOfDay(to)}`;
  return `${begun}, ${clock.timeOfDay(from)}, to ${ended}, ${clock.timeOfDay(to)}`;
}

function sentence({ statistics }: Overview): string {
  const { kinds, latencies, pace } = statistics;
  const both = (kind: string): number => kinds.c2s.get(kind).count + kinds.s2c.get(kind).count;
  const stanzas = (['message', 'presence', 'iq'] as const).map((kind) => [kind, both(kind)] as const);
  const total = stanzas.reduce((sum, [, number]) => sum + number, 0);
  const parts = LIST.format(stanzas.flatMap(([kind, number]) => (number === 0 ? [] : [strong(number, kind)])));
  const length = pace.span === undefined ? '' : ` over ${lengthWords(pace.span.to - pace.span.from)}`;
  const where = `in ${count(statistics.sessions, 'session')}${length}`;
  const said = total === 0 ? `No stanza passed ${where}.` : `${strong(total, 'stanza')} ${where}: ${parts}.`;
  const { s2c } = latencies;
  if (s2c.count === 0) return said;
  return `${said} Half of the server’s ${count(s2c.count, 'answer')} to iqs came within ${latencyWords(s2c.percentile(0.5))}; the slowest took ${latencyWords(s2c.longest)}.`;
}

/** Below a second as everywhere: `0.7 ms`, `92 ms`. */
function latencyWords(milliseconds: number): string {
  return milliseconds < 1_000 ? span(milliseconds) : lengthWords(milliseconds);
}

const LIST = new Intl.ListFormat('en');

function strong(number: number, what: string): string {
  return count(number, what).replace(/^\S+/, '<b>$&</b>');
}

/** A line a session. */
export function sessionsHtml({ sessions, statistics, clock }: Overview): string {
  if (sessions.length === 0) return '';
  const left = statistics.sessions - sessions.length;
  return `<section class="sessions"><details${sessions.length <= 6 ? ' open' : ''}><summary><h2>Sessions</h2> <span>${statistics.sessions}</span></summary><table>
<thead><tr><th scope="col">#</th><th scope="col">account</th><th scope="col">client</th><th scope="col">server</th><th scope="col">begun</th><th scope="col">lasted</th><th scope="col">stanzas</th></tr></thead><tbody>
${sessions.map((line) => sessionRow(line, clock)).join('')}</tbody></table>${left > 0 ? `<p>And ${left} more.</p>` : ''}</details></section>
`;
}

function sessionRow({ session, account, domain, peer, tls, first, last, stanzas }: SessionLine, clock: Clock): string {
  const leg = (address: string | undefined, secured: string | undefined): string =>
    `${address === undefined ? '' : text(address)}${secured === undefined ? '' : ` <small>${text(secured)}</small>`}`;
  const lasted = passed(first, last);
  const server = domain === undefined ? '' : `${text(domain)} `;
  return `<tr data-session="${session}"><th scope="row">${session}</th><td>${text(account ?? '')}</td><td>${leg(peer.client, tls.client)}</td><td>${server}${leg(domain === undefined ? peer.server : undefined, tls.server)}</td><td>${clock.shown(first)}</td><td>${lasted === undefined ? '' : lengthWords(lasted)}</td><td>${stanzas}</td></tr>
`;
}
