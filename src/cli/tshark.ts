/**
 * Captured packets read by tshark, Wireshark's program for the command line.
 * Knows how it is run, nothing of what it tells. Rule: where it is not installed, one line says so and how it is had.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { TSHARK_FIELDS } from '../capture/import/pcap.ts';
import { UsageError } from './failure.ts';

const MISSING =
  'packet captures are read by tshark, which is not installed: get it as package `tshark` or with Wireshark, and have it in PATH';

/** What of tshark's own words is shown where it fails, in UTF-16 units. */
const SHOWN = 300;

export interface PacketFile {
  readonly path: string;
  /** A file with TLS secrets. */
  readonly keylog: string | undefined;
  /** Hears why tshark stopped in the middle. */
  readonly warn: (line: string) => void;
  /** Hears how many bytes of an unpacked file have been read, about. */
  readonly onRead: (bytes: number) => void;
}

/**
 * A line for each packet. Throws UsageError where tshark cannot be run or gives nothing of the file; where it stops in the
 * middle, as in a file that was cut off, `warn` hears why.
 */
export async function* packetLines({
  path: file,
  keylog,
  warn,
  onRead,
}: PacketFile): AsyncGenerator<string, void, undefined> {
  await access(file).catch(() => Promise.reject(new UsageError(`${file}: no such file`)));
  if (keylog !== undefined)
    await access(keylog).catch(() => Promise.reject(new UsageError(`--keylog ${keylog}: no such file`)));
  const child = spawn('tshark', [...ARGUMENTS, ...keys(keylog), '-r', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(0, SHOWN);
  });
  const ended = Promise.race([
    once(child, 'close').then(([status]) => (status === 0 ? undefined : new UsageError(failed(file, words)))),
    once(child, 'error').then(() => new UsageError(MISSING)),
  ]).catch(() => new UsageError(MISSING));
  try {
    let packets = 0;
    let read = 0;
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY })) {
      packets++;
      read += lengthIn(line);
      onRead(read);
      yield line;
    }
    const failure = await ended;
    if (failure !== undefined && packets === 0) throw failure;
    if (failure !== undefined) warn(failure.message);
  } finally {
    child.kill();
  }
}

/**
 * Without its dissector XMPP's bytes are as they are, on any port; what tshark decrypts it then gives out, too. Segments that came in
 * another order are put in theirs.
 */
const ARGUMENTS: readonly string[] = [
  ...[
    '-n',
    '--disable-protocol',
    'xmpp',
    '-o',
    'tcp.reassemble_out_of_order:TRUE',
    '-T',
    'fields',
    '-E',
    'separator=/t',
    '-E',
    'occurrence=a',
  ],
  ...[...TSHARK_FIELDS, 'frame.cap_len'].flatMap((field) => ['-e', field]),
];

/** What stands before a packet in a pcap file; in a pcapng file it is twice as much. */
const PACKET_HEADER = 16;

/** Of the packet in its file; tshark does not tell where that stands. */
function lengthIn(line: string): number {
  return PACKET_HEADER + (Number(line.slice(line.lastIndexOf('\t') + 1)) || 0);
}

function keys(keylog: string | undefined): readonly string[] {
  return keylog === undefined ? [] : ['-o', `tls.keylog_file:${keylog}`];
}

function failed(file: string, words: string): string {
  const said = words.split('\n').filter((line) => line !== '' && !line.startsWith('Running as user'));
  return `tshark does not read all of ${file}: ${said.join(' ') || 'it does not say why'}`;
}
