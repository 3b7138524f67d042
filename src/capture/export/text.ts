/**
 * A capture in the form in which people note sessions down: `TX:` what the client sent, `RX:` what it got, a line each.
 * Knows no stanzas. Rule: what stands after `TX:` or `RX:` is XML that means what was sent; all else is a comment.
 */
import type { Entry } from '../../inspect/entry.ts';
import { knownTime } from '../../present/clock.ts';
import { sanitise } from '../../present/sanitise.ts';
import { visibleXml } from '../../present/visible-xml.ts';
import type { Leg, PieceFact } from '../../xmpp/record.ts';
import type { About, Exporter } from './exporter.ts';
import { pieceOn } from './leg.ts';

export class TextExport implements Exporter {
  readonly #leg: Leg;
  #session = 0;

  constructor(leg: Leg) {
    this.#leg = leg;
  }

  begin({ name, generator, redacted }: About): string {
    const secrets = redacted ? '‹secret› stands for what was taken out' : 'secrets were left in';
    return comment(`${name}, by ${generator}; ${secrets}`);
  }

  take(entry: Entry): string {
    const lines = this.#lines(entry);
    return lines === '' ? '' : this.#sessionLine(entry) + lines;
  }

  end(): string {
    return '';
  }

  #lines(entry: Entry): string {
    const { annotations, record } = entry;
    if (record.fact.type !== 'piece') return comment(annotations[0]?.summary ?? record.fact.type);
    const piece = pieceOn(this.#leg, entry);
    if (piece === undefined) return '';
    const side = piece.direction === 'c2s' ? 'TX' : 'RX';
    const xml = xmlOf(piece);
    return xml === undefined ? comment(`${side} ${annotations[0]?.summary ?? piece.kind}`) : `${side}: ${xml}\n`;
  }

  /** Where another session speaks than in the line before. */
  #sessionLine({ record }: Entry): string {
    const { session } = record;
    if (session === this.#session || session === 0) return '';
    this.#session = session;
    return `\n${comment(`session ${session}, ${knownTime(record) ?? 'time not known'}`)}`;
  }
}

/** Undefined for what is no XML, such as white space that only keeps a connection open. */
function xmlOf({ kind, content }: PieceFact): string | undefined {
  if (content.type !== 'text' || kind === 'whitespace' || kind === 'opaque' || kind === 'malformed') return undefined;
  return visibleXml(content.text);
}

function comment(words: string): string {
  return `# ${sanitise(words)}\n`;
}
