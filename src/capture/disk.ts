/**
 * The few file operations a writer needs.
 * Knows no captures. Rule: a thin door to node:fs, so that full, slow and failing disks can stand behind it in tests.
 */
import { open, unlink } from 'node:fs/promises';

/** Bytes on their way. */
export interface Stretch {
  readonly bytes: Buffer;
  /** Bytes filled. */
  length: number;
  /** Of them, bytes the disk has taken. */
  written: number;
}

export interface DiskFile {
  /** Appends; comes back with how many of the bytes the disk took, which may be fewer. */
  write(bytes: Buffer): Promise<number>;
  /** `links`: how many names the file has; none once it was removed. */
  state(): Promise<{ readonly links: number; readonly size: number }>;
  /** Its first bytes, so many at most. */
  beginning(length: number): Promise<Buffer>;
  /** Leaves so many of its first bytes. */
  cut(length: number): Promise<void>;
  close(): Promise<void>;
}

export interface Disk {
  /** A new file, readable by its owner only. Fails where anything of that name exists. */
  create(path: string): Promise<DiskFile>;
  /** An existing file, to be written at its end. */
  append(path: string): Promise<DiskFile>;
  remove(path: string): Promise<void>;
}

/** Captures hold private talk. */
const OWNER_ONLY = 0o600;

export const systemDisk: Disk = {
  create: (path) => opened(path, 'ax+'),
  append: (path) => opened(path, 'a+'),
  remove: (path) => unlink(path),
};

async function opened(path: string, flags: string): Promise<DiskFile> {
  const file = await open(path, flags, OWNER_ONLY);
  return {
    write: async (bytes) => (await file.write(bytes)).bytesWritten,
    state: async () => {
      const { nlink, size } = await file.stat();
      return { links: nlink, size };
    },
    beginning: async (length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    },
    cut: (length) => file.truncate(length),
    close: () => file.close(),
  };
}

/** Writes what the disk has not yet taken of the bytes, in as many steps as it needs. */
export async function write(file: DiskFile, stretch: Stretch): Promise<void> {
  while (stretch.written < stretch.length) {
    const count = await file.write(stretch.bytes.subarray(stretch.written, stretch.length));
    if (count === 0) throw new Error('the disk took nothing'); // else it would be asked for ever
    stretch.written += count;
  }
}
