/**
 * Looks as SGR sequences (ECMA-48 §8.3.117).
 * Knows tones. Rule: only basic colours, which read on dark and on light; without colour, weight and underlines tell as much.
 */
import { SGR, type Tone } from '../../present/paint.ts';
import type { Style } from '../span.ts';

const WEIGHTS: { readonly [tone in Tone]: string } = {
  ...{ plain: '', faint: '2', strong: '1', c2s: '', s2c: '', message: '1', presence: '', iq: '' },
  ...{ warning: '4', error: '1;4' },
};

/** Black on yellow; without colours bold and underlined. */
const HIT = { colour: '30;43', weight: '1;4' };
const REVERSE = '7';

/** The whole look, whatever was before. */
export function sgr({ tone, chosen, hit }: Style, colour: boolean): string {
  const parts = ['0', colour ? SGR[tone] : WEIGHTS[tone]];
  // What is faint could not be read in reverse.
  if (chosen === true) parts.splice(1, 1, tone === 'faint' || !colour ? '' : SGR[tone], REVERSE);
  if (hit === true) parts.splice(1, parts.length, colour ? HIT.colour : `${HIT.weight}${chosen ? `;${REVERSE}` : ''}`);
  return `\x1b[${parts.filter((part) => part !== '').join(';')}m`;
}
