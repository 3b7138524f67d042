/**
 * `hiptap ca` as it is typed: what it prints, what it refuses, and that its advice holds this CA's own file.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import yargs from 'yargs';
import { caCommand } from '../../src/cli/ca.ts';
import { CLIENTS } from '../../src/cli/ca-trust.ts';
import { UsageError, userLine } from '../../src/cli/failure.ts';
import { openCredentials } from '../../src/net/authority/credentials.ts';

const root = mkdtempSync(join(tmpdir(), "hiptap ca's test-"));
const dir = join(root, 'ca');
let stdout: Buffer[] = [];
let stderr = '';

beforeEach(() => {
  stdout = [];
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((data) => stdout.push(Buffer.from(data)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((data) => {
    stderr += String(data);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('hiptap ca path', () => {
  it('prints the file of the certificate and nothing else, made if there is none', async () => {
    const path = (await ca('path')).trimEnd();
    expect(path).toBe(join(dir, 'hiptap-ca.pem'));
    expect(new X509Certificate(readFileSync(path)).ca).toBe(true);
    expect(stderr).toBe('');
  });

  it('prints the same when asked again', async () => {
    expect(await ca('path')).toBe(await ca('path'));
  });

  it('fails with one line for the user when the certificate is garbled', async () => {
    const other = join(root, 'garbled');
    writeFileSync(openCredentials(other, new Date()).certificateFile, 'x');
    const failure = await run('path', '--ca-dir', other).then(undefined, userLine);
    expect(failure).toContain('holds no PEM certificate');
    expect(stdout).toEqual([]);
  });
});

describe('hiptap ca show', () => {
  it('tells name, dates, both fingerprints and where the files are', async () => {
    const page = await ca('show');
    const certificate = new X509Certificate(readFileSync(join(dir, 'hiptap-ca.pem')));
    expect(page).toContain(certificate.fingerprint256);
    expect(page).toContain(certificate.fingerprint);
    expect(page).toContain(join(dir, 'hiptap-ca-key.pem'));
    expect(page).toMatch(/^subject +CN=hiptap CA [0-9a-f]{8}, O=hiptap$/m);
    expect(page).toMatch(/^valid +\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$/m);
    expect(page).not.toContain('PRIVATE KEY');
  });

  it('shows an expired CA, and warns', async () => {
    const old = join(root, 'old');
    const { certificateFile } = openCredentials(old, new Date('2010-01-01T00:00:00Z'));
    await run('show', '--ca-dir', old);
    expect(Buffer.concat(stdout).toString()).toMatch(/^valid +2009-12-30 to 2020-01-01$/m);
    expect(stderr).toBe(
      `hiptap: warning: hiptap's CA certificate expired on 2020-01-01: delete ${certificateFile} to have a new one made, then make the clients trust that\n`,
    );
  });
});

describe('hiptap ca export', () => {
  it('writes the certificate as PEM, and never the key', async () => {
    const pem = await ca('export');
    expect(await ca('export', '-o', '-')).toBe(pem);
    expect(new X509Certificate(pem).raw).toEqual(certificate().raw);
    expect(pem).not.toContain('PRIVATE KEY');
  });

  it('writes it as DER', async () => {
    await run('export', '--format', 'der', '--ca-dir', dir);
    expect(Buffer.concat(stdout)).toEqual(certificate().raw);
  });

  it('writes it to a file, and overwrites none', async () => {
    const file = join(root, 'out.crt');
    expect(await ca('export', '-o', file)).toBe('');
    expect(new X509Certificate(readFileSync(file)).raw).toEqual(certificate().raw);
    writeFileSync(file, 'mine');
    await expect(ca('export', '-o', file)).rejects.toThrow(
      new UsageError(`${file} exists, and hiptap does not overwrite it`),
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('says why a file cannot be written', async () => {
    const file = join(root, 'nowhere', 'out.crt');
    await expect(ca('export', '-o', file)).rejects.toThrow(`cannot write ${file}: no such file or folder (ENOENT)`);
    expect(existsSync(file)).toBe(false);
  });
});

describe('hiptap ca trust', () => {
  it('explains every client and system, each with its own heading', async () => {
    const page = await ca('trust');
    for (const client of CLIENTS) expect(page).toMatch(new RegExp(`^${client} \\(.+\\)$`, 'm'));
    expect(page).toContain(join(dir, 'hiptap-ca.pem'));
  });

  it.each(CLIENTS.map((client) => [client]))('explains %s alone', async (client) => {
    const page = await ca('trust', client.toUpperCase());
    expect(page).toMatch(new RegExp(`^${client} \\(.+\\)\n  trust   `));
    expect(page.match(/^\S/gm)).toHaveLength(1);
    expect(page).not.toContain('undefined');
  });

  it('quotes the file where a shell would split it', async () => {
    const quoted = `'${join(dir, 'hiptap-ca.pem').replaceAll("'", "'\\''")}'`;
    expect(await ca('trust', 'debian')).toContain(`sudo cp ${quoted} /usr/local/share`);
    expect(await ca('trust', 'mcabber')).toContain(`set ssl_ca = ${join(dir, 'hiptap-ca.pem')}\n`);
  });

  it('names what it knows when asked for another, and makes no CA for it', async () => {
    const fresh = join(root, 'fresh');
    await expect(run('trust', 'netscape', '--ca-dir', fresh)).rejects.toThrow(
      /no advice for netscape; there is some for .*profanity/,
    );
    expect(existsSync(fresh)).toBe(false);
  });
});

describe('hiptap ca', () => {
  it('asks which when no more is said', async () => {
    await expect(run()).rejects.toThrow(/path, show, export or trust/);
  });

  it('keeps a key that only its owner can read', async () => {
    await ca('path');
    expect(statSync(join(dir, 'hiptap-ca-key.pem')).mode & 0o077).toBe(0);
  });

  it('says that the key is missing', async () => {
    const keyless = join(root, 'keyless');
    unlinkSync(openCredentials(keyless, new Date()).keyFile);
    await expect(run('path', '--ca-dir', keyless)).rejects.toMatchObject({ reason: 'key-missing' });
  });
});

/** Runs it on the CA of these tests; what it wrote to standard output. */
async function ca(...args: string[]): Promise<string> {
  stdout = [];
  await run(...args, '--ca-dir', dir);
  return Buffer.concat(stdout).toString();
}

async function run(...args: string[]): Promise<void> {
  const parser = yargs(['ca', ...args])
    .command({ ...caCommand, command: 'ca', describe: 'the CA' })
    .strict()
    .exitProcess(false);
  parser.fail((message, error) => {
    throw error ?? new UsageError(message);
  });
  await parser.parseAsync();
}

function certificate(): X509Certificate {
  return openCredentials(dir, new Date()).certificate;
}
