/**
 * A capture as a page for people: rows as they come, and a head that is known when all have come.
 * Knows the parts of the page. Rule: a row is let go of at once; what is kept does not grow with the capture.
 */
import type { Entry } from '../../../inspect/entry.ts';
import type { Finding } from '../../../inspect/finding.ts';
import { Statistics } from '../../../inspect/statistics/statistics.ts';
import { Clock } from '../../../present/clock.ts';
import { passed, type TimedRecord, timeOf } from '../../../xmpp/known-time.ts';
import type { Leg } from '../../../xmpp/record.ts';
import type { About } from '../exporter.ts';
import type { LateHead } from '../late-head.ts';
import { lanesCss, lanesHtml } from './diagram.ts';
import { documentFoot, documentHead, type PageAssets, SHEET_BREAK } from './document.ts';
import { FoundList } from './found.ts';
import { lanesOf } from './lanes.ts';
import { lengthWords } from './length.ts';
import { overviewHtml, sessionsHtml } from './overview.ts';
import { Parties } from './parties.ts';
import { plotHtml } from './plot.ts';
import { isQuiet, rowHtml } from './row.ts';
import { Sessions } from './sessions.ts';
import { Streams } from './streams.ts';
import { Timeline } from './timeline.ts';

export interface ReportOptions {
  readonly leg: Leg;
  readonly timeZone: string;
  readonly assets: PageAssets;
}

/** Milliseconds without a record that are worth a word between two rows. */
const PAUSE = 5_000;

/** Rows of a sheet: about what two screens show. */
const SHEET = 50;

/** What `take` gives are rows; they stand between `head` and `end`. */
export class Report implements LateHead {
  readonly #leg: Leg;
  readonly #assets: PageAssets;
  readonly #timeZone: string;
  readonly #clock: Clock;
  readonly #parties = new Parties();
  readonly #streams = new Streams();
  readonly #statistics = new Statistics();
  readonly #sessions = new Sessions();
  readonly #found = new FoundList();
  readonly #timeline = new Timeline();
  #about: About = { name: '', generator: '', redacted: true };
  #last: TimedRecord | undefined;
  #date = '';
  #rows = 0;
  #quiet = 0;

  constructor({ leg, timeZone, assets }: ReportOptions) {
    this.#leg = leg;
    this.#assets = assets;
    this.#timeZone = timeZone;
    this.#clock = new Clock(timeZone);
  }

  /** Rows so far. */
  get rows(): number {
    return this.#rows;
  }

  begin(about: About): string {
    this.#about = { ...about, redacted: about.redacted && this.#about.redacted };
    return '';
  }

  take(entry: Entry, findings: readonly Finding[]): string {
    const { fact } = entry.record;
    if (fact.type === 'piece' && (fact.leg ?? this.#leg) !== this.#leg) {
      this.#found.add(undefined, entry, findings);
      return '';
    }
    const turn = this.#rows > 0 && this.#rows % SHEET === 0 ? SHEET_BREAK : '';
    const id = `r${++this.#rows}`;
    this.#count(entry);
    this.#found.add(id, entry, findings);
    const context = { clock: this.#clock, ends: this.#parties.meet(entry), findings, id };
    return turn + this.#between(entry) + rowHtml(entry, { ...context, stream: this.#streams.numberOf(entry) });
  }

  /** All that stands before the rows. */
  head(): string {
    const lanes = lanesOf(this.#parties.all);
    const counted = { statistics: this.#statistics, sessions: this.#sessions.lines };
    const overview = { about: this.#about, clock: this.#clock, ...counted };
    return documentHead({
      title: this.#about.name,
      assets: this.#assets,
      style: lanesCss(lanes),
      above: [
        overviewHtml(overview),
        this.#found.html(this.#clock),
        sessionsHtml(overview),
        plotHtml(this.#timeline, this.#timeZone),
      ].join(''),
      lanes: lanesHtml(lanes),
      many: this.#statistics.sessions > 1,
      quiet: this.#quiet,
    });
  }

  end(): string {
    return documentFoot(this.#assets, this.#streams.namespaces, this.#about.generator);
  }

  #count(entry: Entry): void {
    const { record, answers } = entry;
    this.#statistics.see(entry);
    this.#sessions.see(entry);
    if (isQuiet(entry)) this.#quiet += 1;
    if (record.fact.type === 'piece' && record.lacks === undefined)
      this.#timeline.add(record.time, record.fact.direction === 'c2s', answers?.latency);
  }

  /** The date where it is another than before, and how long nothing was said. */
  #between({ record }: Entry): string {
    const date = this.#clock.dateOf(record) ?? this.#date;
    const waited = this.#last === undefined ? undefined : passed(this.#last, record);
    const words = [
      this.#date === '' || date === this.#date ? '' : date,
      waited === undefined || waited < PAUSE ? '' : `${lengthWords(waited)} later`,
    ].filter((one) => one !== '');
    this.#date = date;
    this.#last = timeOf(record);
    return words.length === 0 ? '' : `<li class="gap" aria-hidden="true"><span>${words.join(' · ')}</span></li>\n`;
  }
}
