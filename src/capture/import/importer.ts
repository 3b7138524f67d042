/**
 * A log's events as the records of a capture.
 * Knows sessions and numbers, no files. Rule: each session says first what it was made from and what is missing; nothing
 * that a log does not tell is made up.
 */
import type { Fact, SessionRecord } from '../../xmpp/record.ts';
import type { Began, LogEvent, Moment, Remark, Said } from './log-event.ts';
import { ImportedSession, type SessionOptions } from './session.ts';

export interface Origin {
  /** As `--from` names it. */
  readonly name: string;
  /** Whose log it is. */
  readonly title: string;
  /** What such a log never tells. */
  readonly missing: readonly string[];
}

/** Connections that a log may tell apart at once; of more the oldest are taken to be over. */
const CONNECTIONS = 10_000;

export class Importer {
  readonly #origin: Origin;
  readonly #options: SessionOptions;
  readonly #sessions = new Map<string, ImportedSession>();
  readonly #about = new Map<string, string>();
  #seq = 0;
  #session = 0;
  #pieces = 0;
  #latest: Moment = { time: 0, lacks: 'time' };

  constructor(origin: Origin, options: SessionOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  /** Sessions so far. */
  get sessions(): number {
    return this.#session;
  }

  get pieces(): number {
    return this.#pieces;
  }

  take(event: LogEvent): readonly SessionRecord[] {
    this.#latest = event.moment;
    switch (event.type) {
      case 'said':
        return this.#said(event);
      case 'began':
        return this.#begin(event);
      case 'remark':
        return this.#remark(event);
    }
  }

  /** The log ends. */
  end(): readonly SessionRecord[] {
    return [...this.#sessions.keys()].flatMap((connection) => this.#close(connection));
  }

  #said(said: Said): readonly SessionRecord[] {
    const connection = said.connection ?? '';
    const before = this.#sessions.get(connection)?.isOver(said) === true ? this.#close(connection) : [];
    const known = this.#sessions.get(connection);
    const evicted = known === undefined ? this.#makeRoom() : [];
    const session = known ?? this.#open(connection);
    const facts = session.take(said);
    const records = [
      ...(known === undefined ? [this.#record(session.number, said.moment, this.#origins(said))] : []),
      ...facts.map((fact) => this.#record(session.number, said.moment, fact)),
    ];
    this.#pieces += facts.length;
    return [...before, ...evicted, ...records];
  }

  /** What is said of a connection waits until something is said on it. */
  #begin({ connection = '', about }: Began): readonly SessionRecord[] {
    const records = this.#close(connection);
    if (about === undefined) this.#about.delete(connection);
    else if (this.#about.size < CONNECTIONS) this.#about.set(connection, about);
    return records;
  }

  #open(connection: string): ImportedSession {
    const session = new ImportedSession(++this.#session, this.#options);
    this.#sessions.set(connection, session);
    return session;
  }

  /** The oldest goes where there are too many; what it still has is told when it goes. */
  #close(connection: string): readonly SessionRecord[] {
    const session = this.#sessions.get(connection);
    this.#sessions.delete(connection);
    return session?.end().map((fact) => this.#record(session.number, this.#latest, fact)) ?? [];
  }

  #remark(remark: Remark): readonly SessionRecord[] {
    const { level, text, moment, connection = '', isSaid } = remark;
    const note: Fact = { type: 'note', level, text };
    const known = this.#sessions.get(connection);
    if (known !== undefined || isSaid !== true) return [this.#record(known?.number ?? 0, moment, note)];
    const evicted = this.#makeRoom();
    const { number } = this.#open(connection);
    return [...evicted, this.#record(number, moment, this.#origins(remark)), this.#record(number, moment, note)];
  }

  /** Of the oldest, where there are as many as may be. */
  #makeRoom(): readonly SessionRecord[] {
    const oldest = this.#sessions.size >= CONNECTIONS ? this.#sessions.keys().next().value : undefined;
    return oldest === undefined ? [] : this.#close(oldest);
  }

  #origins(event: Said | Remark): Fact {
    const { moment, connection = '' } = event;
    const isUntold = event.type === 'said' && event.direction === undefined;
    const { name, title } = this.#origin;
    const missing = [...missingOf(moment), ...(isUntold ? ['direction'] : []), ...this.#origin.missing];
    const without = missing.length === 0 ? '' : `, which does not tell ${listed(missing.map(wordsFor))}`;
    const about = this.#about.get(connection);
    this.#about.delete(connection);
    const text = `${about === undefined ? '' : `${about}, `}imported from ${title}${without}`;
    return { type: 'note', level: 'info', text, imported: { from: name, missing } };
  }

  #record(session: number, { time, lacks, coarse }: Moment, fact: Fact): SessionRecord {
    const known = { time, ...(lacks && { lacks }), ...(coarse && { coarse }) };
    return { seq: ++this.#seq, session, ...known, fact };
  }
}

function missingOf({ lacks, coarse }: Moment): readonly string[] {
  if (lacks === 'time') return ['time'];
  return [
    ...(lacks === undefined ? [] : lacks === 'date' ? ['date', 'zone'] : ['zone']),
    ...(coarse ? ['fractions'] : []),
  ];
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['time', 'when anything was said'],
  ['date', 'the date'],
  ['zone', 'the time zone'],
  ['fractions', 'fractions of a second'],
  ['direction', 'who said what'],
  ['tls', 'TLS'],
  ['addresses', 'network addresses'],
  ['keepalives', 'white space between stanzas'],
  ['bytes', 'stanzas byte for byte'],
  ['stream', 'stream headers and login'],
  ['stanza-addresses', 'all addresses of stanzas'],
]);

function wordsFor(missing: string): string {
  return WORDS.get(missing) ?? missing;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
