/**
 * What is copied or saved from Psi's and Psi+'s XML console: stanzas, each perhaps after `<!-- TS:2026-11-21T10:35:39-->`.
 * Who said what is shown by colour only, which text does not keep. Rule: without a direction of its own nothing is given one here.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const STAMP = /^\s*<!-- ?TS:([^>]*?) ?-->(.*)$/s;
const ELEMENT = /^\s*<(?!!--)/;

export const psi: LogFormat = {
  name: 'psi',
  title: "what Psi's XML console shows",
  recognises: (line) => STAMP.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new PsiReader(),
};

/** An element that stands alone begins an entry only where no other goes on. */
class PsiReader extends EntryReader {
  constructor() {
    super({ open: (line) => (STAMP.test(line) ? stamped(line) : undefined), isOther: () => false, begins: bare });
  }
}

function stamped(line: string): Opening {
  const [, stamp = '', text = ''] = STAMP.exec(line) ?? [];
  return { direction: undefined, moment: momentIn(stamp), text };
}

function bare(line: string): Opening | undefined {
  return ELEMENT.test(line) ? { direction: undefined, moment: momentIn(''), text: line } : undefined;
}
