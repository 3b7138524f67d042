/**
 * How many columns a text takes on a terminal.
 * Knows no terminal in particular. Rule: takes sanitised text; an estimate is good enough, since it only aligns.
 */

const ASCII = /^[\x20-\x7e]*$/;
const NO_WIDTH = /\p{Mark}/u;
/** Unicode Standard Annex 11, East Asian wide and fullwidth, in round blocks, and what is drawn as an emoji. */
const TWO_WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

export function columns(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += char <= '~' ? 1 : columnsOf(char);
  return width;
}

/** The text followed by spaces up to the given width; at least one space follows a text that is too long. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - columns(text)));
}

function columnsOf(char: string): number {
  if (NO_WIDTH.test(char)) return 0;
  return TWO_WIDE.test(char) ? 2 : 1;
}
