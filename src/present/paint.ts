/**
 * Colours of the page, as SGR sequences (ECMA-48 §8.3.117) or none at all.
 * Knows meanings, not places. Rule: only basic colours that read on dark and on light; takes sanitised text of one line.
 */

export type Tone = 'plain' | 'faint' | 'strong' | 'c2s' | 's2c' | 'message' | 'presence' | 'iq' | 'warning' | 'error';

export type Paint = (tone: Tone, text: string) => string;

/** The parameters of a tone's sequence. */
export const SGR: Readonly<Record<Tone, string>> = {
  plain: '',
  faint: '2',
  strong: '1',
  c2s: '32',
  s2c: '36',
  message: '1;35',
  presence: '34',
  iq: '1',
  warning: '33',
  error: '1;31',
};

export function paintFor(colour: boolean): Paint {
  return colour ? inColour : uncoloured;
}

function inColour(tone: Tone, text: string): string {
  return tone === 'plain' || text === '' ? text : `\x1b[${SGR[tone]}m${text}\x1b[0m`;
}

/** Leaves every text as it is. */
export function uncoloured(_tone: Tone, text: string): string {
  return text;
}
