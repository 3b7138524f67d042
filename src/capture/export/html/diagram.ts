/**
 * The diagram's head, and where each party's lifeline lies.
 * Knows lanes. Rule: a row names parties by their number; only what is made here says in which column they stand.
 */
import { parseJid } from '../../../xmpp/jid.ts';
import type { Lane } from './lanes.ts';
import { text } from './markup.ts';

/** Widths of a lane by how many there are, so that words keep their room. In units of the root's font size. */
const WIDTHS: readonly (readonly [most: number, width: number])[] = [
  [3, 7.5],
  [5, 6.25],
  [7, 5.25],
  [Number.POSITIVE_INFINITY, 4.8],
];

export function lanesHtml(lanes: readonly Lane[]): string {
  return `<div class="lanes" role="presentation"><span class="v">Lifelines: </span>${lanes.map(laneHtml).join('')}</div>
`;
}

function laneHtml({ kind, name, below }: Lane): string {
  const small = below === '' || below === name ? '' : `<small>${text(below)}</small>`;
  return `<span class="lane ${kind}" title="${text(name)}"><b>${text(shortName(kind, name)).replaceAll('.', '.<wbr>')}</b>${small}</span>`;
}

/** Of an address that stands for a person or room, what is in front of its domain. */
function shortName(kind: Lane['kind'], name: string): string {
  return kind === 'server' || /\s/.test(name) ? name : (parseJid(name).local ?? name);
}

/** The style rules that put parties into lanes. */
export function lanesCss(lanes: readonly Lane[]): string {
  const width = WIDTHS.find(([most]) => lanes.length <= most)?.[1] ?? 0;
  const rules = lanes.flatMap(({ parties }, lane) =>
    parties.map(({ id }) => `.p${id}{--a:${lane}}.q${id}{--b:${lane}}`),
  );
  return `:root{--lanes:${lanes.length};--lane:${width}rem}${rules.join('')}`;
}
