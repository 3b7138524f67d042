/**
 * `hiptap ca`: where hiptap's own CA is, what it says, and how clients are made to trust it.
 * Knows no certificates' insides. Rule: it loads them only when run, so that `hiptap --help` need not; an expired CA is shown, not refused.
 */
import { writeFileSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { systemCode, systemReason } from '../capture/failure.ts';
import type { Credentials } from '../net/authority/credentials.ts';
import { defaultCaDir } from './ca-dir.ts';
import { describeCa } from './ca-report.ts';
import { CLIENTS, guide, guideToAll } from './ca-trust.ts';
import { UsageError } from './failure.ts';
import { ClosedOutput, put } from './put.ts';

interface CaArguments {
  readonly 'ca-dir': string;
}

interface ExportArguments extends CaArguments {
  readonly format: 'pem' | 'der';
  readonly output: string | undefined;
}

interface TrustArguments extends CaArguments {
  readonly client: string | undefined;
}

const pathCommand: CommandModule<CaArguments, CaArguments> = {
  command: 'path',
  describe: "print the file of the CA's certificate (made if there is none yet)",
  handler: async (args) => say(`${(await openCa(args)).certificateFile}\n`),
};

const showCommand: CommandModule<CaArguments, CaArguments> = {
  command: 'show',
  describe: 'what the certificate says: name, dates, fingerprints',
  handler: async (args) => say(describeCa(await openCa(args))),
};

const exportCommand: CommandModule<CaArguments, ExportArguments> = {
  command: 'export',
  describe: 'write the certificate (never the key) to standard output or a file',
  builder: (yargs) =>
    yargs
      .option('format', { choices: ['pem', 'der'] as const, default: 'pem' as const, describe: 'text or binary' })
      .option('output', {
        alias: 'o',
        type: 'string',
        describe: 'a file that is not there yet (- for standard output)',
      }),
  handler: exportCa,
};

const trustCommand: CommandModule<CaArguments, TrustArguments> = {
  command: 'trust [client]',
  describe: 'how a client or system is made to trust it, and how it is pointed at hiptap',
  builder: (yargs) =>
    yargs.positional('client', { type: 'string', describe: `one of ${CLIENTS.join(', ')}; all if left out` }),
  handler: explainTrust,
};

export const caCommand: CommandModule<object, object> = {
  builder: (yargs) =>
    yargs
      .option('ca-dir', { type: 'string', default: defaultCaDir(), describe: "where hiptap's own CA is kept" })
      .command(pathCommand)
      .command(showCommand)
      .command(exportCommand)
      .command(trustCommand)
      .demandCommand(1, 'say which: hiptap ca path, show, export or trust'),
  handler: () => {},
};

async function exportCa(args: ExportArguments): Promise<void> {
  const { certificate } = await openCa(args);
  const data = args.format === 'der' ? certificate.raw : certificate.toString();
  if (args.output !== undefined && !STANDARD_OUTPUT.has(args.output)) return writeNew(args.output, data);
  if (args.format === 'der' && process.stdout.isTTY) throw new UsageError('DER is not text: name a file with -o');
  await say(data);
}

/** A dash, of which yargs sometimes leaves nothing. */
const STANDARD_OUTPUT: ReadonlySet<string> = new Set(['-', '']);

async function explainTrust(args: TrustArguments): Promise<void> {
  const { client } = args;
  if (client !== undefined && !CLIENTS.includes(client.toLowerCase()))
    throw new UsageError(`no advice for ${client}; there is some for ${CLIENTS.join(', ')}`);
  const ca = await openCa(args);
  await say(client === undefined ? guideToAll(ca) : guide(client.toLowerCase(), ca));
}

/** Opens the CA, made if there is none; what clients would refuse is a warning here. */
async function openCa(args: CaArguments): Promise<Credentials> {
  const { openCredentials } = await import('../net/authority/credentials.ts');
  const { validityFailure } = await import('../net/authority/ca-certificate.ts');
  const now = new Date();
  const ca = openCredentials(args['ca-dir'], now);
  const failure = validityFailure(ca.certificate, ca.certificateFile, now);
  if (failure !== undefined) process.stderr.write(`hiptap: warning: ${failure.message}\n`);
  return ca;
}

function writeNew(path: string, data: string | Buffer): void {
  try {
    writeFileSync(path, data, { flag: 'wx' });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new UsageError(`${path} exists, and hiptap does not overwrite it`);
    throw new UsageError(`cannot write ${path}: ${systemReason(error)}`);
  }
}

async function say(data: string | Buffer): Promise<void> {
  try {
    await put(data);
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  }
}
