/** Stanzas of the extensions, as their XEPs' own examples have them, with what a reader is told of each. Names are invented. */

/** Who says it, client or server; the XML; the summary of the whole; what the first payload (or the element itself) decodes to. */
export type Sample = readonly [by: 'c' | 's', xml: string, says: string, fields?: Readonly<Record<string, unknown>>];

/** By the source that its annotations name. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;
