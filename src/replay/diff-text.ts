/**
 * What differs between two captures, as a page for people.
 * Knows findings and lines of the printer's, no stream. Rule: who and where first, then what; strangers' text is sanitised; the
 * last line counts.
 *
 * A finding begins with `~` (differs), `-` (only in the first), `+` (only in the second) or `^` (in another order), then the
 * records' numbers in the first and in the second capture.
 */
import { count } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import { labelOf, markOf, toneOf } from '../present/label.ts';
import type { Paint, Tone } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { padTo } from '../present/width.ts';
import type { ComparedSession, SessionNumbers } from './capture-diff.ts';
import { Counting, type DiffPage } from './diff-page.ts';
import { differenceLines } from './difference-page.ts';
import { type Told, withoutRepeats } from './repeats.ts';
import type { Finding } from './session-diff.ts';

export interface DiffTextOptions {
  /** What the captures are called. */
  readonly names: { readonly a: string; readonly b: string };
  readonly paint: Paint;
  /** Tell findings that repeat each other one by one. */
  readonly all: boolean;
}

const SIGN_WIDTH = '~ '.length;
const NUMBERS_WIDTH = '1234:1234  '.length;
const LABEL_WIDTH = 'iq result  '.length;
const INDENT = ' '.repeat(SIGN_WIDTH + NUMBERS_WIDTH);
/** Below the label. */
const DEEPER = `${INDENT}  `;
/** Below the summary; its sign takes two columns of these. */
const SECOND = ' '.repeat(SIGN_WIDTH + NUMBERS_WIDTH + '→ '.length + LABEL_WIDTH - SIGN_WIDTH);

export class DiffText implements DiffPage {
  readonly #counting = new Counting();
  readonly #options: DiffTextOptions;
  readonly #paint: Paint;
  #begun = false;

  constructor(options: DiffTextOptions) {
    this.#options = options;
    this.#paint = options.paint;
  }

  get same(): boolean {
    return this.#counting.same;
  }

  session(compared: ComparedSession): string {
    this.#counting.add(compared);
    if (compared.type === 'alone') return lines([...this.#begin(), '', ...this.#alone(compared)]);
    const { session, account, findings } = compared;
    const unread = this.#unread(compared);
    if (findings.length === 0) return lines(unread);
    const title = this.#paint('strong', sanitise(`session ${numbersOf(session)}${accountOf(account)}`));
    const told: readonly Told[] = this.#options.all
      ? findings.map((finding) => ({ type: 'finding', finding }))
      : withoutRepeats(findings);
    return lines([...this.#begin(), '', title, ...unread, '', ...told.flatMap((one) => this.#told(one))]);
  }

  end(): string {
    const { counts } = this.#counting;
    const sessions = count(counts.sessions, 'session');
    const alike = `${count(counts.alike, 'stanza')} alike`;
    if (this.same) return lines([`no difference in ${sessions}: ${alike}`]);
    const found = [
      counts.differs > 0 ? `${count(counts.differs, 'stanza differs', 'stanzas differ')}` : undefined,
      counts.missing > 0 ? `${counts.missing} only in the first` : undefined,
      counts.extra > 0 ? `${counts.extra} only in the second` : undefined,
      counts.moved > 0 ? `${counts.moved} in another order` : undefined,
      counts.others > 0 ? `${counts.others} in logins, TLS or whole sessions` : undefined,
    ].filter((part) => part !== undefined);
    const total = counts.differs + counts.missing + counts.extra + counts.moved + counts.others;
    return lines([
      '',
      `${count(total, 'difference')} in ${counts.differing} of ${sessions}: ${found.join(', ')}; ${alike}`,
    ]);
  }

  #begin(): readonly string[] {
    if (this.#begun) return [];
    this.#begun = true;
    const { a, b } = this.#options.names;
    return [this.#paint('error', `--- ${sanitise(a)}`), this.#paint('c2s', `+++ ${sanitise(b)}`)];
  }

  #alone({ side, number, account, stanzas }: Extract<ComparedSession, { type: 'alone' }>): readonly string[] {
    const [sign, where] = side === 'a' ? (['-', 'first'] as const) : (['+', 'second'] as const);
    const text = `session ${number}${accountOf(account)} · ${count(stanzas, 'stanza')} · only in the ${where} capture`;
    return [this.#signed(sign, sanitise(text))];
  }

  #unread({ session, unread }: Extract<ComparedSession, { type: 'both' }>): readonly string[] {
    if (unread.a + unread.b === 0) return [];
    const bytes = `session ${numbersOf(session)}: ${unread.a} and ${unread.b} bytes could not be read and are not compared`;
    return [this.#paint('warning', `! ${bytes}`)];
  }

  #told(told: Told): readonly string[] {
    if (told.type === 'finding') return this.#finding(told.finding);
    const as = `${told.as.a.record.seq}:${told.as.b.record.seq}`;
    return [this.#signed('~', `${' '.repeat(NUMBERS_WIDTH)}and ${told.count} more that differ as ${as} does`)];
  }

  #finding(finding: Finding): readonly string[] {
    switch (finding.type) {
      case 'login':
        return [
          this.#signed('-', `${padTo('login', NUMBERS_WIDTH)}${sanitise(finding.a)}`),
          this.#signed('+', `${padTo('login', NUMBERS_WIDTH)}${sanitise(finding.b)}`),
        ];
      case 'tls':
        return [this.#signed('~', `${padTo('TLS', NUMBERS_WIDTH)}${finding.leg} leg`), ...this.#differences(finding)];
      case 'missing':
        return [this.#stanza('-', `${finding.a.record.seq}:`, finding.a)];
      case 'extra':
        return [this.#stanza('+', `:${finding.b.record.seq}`, finding.b)];
      case 'moved':
        return [this.#both('^', finding), `${DEEPER}${this.#paint('faint', 'the same, in another order')}`];
      case 'differs':
        return [this.#both('~', finding), ...this.#second(finding), ...this.#differences(finding)];
    }
  }

  #both(sign: '~' | '^', { a, b }: { readonly a: Entry; readonly b: Entry }): string {
    return this.#stanza(sign, `${a.record.seq}:${b.record.seq}`, a);
  }

  #stanza(sign: Sign, numbers: string, entry: Entry): string {
    const { mark, tone } = markOf(entry);
    const label = sanitise(labelOf(entry));
    const padding = padTo(label, LABEL_WIDTH).slice(label.length);
    const start = `${this.#paint('faint', padTo(numbers, NUMBERS_WIDTH))}${this.#paint(tone, mark)}`;
    return this.#signed(sign, `${start} ${this.#paint(toneOf(entry), label)}${padding}${summaryOf(entry)}`.trimEnd());
  }

  /** What the second stanza comes to, where that sounds different. */
  #second({ a, b }: { readonly a: Entry; readonly b: Entry }): readonly string[] {
    return summaryOf(a) === summaryOf(b) ? [] : [SECOND + this.#signed('+', summaryOf(b))];
  }

  #differences({ differences }: Extract<Finding, { type: 'differs' | 'tls' }>): readonly string[] {
    return differenceLines(differences, this.#paint).map((line) => DEEPER + line);
  }

  /** The text is sanitised already. */
  #signed(sign: Sign, text: string): string {
    return `${this.#paint(TONES[sign], sign)} ${text}`;
  }
}

type Sign = '~' | '-' | '+' | '^';

const TONES: Readonly<Record<Sign, Tone>> = { '~': 'warning', '-': 'error', '+': 'c2s', '^': 's2c' };

function summaryOf({ annotations, name }: Entry): string {
  return sanitise(annotations[0]?.summary ?? (name === undefined ? '' : `<${name}>`));
}

function numbersOf({ a, b }: SessionNumbers): string {
  return a === b ? String(a) : `${a} and ${b}`;
}

function accountOf(account: string | undefined): string {
  return account === undefined ? '' : ` · ${account}`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
