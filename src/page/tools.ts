/**
 * The bar above the rows: the filter, ready-made ones, and how the page is looked at.
 * Knows the page's elements. Rule: everything it does can be done by keyboard, and what changed is said aloud.
 */
import { OPERATORS } from '../filter/operators.ts';
import { button, byId, make } from './dom.ts';
import { applyFilter } from './filtering.ts';
import type { Row } from './rows.ts';

/** Milliseconds after the last key before rows are filtered. */
const PATIENCE = 120;

const PRESETS: readonly (readonly [words: string, filter: string])[] = [
  ['all', ''],
  ['messages', '~m'],
  ['presences', '~p'],
  ['iqs', '~i'],
  ['rooms', '~room'],
  ['slow', '~lat >=1s'],
  ['warnings', '~warn'],
  ['errors', '~err'],
];

export class Tools {
  readonly #rows: readonly Row[];
  readonly #query = make('input', {
    id: 'query',
    type: 'search',
    placeholder: 'filter: a word, or ~m ~from ola',
    'aria-label': 'Filter',
    'aria-describedby': 'mistake',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  readonly #count = make('output', { id: 'count', 'aria-live': 'polite', for: 'query' });
  readonly #mistake = make('p', { id: 'mistake', role: 'alert', hidden: '' });
  readonly #presets = PRESETS.map(([words, filter]) =>
    button(words, () => this.filter(filter), { 'data-filter': filter, 'aria-pressed': 'false' }),
  );
  #waiting: number | undefined;

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
    this.#query.addEventListener('input', () => {
      window.clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(() => this.#apply(), PATIENCE);
    });
    this.#query.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#apply();
      if (event.key === 'Escape') this.filter('');
    });
  }

  place(view: readonly Node[]): void {
    const help = helpElement((filter) => this.filter(filter));
    const asks = button('help', () => toggle(asks, help), { 'aria-expanded': 'false', 'aria-controls': 'help' });
    byId('tools').replaceChildren(
      make('div', { class: 'query', role: 'search' }, this.#query, this.#count, this.#mistake),
      make('div', { class: 'presets', role: 'group', 'aria-label': 'Ready-made filters' }, ...this.#presets),
      make('div', { class: 'view' }, ...view, asks),
    );
    byId('tools').parentElement?.append(help);
    this.#tell(this.#rows.length);
  }

  filter(text: string): void {
    this.#query.value = text;
    this.#apply();
  }

  focus(): void {
    this.#query.focus();
    this.#query.select();
  }

  #apply(): void {
    window.clearTimeout(this.#waiting);
    const { value } = this.#query;
    const result = applyFilter(value, this.#rows);
    this.#query.setAttribute('aria-invalid', String(result.type === 'mistake'));
    this.#mistake.hidden = result.type === 'shown';
    this.#mistake.textContent = result.type === 'mistake' ? result.lines.join('\n') : '';
    if (result.type === 'shown') this.#tell(result.count);
  }

  #tell(count: number): void {
    const filter = this.#query.value.trim();
    const total = this.#rows.length;
    for (const one of this.#presets) one.setAttribute('aria-pressed', String(one.dataset['filter'] === filter));
    this.#count.textContent = count === total ? `${total} records` : `${count} of ${total}`;
    byId('none').hidden = count > 0;
  }
}

function toggle(asks: HTMLElement, help: HTMLElement): void {
  help.hidden = !help.hidden;
  asks.setAttribute('aria-expanded', String(!help.hidden));
}

const KEYS: readonly (readonly [key: string, does: string])[] = [
  ['/', 'to the filter'],
  ['Escape', 'in the filter: show all'],
  ['j, k', 'to the next row, to the one before'],
  ['Enter', 'open or close a row'],
];

/** The operators stand here from hiptap's own table. */
function helpElement(use: (filter: string) => void): HTMLElement {
  const operators = OPERATORS.flatMap(({ name, argument, optional, selects }) => {
    const written = argument === undefined ? `~${name}` : `~${name} ${optional === true ? `[${argument}]` : argument}`;
    const term = argument === undefined ? button(written, () => use(written)) : written;
    return [make('dt', {}, make('code', {}, term)), make('dd', {}, selects)];
  });
  const keys = KEYS.flatMap(([key, does]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, does)]);
  return make(
    'div',
    { id: 'help', hidden: '' },
    make(
      'p',
      {},
      'The filter language is hiptap’s own: a word searches; ',
      make('code', {}, '!  &  |  ( )'),
      ' join; arguments are regular expressions.',
    ),
    make('dl', {}, ...operators),
    make('dl', {}, ...keys),
  );
}
