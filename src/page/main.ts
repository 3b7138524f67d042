/**
 * What runs in a report: the parts of the page put to work.
 * Knows the document. Rule: the page reads without it; it only adds.
 */
import { button } from './dom.ts';
import { Opening } from './opening.ts';
import { livePlot } from './plot.ts';
import { type Row, rowsOf } from './rows.ts';
import { Tools } from './tools.ts';

const rows = rowsOf();
const places = new Map<Element, number>(rows.map((row, at) => [row.element, at]));
const tools = new Tools(rows);

document.documentElement.classList.add('js');
new Opening(rows);
tools.place([expandButton(), themeButton()]);
livePlot(rows, show);
fitHead();
window.addEventListener('resize', fitHead);
const bar = document.querySelector('.bar');
if (bar !== null) new ResizeObserver(fitHead).observe(bar);
window.addEventListener('hashchange', followHash);
followHash();
document.addEventListener('click', onClick);
document.addEventListener('keydown', onKey);
for (const line of document.querySelectorAll<HTMLElement>('tr[data-session]')) {
  const session = line.dataset['session'] ?? '';
  line.querySelector('th')?.replaceChildren(button(session, () => tools.filter(`~session ${session}`)));
}

/** Lifelines' names stay below the bar, however high that is. */
function fitHead(): void {
  const bar = document.querySelector<HTMLElement>('.bar');
  const sticky = bar !== null && getComputedStyle(bar).position === 'sticky';
  document.documentElement.style.setProperty('--head', sticky ? `${bar.offsetHeight}px` : '0px');
}

function expandButton(): HTMLButtonElement {
  const made = button('open all', () => {
    const open = made.textContent === 'open all';
    for (const { element, details } of rows) if (!element.hidden && details !== null) details.open = open;
    made.textContent = open ? 'close all' : 'open all';
  });
  return made;
}

/** As the system prefers, until it is said otherwise here. */
function themeButton(): HTMLButtonElement {
  const { dataset } = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const other = (): string => ((dataset['theme'] ?? (system.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark');
  const made = button(other(), () => {
    dataset['theme'] = other();
    made.textContent = other();
  });
  system.addEventListener('change', () => {
    made.textContent = other();
  });
  return made;
}

/** Opens a row and goes there, whatever the filter hid. */
function show(row: Row): void {
  if (row.element.hidden) tools.filter('');
  const box = document.getElementById('quiet');
  if (row.element.classList.contains('quiet') && box instanceof HTMLInputElement) box.checked = true;
  for (const here of document.querySelectorAll('#rows .here')) here.classList.remove('here');
  row.element.classList.add('here');
  if (row.details !== null) row.details.open = true;
  focus(row, 'center');
}

function followHash(): void {
  const target = document.getElementById(location.hash.slice(1));
  const row = target === null ? undefined : rows[places.get(target) ?? -1];
  if (row !== undefined) show(row);
}

/** A link that was followed before does not change the address, but what it leads to may be hidden since. */
function onClick({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  if (link !== null && link.getAttribute('href') === location.hash) followHash();
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
  if (event.key === '/') tools.focus();
  else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else return;
  event.preventDefault();
}

/** To the next row that is shown. */
function step(way: 1 | -1): void {
  const here = document.activeElement?.closest('#rows > ol > li') ?? null;
  let at = here === null ? 0 : (places.get(here) ?? 0) + way;
  for (let row = rows[at]; row !== undefined; row = rows[at]) {
    if (isShown(row)) return focus(row, 'nearest');
    at += way;
  }
}

/** Neither a filter nor the box for what is quiet has hidden it. */
function isShown({ element }: Row): boolean {
  const box = document.getElementById('quiet');
  const quiet = element.classList.contains('quiet') && box instanceof HTMLInputElement && !box.checked;
  return !element.hidden && (!quiet || document.body.classList.contains('filtered'));
}

function focus({ element }: Row, block: ScrollLogicalPosition): void {
  element.querySelector('summary')?.focus({ preventScroll: true });
  element.scrollIntoView({ block });
}
