/**
 * Whose log a file is: as the user says, or by its lines.
 * Knows formats and words. Rule: what was concluded is said, and what is not certain is said to be so.
 */
import { count } from '../annotate/phrase.ts';
import { type Detection, detect } from '../capture/import/detect.ts';
import { formatNamed, LOG_FORMATS } from '../capture/import/formats.ts';
import type { LogFormat } from '../capture/import/log-event.ts';
import { UsageError } from './failure.ts';

/** Captured packets are no lines. */
export const PACKETS = { name: 'pcap', title: 'captured packets' } as const;

export type LogKind = LogFormat | typeof PACKETS;

type Recognised = Extract<Detection, { type: 'log' }>;

/**
 * `name` is what the file is called; `say` hears what the log is taken for. Throws UsageError for what is no log, and for a log that
 * is plainly another than `from` names.
 */
export function kindOfLog(from: string, name: string, head: Buffer, say: (line: string) => void): LogKind {
  // tshark knows more formats than can be told here, and says itself what it cannot read.
  if (from === PACKETS.name) return PACKETS;
  const found = detect(head);
  if (found.type === 'capture') throw new UsageError(`${name} is a hiptap capture already`);
  const named = formatNamed(from);
  if (named !== undefined) return agreed(named, name, found, say);
  if (found.type === 'pcap') return PACKETS;
  if (found.type === 'unknown') throw new UsageError(unknownLine(name, found.of), NAMES);
  const { format, lines, of, others } = found;
  say(`${name} is ${format.title} (${lines} of its first ${of} lines are)`);
  for (const other of others.filter((one) => one.lines * UNSURE >= lines)) say(alsoLine(other));
  return format;
}

/** What is named, unless it cannot be meant. Lines that tell nothing are believed to be what they are said to be. */
function agreed(named: LogFormat, name: string, found: Detection, say: (line: string) => void): LogFormat {
  if (found.type === 'pcap') throw new UsageError(`${name} holds captured packets: say --from ${PACKETS.name}`);
  if (found.type !== 'log' || found.format === named) return named;
  if (!found.others.some(({ format }) => format === named)) throw new UsageError(anotherLine(named, name, found));
  say(alsoLine(found));
  return named;
}

function anotherLine(named: LogFormat, name: string, { of, lines, format }: Recognised): string {
  const none = `${name} is not ${named.title}: none of its first ${count(of, 'line')} looks like one`;
  return `${none}; ${lines === 1 ? '1 looks' : `${lines} look`} like ${format.title}: say --from ${format.name}`;
}

function alsoLine({ lines, format }: Pick<Recognised, 'lines' | 'format'>): string {
  return `${count(lines, 'line')} would be ${format.title}, too: if it is that, say --from ${format.name}`;
}

/** Where another format has this part of the lines, it may be that. */
const UNSURE = 4;

function unknownLine(name: string, lines: number): string {
  return `${name} is no log that hiptap knows: none of its first ${count(lines, 'line')} looks like one; name it with --from`;
}

const NAMES: readonly string[] = [...LOG_FORMATS, PACKETS].map(
  ({ name, title }) => `--from ${name.padEnd(10)} ${title}`,
);
