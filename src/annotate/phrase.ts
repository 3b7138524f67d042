/**
 * The few turns of phrase all annotators share: quoting, counting, joining, short forms of identifiers.
 * Knows no XML. Rule: what strangers wrote is quoted or kept whole, never mistaken for hiptap's own words.
 */

/** Longest quotation in a summary, in UTF-16 units; the XML below it has the whole text. */
const QUOTE_LIMIT = 300;

/** `“text”`, cut with an ellipsis past 300 units (never inside a surrogate pair). */
export function quote(text: string): string {
  return `“${shorten(text, QUOTE_LIMIT)}”`;
}

/** A name as people gave it; quoted where it is one of hiptap's own words for somebody, so that nobody is taken for the reader. */
export function asName(name: string): string {
  return OWN_WORDS.has(name.trim().toLowerCase()) ? `“${name}”` : name;
}

const OWN_WORDS: ReadonlySet<string> = new Set(['you', 'the server', 'somebody without a nick']);

export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** `no rooms`, `1 room`, `2 rooms`: as a sentence has it. */
export function howMany(n: number, one: string, many: string = `${one}s`): string {
  return n === 0 ? `no ${many}` : count(n, one, many);
}

/** `0 rooms`, `1 room`, `1 person`, `2 people`: as a report has it. */
export function count(n: number, one: string, many: string = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The same for a number as it stands on the wire, which may be none. */
export function counted(n: string, one: string, many: string = `${one}s`): string {
  return `${n} ${n === '1' ? one : many}`;
}

/** Joins what is present, with a middle dot by default. */
export function join(parts: readonly (string | undefined)[], separator: string = ' · '): string {
  let joined = '';
  for (const part of parts)
    if (part !== undefined && part !== '') joined = joined === '' ? part : joined + separator + part;
  return joined;
}

/** `a, b, c`, or `a, b, c and 5 more` past the given number. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length <= most ? shown : `${shown} and ${names.length - most} more`;
}

/** `40 s`, `15 min`, `3 h`, `2 days` for a number of seconds, rounded. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} days`;
}

/** A long identifier by its last four characters: `…abcd`. */
export function tail(id: string): string {
  return id.length <= 8 ? id : `…${id.slice(-4)}`;
}

/** The instant of an ISO 8601 text as `2014-05-13 15:46:40Z`; the text itself where it is not one. */
export function instant(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : instantOf(time);
}

/** Milliseconds since the epoch as `2014-05-13 15:46:40Z`; undefined past the range of a date. */
export function instantOf(time: number): string {
  if (!(Math.abs(time) <= 8.64e15)) return String(time);
  return new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
}

/** `192.0.2.7:5222`, `[2001:db8::7]:5222`; the host alone where there is no port. */
export function hostPort(host: string | undefined, port: string | undefined): string {
  const bracketed = host?.includes(':') === true && !host.startsWith('[') ? `[${host}]` : host;
  return join([bracketed, port], ':');
}

/** `512 bytes`, `12.3 kB`, `4.0 MB` for a number of bytes. */
export function amount(bytes: number): string {
  const unit = AMOUNTS.find(([least]) => bytes >= least);
  return unit === undefined ? count(bytes, 'byte') : `${(bytes / unit[0]).toFixed(1)} ${unit[1]}`;
}

/** Rising as the system of units has it, not by 1024. */
const AMOUNTS: readonly (readonly [number, string])[] = [
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
];
