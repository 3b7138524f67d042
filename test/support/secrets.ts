/**
 * The spellings in which a secret could be read back from a file or a page.
 */

/** The secret itself, its hexadecimal form, and the middle of its base64 at each alignment it can have in a longer text. */
export function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString('hex'), ...[0, 1, 2].map((shift) => base64Within(bytes, shift))];
}

/** Without the first and last four characters, which neighbours have a part in. */
function base64Within(secret: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), secret]).toString('base64');
  return text.slice(shift === 0 ? 0 : 4, -4);
}
