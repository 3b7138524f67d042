/** Results as one table of text. */
import type { Result } from './statistics.ts';

export function tableOf(results: readonly Result[]): string {
  const others = [...new Set(results.flatMap(({ medians }) => Object.keys(medians).slice(2)))];
  const head = ['what', 'unit', 'against', 'theirs', 'hiptap', 'ratio', 'middle half', 'asked', ...others];
  const rows = [head, ...results.map((result) => rowOf(result, others))];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function rowOf({ name, unit, medians, ratio, from, to, bar }: Result, others: readonly string[]): readonly string[] {
  const [against = ''] = Object.keys(medians);
  const spread = from === to ? '' : `${from.toFixed(2)}–${to.toFixed(2)}`;
  const own = [figure(medians[against]), figure(medians['hiptap'])];
  return [
    name,
    unit,
    against,
    ...own,
    ratio.toFixed(2),
    spread,
    bar ?? '',
    ...others.map((who) => figure(medians[who])),
  ];
}

function figure(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
