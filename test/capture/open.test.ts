import { appendFile, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Disk, type DiskFile, systemDisk } from '../../src/capture/disk.ts';
import type { OpenOptions } from '../../src/capture/open.ts';
import { openCapture } from '../../src/capture/open.ts';
import { readCapture } from '../../src/capture/reader.ts';
import type { CaptureWriter } from '../../src/capture/writer.ts';
import { folder } from './folder.ts';
import { all, brief, HEADER, line, record } from './samples.ts';

function open(path: string, options: Partial<OpenOptions> = {}): Promise<CaptureWriter> {
  return openCapture(path, {
    append: false,
    redacted: true,
    generator: 'hiptap 0.1.0',
    onTrouble: () => undefined,
    onDrain: () => undefined,
    ...options,
  });
}

async function briefs(path: string): Promise<(string | number)[]> {
  return (await all(readCapture(path))).map(brief);
}

/** The system's, as one that has so many bytes left. */
function full(room: number): Disk {
  const append: Disk['append'] = async (path) => {
    const file = await systemDisk.append(path);
    let left = room;
    const write: DiskFile['write'] = async (bytes) => {
      if (left === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      const taken = await file.write(bytes.subarray(0, left));
      left -= taken;
      return taken;
    };
    return { ...file, write };
  };
  return { ...systemDisk, append };
}

describe('openCapture', () => {
  it('leaves a capture as it was that it could not append to, wherever the disk was full', async () => {
    const path = join(await folder(), 'nora.hiptap');
    const text = HEADER + line(1);
    for (const room of [0, 6]) {
      await writeFile(path, text);
      const message = `${path} cannot be written: no space left on the device (ENOSPC)`;
      const opening = open(path, { append: true, disk: full(room) });
      await expect(opening).rejects.toMatchObject({ reason: 'no-space', message });
      expect(await readFile(path, 'utf8')).toBe(text);
    }
  });

  it('makes a new file with a header, for its owner only', async () => {
    const path = join(await folder(), 'nora.hiptap');
    const writer = await open(path, { redacted: false });
    expect(writer.numbering).toEqual({ lastSeq: 0, firstSession: 1 });
    const [header] = await all(readCapture(path));
    expect(header).toMatchObject({ header: { version: 1, redacted: false, generator: 'hiptap 0.1.0' } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    writer.write(record(1));
    await writer.close();
    expect(await briefs(path)).toEqual(['header', 1]);
  });

  it.each([
    ['a capture', 'nora.hiptap', 'exists', 'PATH already exists; +PATH appends to it'],
    ['a folder', 'sub', 'is-a-folder', 'PATH is a folder, not a file to write to'],
    ['a link that leads nowhere', 'link', 'exists', 'PATH already exists; +PATH appends to it'],
    ['no folder', 'none/nora.hiptap', 'no-folder', 'PATH cannot be written: its folder does not exist'],
    ['a file for a folder', 'nora.hiptap/x', 'no-folder', 'PATH cannot be written: its folder does not exist'],
    [
      '.gz where one is being written',
      'nora.hiptap.gz',
      'exists',
      'HERE/nora.hiptap already exists; +HERE/nora.hiptap appends to it',
    ],
    ['.gz where one is', 'old.hiptap.gz', 'exists', 'PATH already exists'],
  ])('refuses %s in one line, and changes nothing', async (_, name, reason, message) => {
    const here = await folder();
    await writeFile(join(here, 'nora.hiptap'), HEADER);
    await writeFile(join(here, 'old.hiptap.gz'), gzipSync(HEADER));
    await mkdir(join(here, 'sub'));
    await symlink(join(here, 'nowhere'), join(here, 'link'));
    const path = join(here, name);
    await expect(open(path)).rejects.toMatchObject({
      reason,
      message: message.replaceAll('PATH', path).replaceAll('HERE', here),
    });
    expect(await readFile(join(here, 'nora.hiptap'), 'utf8')).toBe(HEADER);
  });

  it('removes a file in which nothing was recorded when discarded, but never one it was to append to', async () => {
    const path = join(await folder(), 'nora.hiptap');
    await (await open(path)).discard();
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(path, HEADER + line(1));
    await (await open(path, { append: true })).discard();
    expect(await briefs(path)).toEqual(['header', 1, 'header']);
  });

  it('goes on when its folder vanishes', async () => {
    const here = join(await folder(), 'sub');
    await mkdir(here);
    const path = join(here, 'nora.hiptap');
    const said: string[] = [];
    const writer = await open(path, { onTrouble: (message) => said.push(message) });
    await rm(here, { recursive: true });
    writer.write(record(1));
    await writer.close();
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('cannot be written: the file was removed');
    expect(said[1]).toContain('ends early: 1 record is missing');
  });
});

describe('openCapture to append', () => {
  it('goes on after the highest numbers, under a header of its own', async () => {
    const path = join(await folder(), 'nora.hiptap');
    await writeFile(path, HEADER + line(7) + line(3).replace('"session":1', '"session":4'));
    const writer = await open(path, { append: true });
    expect(writer.numbering).toEqual({ lastSeq: 7, firstSession: 5 });
    writer.write(record(8));
    await writer.close();
    expect(await briefs(path)).toEqual(['header', 7, 3, 'header', 8]);
  });

  it('leaves every line that was there as it was, also after a recording that was killed anywhere', async () => {
    const path = join(await folder(), 'nora.hiptap');
    const text = HEADER + line(1) + line(2);
    for (let size = HEADER.length; size <= text.length; size += 11) {
      await writeFile(path, text.slice(0, size));
      const writer = await open(path, { append: true });
      writer.write(record(writer.numbering.lastSeq + 1));
      await writer.close();
      expect((await readFile(path, 'utf8')).startsWith(text.slice(0, size))).toBe(true);
      const items = (await briefs(path)).filter((item) => item !== 'not-json');
      expect(items.slice(-2)).toEqual(['header', writer.numbering.lastSeq + 1]);
    }
  });

  it('begins a file that is missing or empty', async () => {
    const path = join(await folder(), 'nora.hiptap');
    for (const prepare of [() => undefined, () => writeFile(path, '')]) {
      await prepare();
      const writer = await open(path, { append: true });
      expect(writer.numbering).toEqual({ lastSeq: 0, firstSession: 1 });
      writer.write(record(1));
      await writer.close();
      expect(await briefs(path)).toEqual(['header', 1]);
      await writeFile(path, '');
    }
  });

  it('writes beside a .gz, and packs what is closed', async () => {
    const here = await folder();
    const [path, packed] = [join(here, 'nora.hiptap'), join(here, 'nora.hiptap.gz')];
    const writer = await open(packed);
    expect(writer.path).toBe(path);
    writer.write(record(1));
    await writer.close();
    expect(await briefs(packed)).toEqual(['header', 1]);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await stat(packed)).mode & 0o777).toBe(0o600);
    await expect(open(packed, { append: true })).rejects.toMatchObject({ reason: 'compressed' });
  });

  it('leaves a capture unpacked that cannot be packed, and says so', async () => {
    const here = await folder();
    const said: string[] = [];
    const writer = await open(join(here, 'nora.hiptap.gz'), { onTrouble: (message) => said.push(message) });
    writer.write(record(1));
    await mkdir(join(here, 'nora.hiptap.gz'));
    await writer.close();
    expect(await briefs(join(here, 'nora.hiptap'))).toEqual(['header', 1]);
    expect(said).toEqual([
      `${join(here, 'nora.hiptap')} stays unpacked: ${join(here, 'nora.hiptap.gz')} is a folder, not a file to write to`,
    ]);
  });

  it('packs nothing of which nothing came', async () => {
    const here = await folder();
    const writer = await open(join(here, 'nora.hiptap.gz'));
    await writer.discard();
    await expect(stat(join(here, 'nora.hiptap'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(stat(join(here, 'nora.hiptap.gz'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each<[string, string | Buffer, boolean, string, string]>([
    [
      'what is no capture',
      'Dear Nora,\n',
      true,
      'not-a-capture',
      'PATH is not a hiptap capture: it does not begin with a header',
    ],
    [
      'a packed capture',
      gzipSync(HEADER),
      true,
      'compressed',
      'PATH is packed: nothing can be appended before gunzip unpacks it',
    ],
    [
      'secrets to a capture without',
      HEADER,
      false,
      'redaction-differs',
      'PATH has its secrets taken out and the new part would not: write to another file',
    ],
    [
      'to a capture that holds secrets in any part',
      HEADER + line(1) + HEADER.replace('true', 'false'),
      true,
      'redaction-differs',
      'PATH holds secrets (--show-secrets) and the new part would not: write to another file',
    ],
  ])('refuses %s in one line, and changes nothing', async (_, content, redacted, reason, message) => {
    const path = join(await folder(), 'nora.hiptap');
    await writeFile(path, content);
    const opening = open(path, { append: true, redacted });
    await expect(opening).rejects.toMatchObject({ reason, message: message.replace('PATH', path) });
    expect(await readFile(path)).toEqual(Buffer.from(content));
  });

  it('refuses a folder and a device', async () => {
    const here = await folder();
    await expect(open(here, { append: true })).rejects.toMatchObject({ reason: 'is-a-folder' });
    await expect(open('/dev/null', { append: true })).rejects.toMatchObject({ reason: 'not-a-file' });
  });

  it('writes after what others append meanwhile, never over it', async () => {
    const path = join(await folder(), 'nora.hiptap');
    const writer = await open(path, { append: true });
    await appendFile(path, '# a note by hand\n');
    writer.write(record(1));
    await writer.close();
    expect(await briefs(path)).toEqual(['header', 'comment', 1]);
  });
});
