/**
 * Several processes that start at the same time agree on one CA, and none sees a half-written file.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './folder.ts';

const ROUNDS = 4;
const PROCESSES = 3;

/** Opens an authority for each folder as soon as it is told it, and answers with the CA's fingerprint. */
const PROGRAM = `
  import { createInterface } from 'node:readline';
  import { X509Certificate } from 'node:crypto';
  import { openAuthority } from './net/authority/authority.js';
  console.log('ready');
  for await (const folder of createInterface({ input: process.stdin })) {
    const authority = openAuthority(folder, new Date());
    console.log(new X509Certificate(authority.certificatePem).fingerprint256);
  }
`;

describe('processes that make a CA together', () => {
  it('all use the same one, and leave nothing else behind', async () => {
    const program = compile();
    const folder = temporaryFolder();
    const children = Array.from({ length: PROCESSES }, () =>
      spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] }),
    );
    await Promise.all(children.map((child) => once(child.stdout, 'readable')));
    const folders = Array.from({ length: ROUNDS }, (_, round) => join(folder, String(round)));
    const answers = children.map((child) => text(child.stdout));
    for (const child of children) child.stdin.end(folders.map((one) => `${one}\n`).join(''));
    const said = (await Promise.all(answers)).map((answer) => answer.trim().split('\n').slice(1));
    for (const lines of said) expect(lines).toEqual(said[0]);
    expect(said[0]).toHaveLength(ROUNDS);
    expect(new Set(said[0]).size).toBe(ROUNDS);
    for (const line of said[0] ?? []) expect(line).toMatch(/^[0-9A-F:]{95}$/);
    for (const one of folders) expect(readdirSync(one).sort()).toEqual(['hiptap-ca-key.pem', 'hiptap-ca.pem']);
  });
});

/** The authority's sources as JavaScript, with the program beside them; its path. */
function compile(): string {
  const out = temporaryFolder();
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: { rootDir: resolve('src'), outDir: out, typeRoots: [resolve('node_modules/@types')] },
    files: [resolve('src/net/authority/authority.ts')],
    include: [],
  };
  writeFileSync(join(out, 'tsconfig.json'), JSON.stringify(config));
  execFileSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', out], { stdio: 'inherit' });
  symlinkSync(resolve('node_modules'), join(out, 'node_modules'));
  writeFileSync(join(out, 'package.json'), '{"type":"module"}');
  writeFileSync(join(out, 'program.js'), PROGRAM);
  return join(out, 'program.js');
}
