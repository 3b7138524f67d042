/**
 * What differs between two captures, as a page for people or as lines of JSON.
 * Knows findings and lines of the printer's, no stream. Rule: who and where first, then what; strangers' text is sanitised; the
 * last line counts.
 */
import { count } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import { isoTime } from '../present/clock.ts';
import { labelOf } from '../present/label.ts';
import { headLine, type Look } from '../present/line.ts';
import { sanitise, visibleJson } from '../present/sanitise.ts';
import type { ComparedSession, SessionNumbers } from './capture-diff.ts';
import { differenceJson, differenceLines } from './difference-page.ts';
import type { Finding } from './session-diff.ts';

/** What has been found so far. */
export interface DiffCounts {
  sessions: number;
  /** Sessions with findings, those without a partner counted. */
  differing: number;
  alike: number;
  differs: number;
  missing: number;
  extra: number;
  moved: number;
  /** Logins, TLS and whole sessions. */
  others: number;
}

export interface DiffPage {
  /** Whole lines with their newlines, perhaps none. */
  session(compared: ComparedSession): string;
  end(): string;
  readonly same: boolean;
}

export interface Names {
  readonly a: string;
  readonly b: string;
}

class Counting {
  readonly counts: DiffCounts = {
    sessions: 0,
    differing: 0,
    alike: 0,
    differs: 0,
    missing: 0,
    extra: 0,
    moved: 0,
    others: 0,
  };

  get same(): boolean {
    return this.counts.differing === 0;
  }

  add(compared: ComparedSession): void {
    const { counts } = this;
    counts.sessions += 1;
    if (compared.type === 'alone') {
      counts.differing += 1;
      counts.others += 1;
      return;
    }
    counts.alike += compared.alike;
    if (compared.findings.length > 0) counts.differing += 1;
    for (const { type } of compared.findings) counts[type === 'login' || type === 'tls' ? 'others' : type] += 1;
  }
}

export class DiffText implements DiffPage {
  readonly #counting = new Counting();
  readonly #names: Names;
  readonly #look: Look;
  #begun = false;

  constructor(names: Names, look: Look) {
    this.#names = names;
    this.#look = look;
  }

  get same(): boolean {
    return this.#counting.same;
  }

  session(compared: ComparedSession): string {
    this.#counting.add(compared);
    if (compared.type === 'alone') return this.#lines([...this.#begin(), '', ...this.#alone(compared)]);
    const unread = this.#unread(compared);
    if (compared.findings.length === 0) return this.#lines(unread);
    const title = this.#strong(`session ${numbersOf(compared.session)}${accountOf(compared.account)}`);
    const findings = compared.findings.flatMap((finding) => ['', ...this.#finding(finding)]);
    return this.#lines([...this.#begin(), '', title, ...unread, ...findings]);
  }

  end(): string {
    const { counts, same } = this.#counting;
    const sessions = count(counts.sessions, 'session');
    const alike = `${count(counts.alike, 'stanza')} alike`;
    if (same) return this.#lines([`no difference in ${sessions}: ${alike}`]);
    const found = [
      counts.differs > 0 ? `${count(counts.differs, 'stanza differs', 'stanzas differ')}` : undefined,
      counts.missing > 0 ? `${counts.missing} only in the first` : undefined,
      counts.extra > 0 ? `${counts.extra} only in the second` : undefined,
      counts.moved > 0 ? `${counts.moved} in another order` : undefined,
      counts.others > 0 ? `${counts.others} in logins, TLS or whole sessions` : undefined,
    ].filter((part) => part !== undefined);
    const total = counts.differs + counts.missing + counts.extra + counts.moved + counts.others;
    const all = count(total, 'difference');
    return this.#lines(['', `${all} in ${counts.differing} of ${sessions}: ${found.join(', ')}; ${alike}`]);
  }

  #begin(): readonly string[] {
    if (this.#begun) return [];
    this.#begun = true;
    const { paint } = this.#look;
    return [paint('error', `--- ${sanitise(this.#names.a)}`), paint('c2s', `+++ ${sanitise(this.#names.b)}`)];
  }

  #alone({ side, number, account, stanzas }: Extract<ComparedSession, { type: 'alone' }>): readonly string[] {
    const line = `session ${number}${accountOf(account)}, ${count(stanzas, 'stanza')}`;
    const [sign, where] = side === 'a' ? (['-', 'first'] as const) : (['+', 'second'] as const);
    return [this.#strong(`only in the ${where}`), this.#signed(sign, sanitise(line))];
  }

  #unread({ session, unread }: Extract<ComparedSession, { type: 'both' }>): readonly string[] {
    if (unread.a + unread.b === 0) return [];
    const bytes = `session ${numbersOf(session)}: ${unread.a} and ${unread.b} bytes could not be read and are not compared`;
    return [this.#look.paint('warning', `! ${bytes}`)];
  }

  #finding(finding: Finding): readonly string[] {
    const { paint } = this.#look;
    switch (finding.type) {
      case 'login':
        return [this.#strong('login'), this.#signed('-', sanitise(finding.a)), this.#signed('+', sanitise(finding.b))];
      case 'tls':
        return [this.#strong('TLS'), ...differenceLines(finding.differences, paint)];
      case 'missing':
        return [this.#strong('only in the first'), this.#signed('-', this.#stanza(finding.a))];
      case 'extra':
        return [this.#strong('only in the second'), this.#signed('+', this.#stanza(finding.b))];
      case 'moved':
        return [this.#strong('in another order'), ...this.#both(finding.a, finding.b)];
      case 'differs': {
        const lines = differenceLines(finding.differences, paint).map((line) => `    ${line}`);
        return [this.#strong('differs'), ...this.#both(finding.a, finding.b), ...lines];
      }
    }
  }

  #both(a: Entry, b: Entry): readonly string[] {
    return [this.#signed('-', this.#stanza(a)), this.#signed('+', this.#stanza(b))];
  }

  /** Sanitised already, part by part. */
  #stanza(entry: Entry): string {
    return `${this.#look.paint('faint', `seq ${entry.record.seq}`.padEnd(9))} ${headLine(entry, this.#look)}`;
  }

  #signed(sign: '-' | '+', line: string): string {
    return `${this.#look.paint(sign === '-' ? 'error' : 'c2s', sign)} ${line}`;
  }

  #strong(text: string): string {
    return this.#look.paint('strong', sanitise(text));
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => `${line}\n`).join('');
  }
}

/** One object a line: each finding, then `{"type":"summary", …}`. */
export class DiffJson implements DiffPage {
  readonly #counting = new Counting();

  get same(): boolean {
    return this.#counting.same;
  }

  session(compared: ComparedSession): string {
    this.#counting.add(compared);
    if (compared.type === 'alone') {
      const { side, number, account, stanzas } = compared;
      const session = { a: side === 'a' ? number : null, b: side === 'b' ? number : null };
      return line({ type: 'session', session, account: account ?? null, stanzas });
    }
    const { session, unread, findings } = compared;
    const lines = findings.map((finding) => line(jsonOf(finding, session)));
    if (unread.a + unread.b > 0) lines.push(line({ type: 'unread', session, ...unread }));
    return lines.join('');
  }

  end(): string {
    return line({ type: 'summary', same: this.same, ...this.#counting.counts });
  }
}

function jsonOf(finding: Finding, session: SessionNumbers): object {
  switch (finding.type) {
    case 'login':
      return { type: 'login', session, a: finding.a, b: finding.b };
    case 'tls':
      return { type: 'tls', session, leg: finding.leg, differences: finding.differences.map(differenceJson) };
    case 'missing':
      return { type: 'missing', session, a: stanzaJson(finding.a), b: null };
    case 'extra':
      return { type: 'extra', session, a: null, b: stanzaJson(finding.b) };
    case 'moved':
      return { type: 'moved', session, a: stanzaJson(finding.a), b: stanzaJson(finding.b) };
    case 'differs': {
      const [a, b] = [stanzaJson(finding.a), stanzaJson(finding.b)];
      return { type: 'differs', session, a, b, differences: finding.differences.map(differenceJson) };
    }
  }
}

function stanzaJson(entry: Entry): object {
  const { seq, time, fact } = entry.record;
  return {
    seq,
    time: isoTime(time),
    direction: 'direction' in fact ? fact.direction : null,
    label: labelOf(entry),
    summary: entry.annotations[0]?.summary ?? null,
    xml: fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : null,
  };
}

function line(value: object): string {
  return `${visibleJson(value)}\n`;
}

function numbersOf({ a, b }: SessionNumbers): string {
  return a === b ? String(a) : `${a} and ${b}`;
}

function accountOf(account: string | undefined): string {
  return account === undefined ? '' : `, ${account}`;
}
