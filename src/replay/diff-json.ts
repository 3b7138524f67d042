/**
 * What differs between two captures, as lines of JSON: each finding, then `{"type":"summary", …}`.
 * Knows findings, no stream. Rule: nothing is folded or cut; null on the side that has nothing.
 */
import type { Entry } from '../inspect/entry.ts';
import { knownTime } from '../present/clock.ts';
import { labelOf } from '../present/label.ts';
import { visibleJson } from '../present/sanitise.ts';
import type { ComparedSession, SessionNumbers } from './capture-diff.ts';
import { Counting, type DiffPage } from './diff-page.ts';
import { differenceJson } from './difference-page.ts';
import type { Finding } from './session-diff.ts';

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
  const { seq, fact } = entry.record;
  return {
    seq,
    time: knownTime(entry.record),
    direction: 'direction' in fact ? fact.direction : null,
    label: labelOf(entry),
    summary: entry.annotations[0]?.summary ?? null,
    xml: fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : null,
  };
}

function line(value: object): string {
  return `${visibleJson(value)}\n`;
}
