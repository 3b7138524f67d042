/**
 * A capture as lines of JSON, the same that `hiptap print --format json` gives.
 * Knows no keys. Rule: what that format says is said in one place.
 */
import type { Entry } from '../../inspect/entry.ts';
import { JsonLines } from '../../present/json.ts';
import type { Exporter } from './exporter.ts';

export class JsonExport implements Exporter {
  readonly #lines = new JsonLines();

  begin(): string {
    return '';
  }

  take(entry: Entry): string {
    return this.#lines.print(entry);
  }

  end(): string {
    return this.#lines.flush();
  }
}
