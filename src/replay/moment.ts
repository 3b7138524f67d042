/**
 * Moments as stanzas write them, moved in time.
 * Pure. Rule: what is moved keeps its spelling (precision, zone, legacy form); what is no moment stays as it is.
 */

/** `milliseconds` are added to a date and time (XEP-0082), the legacy form of XEP-0091, or seconds since the epoch (HipChat's `ts`). */
export function shiftMoment(value: string, milliseconds: number): string {
  return shiftDateTime(value, milliseconds) ?? shiftEpoch(value, milliseconds) ?? value;
}

/** XEP-0082 §3.2, and XEP-0091's `CCYYMMDDThh:mm:ss`, which is UTC. */
const DATE_TIME = /^(\d{4})(-?)(\d\d)\2(\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

function shiftDateTime(value: string, milliseconds: number): string | undefined {
  const match = DATE_TIME.exec(value);
  if (match === null) return undefined;
  const [, year, dash = '', month, day, clock, fraction = '', zone = ''] = match;
  const at = Date.parse(`${year}-${month}-${day}T${clock}Z`);
  if (Number.isNaN(at)) return undefined;
  const nanoseconds = fraction.slice(1).padEnd(3, '0');
  const moved = new Date(at + Number(nanoseconds.slice(0, 3)) + milliseconds);
  if (Number.isNaN(moved.getTime())) return undefined;
  const iso = moved.toISOString();
  const date = iso.slice(0, 10).replaceAll('-', dash);
  const digits = fraction === '' ? '' : `.${(iso.slice(20, 23) + nanoseconds.slice(3)).slice(0, fraction.length - 1)}`;
  return `${date}T${iso.slice(11, 19)}${digits}${zone}`;
}

/** Seconds, perhaps with a fraction; 2001 to 2065, so that a counter is not taken for a time. */
const EPOCH = /^([1-2]\d{9})(\.\d+)?$/;

function shiftEpoch(value: string, milliseconds: number): string | undefined {
  const match = EPOCH.exec(value);
  if (match === null) return undefined;
  const [, seconds = '', fraction = ''] = match;
  const digits = fraction.slice(1);
  const moved = Number(seconds) * 1000 + Number(digits.padEnd(3, '0').slice(0, 3)) + Math.trunc(milliseconds);
  const rest = String(((moved % 1000) + 1000) % 1000).padStart(3, '0') + digits.slice(3);
  return `${Math.floor(moved / 1000)}${fraction === '' ? '' : `.${rest.slice(0, digits.length)}`}`;
}
