/**
 * Whose log a file is: as the user says, or by its lines.
 * Knows formats and words. Rule: what was concluded is said, and what is not certain is said to be so.
 */
import { count } from '../annotate/phrase.ts';
import { detect } from '../capture/import/detect.ts';
import { formatNamed, LOG_FORMATS } from '../capture/import/formats.ts';
import type { LogFormat } from '../capture/import/log-event.ts';
import { UsageError } from './failure.ts';

/** Captured packets are no lines. */
export const PACKETS = { name: 'pcap', title: 'captured packets' } as const;

export type LogKind = LogFormat | typeof PACKETS;

/** `name` is what the file is called; `say` hears what the log is taken for. Throws UsageError for what is no log. */
export function kindOfLog(from: string, name: string, head: Buffer, say: (line: string) => void): LogKind {
  return formatNamed(from) ?? detected(name, head, say);
}

function detected(name: string, head: Buffer, say: (line: string) => void): LogKind {
  const found = detect(head);
  switch (found.type) {
    case 'pcap':
      return PACKETS;
    case 'capture':
      throw new UsageError(`${name} is a hiptap capture already`);
    case 'unknown':
      throw new UsageError(unknownLine(name, found.of), NAMES);
  }
  const { format, lines, of, others } = found;
  say(`${name} is ${format.title} (${lines} of its first ${of} lines are)`);
  for (const other of others.filter((one) => one.lines * UNSURE >= lines))
    say(
      `${count(other.lines, 'line')} would be ${other.format.title}, too: if it is that, say --from ${other.format.name}`,
    );
  return format;
}

/** Where another format has this part of the lines, it may be that. */
const UNSURE = 4;

function unknownLine(name: string, lines: number): string {
  return `${name} is no log that hiptap knows: none of its first ${count(lines, 'line')} looks like one; name it with --from`;
}

const NAMES: readonly string[] = [...LOG_FORMATS, PACKETS].map(
  ({ name, title }) => `--from ${name.padEnd(10)} ${title}`,
);
