/**
 * The text of a piece as it came, decoded when somebody looks.
 * Knows UTF-8 alone. Rule: its bytes are valid UTF-8, so that they and the text say the same; once it is decoded it lets go of
 * them, since they are part of a larger chunk that it would keep in memory.
 */

/** A text content (`Content` of a record) that may still have its bytes. */
export class ReceivedText {
  readonly type = 'text' as const;
  /** Whether characters may be among it that hide or act on a terminal, and such as JSON escapes; false is certain. */
  readonly mayHide: boolean;
  readonly isEscaped: boolean;
  #bytes: Buffer | undefined;
  #text = '';

  /** `bytes` are valid UTF-8 and never changed afterwards. */
  constructor(bytes: Buffer, mayHide: boolean, isEscaped: boolean) {
    this.#bytes = bytes;
    this.mayHide = mayHide;
    this.isEscaped = isEscaped;
  }

  /** As it came; undefined once the text has been asked for. */
  get bytes(): Buffer | undefined {
    return this.#bytes;
  }

  get text(): string {
    if (this.#bytes !== undefined) this.#text = this.#bytes.toString('utf8');
    this.#bytes = undefined;
    return this.#text;
  }

  /** JSON of a record holds what was said, like that of any other. */
  toJSON(): { readonly type: 'text'; readonly text: string } {
    return { type: 'text', text: this.text };
  }
}
