/**
 * The report's rows, as entries to be filtered.
 * Knows how rows are written. Rule: a row is read when it is first asked for, once.
 */
import type { RowFacts } from '../capture/export/html/facts.ts';
import type { Entry } from '../inspect/entry.ts';
import { byId } from './dom.ts';
import { entryOf, type Namespaces } from './entry.ts';

export class Row {
  readonly element: HTMLElement;
  readonly #streams: readonly Namespaces[];
  #facts: RowFacts | undefined;
  #entry: Entry | undefined;
  #xml: string | undefined;

  constructor(element: HTMLElement, streams: readonly Namespaces[]) {
    this.element = element;
    this.#streams = streams;
  }

  get facts(): RowFacts {
    this.#facts ??= JSON.parse(this.element.dataset['f'] ?? '') as RowFacts;
    return this.#facts;
  }

  get entry(): Entry {
    this.#entry ??= entryOf(this.facts, this.xml, this.#streams);
    return this.#entry;
  }

  /** The list it stands in, one of many. */
  get sheet(): HTMLElement | null {
    return this.element.parentElement;
  }

  get details(): HTMLDetailsElement | null {
    return this.element.querySelector('details');
  }

  get pre(): HTMLElement | null {
    return this.element.querySelector('pre.text');
  }

  /** The exact text; laying it out does not change what is kept here. */
  get xml(): string | undefined {
    const { pre } = this;
    if (pre === null) return undefined;
    this.#xml ??= this.facts.x ?? pre.textContent ?? '';
    return this.#xml;
  }
}

export function rowsOf(): readonly Row[] {
  const streams = JSON.parse(byId('streams').textContent ?? '[]') as readonly Namespaces[];
  return [...document.querySelectorAll<HTMLElement>('#rows > ol > li[data-f]')].map(
    (element) => new Row(element, streams),
  );
}
