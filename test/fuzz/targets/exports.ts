/**
 * What is made of a session for other programs: `hiptap export` in every form, with what `hiptap check` says.
 * Rule: no stranger's text becomes markup of the report, and text forms hold nothing that acts on a terminal.
 */
import type { Exporter } from '../../../src/capture/export/exporter.ts';
import type { LateHead } from '../../../src/capture/export/late-head.ts';
import { Check, JsonExport, PcapngExport, Report, ScansionExport, TextExport } from '../built.ts';
import { wires } from '../seeds.ts';
import { holds, type Target } from '../target.ts';
import { DANGEROUS, entriesOf, recordsOf } from './pages.ts';

type Entries = ReturnType<typeof entriesOf>;

const ASSETS = { script: 'void 0', style: 'p{}' };
const ABOUT = { name: 'fuzz.hiptap', generator: 'hiptap', redacted: true };

export const exports: Target = {
  name: 'exports',
  corpus: wires,
  run: (bytes) => {
    const entries = entriesOf(recordsOf(bytes));
    isPlainMarkup(bodyOf(new Report({ leg: 'client', timeZone: 'UTC', assets: ASSETS }), entries));
    for (const exporter of [new ScansionExport('client'), new TextExport('client'), new JsonExport()]) {
      const danger = DANGEROUS.exec(bodyOf(exporter, entries).replaceAll('\t', ''));
      holds(danger === null, `an export holds U+${danger?.[0].codePointAt(0)?.toString(16)}`);
    }
    bodyOf(new PcapngExport({ leg: 'client', keyLog: undefined }), entries);
  },
};

function bodyOf(exporter: Exporter | LateHead, entries: Entries): string {
  const check = new Check();
  const begun = exporter.begin(ABOUT);
  const taken = entries.map((entry) => {
    const findings = check.see(entry);
    exporter.see?.(entry);
    return exporter.take(entry, findings);
  });
  const head = 'head' in exporter ? exporter.head() : '';
  return [begun, head, ...taken, exporter.end()].map(String).join('');
}

/** Between tags there are no signs of HTML, so that what is left of tags without their quoted values is names. */
function isPlainMarkup(html: string): void {
  const danger = DANGEROUS.exec(html);
  holds(danger === null, `the report holds U+${danger?.[0].codePointAt(0)?.toString(16)}`);
  const scripts = html.match(/<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>/g) ?? [];
  const rest = scripts.reduce((left, script) => left.replace(script, () => ''), html);
  for (const [tag] of rest.matchAll(/<[^>]*>?/g)) {
    const bare = tag.replaceAll(/"[^"]*"|'[^']*'/g, '');
    holds(
      /^<(?:!doctype html|\/?[a-z][a-z0-9]*(?:\s+[a-z-]+=?|\s+[a-z-]+=[\w.-]+)*\s*\/?)>$/i.test(bare),
      `the report has the tag ${tag}`,
    );
    holds(!/\son[a-z]+=/i.test(bare) && !/^<script/i.test(bare), `the report runs ${tag}`);
  }
}
