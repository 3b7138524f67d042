/**
 * The commands, as the list of them shows them, and where each is.
 * Knows their names alone. Rule: a command's program is loaded only when it is named, so that the others cost no time.
 */
import type { Argv, CommandModule } from 'yargs';

export interface Listed {
  readonly name: string;
  /** With what must follow it, in the notation of yargs. */
  readonly command: string;
  readonly describe: string;
  load(): Promise<Registration>;
}

/** Makes a command known to a parser. */
export type Registration = (
  parser: Argv<object>,
  words: { readonly command: string; readonly describe: string },
) => Argv<object>;

export const COMMANDS: readonly Listed[] = [
  {
    name: 'proxy',
    command: 'proxy',
    describe: 'stand between a client and its server; show and record every stanza',
    load: async () => registration((await import('./proxy.ts')).proxyCommand),
  },
  {
    name: 'print',
    command: 'print <file>',
    describe: 'print a capture (- for standard input)',
    load: async () => registration((await import('./print.ts')).printCommand),
  },
  {
    name: 'view',
    command: 'view <file>',
    describe: 'read a capture in the terminal interface: search, filter, mark, comment',
    load: async () => registration((await import('./view.ts')).viewCommand),
  },
  {
    name: 'replay',
    command: 'replay',
    describe: 'play a capture: as the server for a client, or as the client for a server',
    load: async () => registration((await import('./replay.ts')).replayCommand),
  },
  {
    name: 'diff',
    command: 'diff <a> <b>',
    describe: 'compare what was said in two captures',
    load: async () => registration((await import('./diff.ts')).diffCommand),
  },
  {
    name: 'cut',
    command: 'cut <files..>',
    describe: 'cut, merge and redact captures again, into a new one',
    load: async () => registration((await import('./cut.ts')).cutCommand),
  },
  {
    name: 'export',
    command: 'export <file>',
    describe: 'give a capture to others: Wireshark, a browser, notes, scansion, programs',
    load: async () => registration((await import('./export.ts')).exportCommand),
  },
  {
    name: 'import',
    command: 'import <file>',
    describe: 'make a capture of a log that another program wrote',
    load: async () => registration((await import('./import.ts')).importCommand),
  },
  {
    name: 'check',
    command: 'check <file>',
    describe: 'find what breaks the protocol in a capture',
    load: async () => registration((await import('./check.ts')).checkCommand),
  },
  {
    name: 'stats',
    command: 'stats <file>',
    describe: 'count what a capture has: kinds, namespaces, contacts, rooms, latencies',
    load: async () => registration((await import('./stats.ts')).statsCommand),
  },
  {
    name: 'ca',
    command: 'ca',
    describe: 'the certificate authority that clients must trust',
    load: async () => registration((await import('./ca.ts')).caCommand),
  },
  {
    name: 'demo',
    command: 'demo',
    describe: 'a recorded HipChat session through the real proxy, with nothing else installed',
    load: async () => registration((await import('./demo.ts')).demoCommand),
  },
];

function registration<T>(command: CommandModule<object, T>): Registration {
  return (parser, words) => parser.command({ ...command, ...words });
}
