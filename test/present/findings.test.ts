/** docs/findings.md has every rule; reports are safe whatever strangers wrote. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Check } from '../../src/inspect/check.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { RULES } from '../../src/inspect/rules/rules.ts';
import { Clock } from '../../src/present/clock.ts';
import { FindingsJson } from '../../src/present/findings-json.ts';
import { FindingsJunit } from '../../src/present/findings-junit.ts';
import type { FindingsPage } from '../../src/present/findings-page.ts';
import { FindingsText } from '../../src/present/findings-text.ts';
import { paintFor } from '../../src/present/paint.ts';
import { parseElement } from '../../src/xml/element.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const FILE = new URL('../../docs/findings.md', import.meta.url);
const ROWS = RULES.map(({ name, spec, finds, levels }) => `| \`${name}\` | ${spec} | ${finds} | ${levels} |\n`)
  .join('')
  .replaceAll('<', '&lt;');

function reported(records: readonly SessionRecord[], page: FindingsPage): string {
  const [reading, check] = [new Reading(), new Check()];
  const lines = records
    .flatMap((record) => reading.read(record))
    .flatMap((entry) => check.see(entry).map((finding) => page.finding(entry, finding)));
  return lines.join('') + page.end({ errors: 1, warnings: 0, sessions: 1, records: records.length });
}

const HOSTILE = new Script().client("<presence type='\u202e]]&gt;&lt;b&gt;\u009b31m'/>").records;

describe('docs/findings.md', () => {
  it('has the rules', () => {
    const page = readFileSync(FILE, 'utf8');
    const written = page.replace(
      /(\| rule \|.*\n\| --- .*\n)(?:RULES\n|(?:\|.*\n)*)/,
      (_, head: string) => `${head}${ROWS}`,
    );
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(FILE, written);
    expect(readFileSync(FILE, 'utf8')).toBe(written);
    expect(written).toContain(ROWS);
  });
});

describe('a report of findings', () => {
  it('is a line each, with the count of them', () => {
    const page = new FindingsText({ paint: paintFor(false), clock: new Clock() });
    const script = new Script().client("<presence type='here'/>").client("<iq type='get'><a xmlns='b'/></iq>");
    expect(reported(script.records, page)).toBe(
      [
        '12:01:07.000 #1  → error   stanza-type: “here” is no type of a presence (RFC 6121 §4.7.1), record 1',
        '12:01:07.000 #1  → error   iq-id: an iq without an id: nobody can tell what answers it (RFC 6120 §8.1.3), record 2',
        '1 error in 1 session, 2 records',
        '',
      ].join('\n'),
    );
  });

  it('says where nothing was found', () => {
    const page = new FindingsText({ paint: paintFor(false), clock: new Clock() });
    expect(page.end({ errors: 0, warnings: 0, sessions: 2, records: 9 })).toBe(
      'nothing found in 2 sessions, 9 records\n',
    );
  });

  it('shows no control characters, in any format', () => {
    const pages = [
      new FindingsText({ paint: paintFor(false), clock: new Clock() }),
      new FindingsJson(),
      new FindingsJunit('\u001b]0;x\u0007.hiptap'),
    ];
    for (const page of pages) expect(reported(HOSTILE, page)).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  it('is XML for build servers, with a case a rule', () => {
    const xml = reported(HOSTILE, new FindingsJunit('a&b.hiptap'));
    const report = parseElement(xml.slice(xml.indexOf('<testsuites>')).trimEnd(), {});
    const [suite] = (report?.children ?? []).filter((child) => typeof child !== 'string');
    expect(suite?.attributes).toMatchObject({
      tests: String(RULES.length),
      failures: '1',
      name: 'hiptap check a&b.hiptap',
    });
    expect(suite?.children.filter((child) => typeof child !== 'string')).toHaveLength(RULES.length);
  });

  it('keeps a bounded number of findings of a rule', () => {
    const script = new Script();
    for (let i = 0; i < 500; i++) script.client('<presence><priority>x</priority></presence>');
    const xml = reported(script.records, new FindingsJunit('x'));
    expect(xml).toContain('500 errors');
    expect(xml).toContain('and 400 more');
    expect(xml.match(/is no whole number/g)).toHaveLength(100);
  });
});
