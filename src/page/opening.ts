/**
 * What happens to a row that is opened: its XML is laid out, and a line below says where it belongs.
 * Knows rows. Rule: done when a row is seen open, once, so that opening all of them costs no more than what is looked at.
 */
import { button, make } from './dom.ts';
import type { Row } from './rows.ts';
import { layOut } from './xml-view.ts';

export class Opening {
  readonly #bySeq = new Map<number, Row>();
  readonly #answers = new Map<number, Row>();
  readonly #seen: IntersectionObserver;
  readonly #rows = new Map<Element, Row>();

  constructor(rows: readonly Row[]) {
    this.#seen = new IntersectionObserver((changes) => {
      for (const { isIntersecting, target } of changes) if (isIntersecting) this.#finish(target);
    });
    for (const row of rows) this.#rows.set(row.element, row);
    // Toggle events do not bubble, but they can be caught on their way down.
    document.addEventListener('toggle', (event) => this.#toggled(event.target), true);
    window.addEventListener('beforeprint', () => this.#finishAll());
  }

  #toggled(target: EventTarget | null): void {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    if (target.parentElement !== null && this.#rows.has(target.parentElement)) this.#seen.observe(target.parentElement);
  }

  /** What is printed is seen, wherever the page stands. */
  #finishAll(): void {
    for (const element of document.querySelectorAll('#rows > ol > li:has(> details[open])')) this.#finish(element);
  }

  #finish(element: Element): void {
    this.#seen.unobserve(element);
    const row = this.#rows.get(element);
    const body = element.querySelector('.b');
    if (row === undefined || body === null || body.querySelector('.meta') !== null) return;
    const { xml, pre } = row;
    if (xml !== undefined && pre !== null && row.facts.k !== 'opaque' && row.facts.k !== 'malformed') layOut(pre, xml);
    body.append(this.#meta(row));
  }

  #meta(row: Row): HTMLElement {
    this.#index();
    const { n, s, w } = row.facts;
    const { xml } = row;
    const asked = w === undefined ? undefined : this.#bySeq.get(w[0]);
    const answered = this.#answers.get(n);
    return make(
      'p',
      { class: 'meta' },
      make('span', {}, `record ${n}, session ${s}`),
      ...(asked === undefined ? [] : [make('a', { href: `#${asked.element.id}` }, 'to the request')]),
      ...(answered === undefined ? [] : [make('a', { href: `#${answered.element.id}` }, 'to the answer')]),
      ...(xml === undefined ? [] : [copyButton(xml)]),
    );
  }

  /** Who answers whom, once somebody asks. */
  #index(): void {
    if (this.#bySeq.size > 0) return;
    for (const row of this.#rows.values()) {
      const { n, d, w } = row.facts;
      if (d !== undefined) this.#bySeq.set(n, row);
      if (w !== undefined) this.#answers.set(w[0], row);
    }
  }
}

function copyButton(xml: string): HTMLElement {
  const copies = button('copy the XML', () => {
    copy(xml).then(
      () => copies.replaceChildren('copied'),
      () => copies.replaceChildren('this browser does not let pages copy'),
    );
  });
  return copies;
}

/** A page that came over plain HTTP has no clipboard at all (Clipboard API and events §6): that is a failure like any other. */
async function copy(xml: string): Promise<void> {
  await navigator.clipboard.writeText(xml);
}
