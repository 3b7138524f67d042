/**
 * Where the CA is kept on each platform.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caDirIn } from '../../src/cli/ca-dir.ts';

describe('the default of --ca-dir', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string[]]>([
    ['linux', {}, ['/home/nora', '.config', 'hiptap']],
    ['linux', { XDG_CONFIG_HOME: '/etc/nora' }, ['/etc/nora', 'hiptap']],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, ['/home/nora', '.config', 'hiptap']],
    ['linux', { XDG_CONFIG_HOME: '' }, ['/home/nora', '.config', 'hiptap']],
    ['freebsd', {}, ['/home/nora', '.config', 'hiptap']],
    ['darwin', { XDG_CONFIG_HOME: '/etc/nora' }, ['/home/nora', 'Library', 'Application Support', 'hiptap']],
    ['win32', { APPDATA: '/roaming' }, ['/roaming', 'hiptap']],
    ['win32', {}, ['/home/nora', 'AppData', 'Roaming', 'hiptap']],
  ])('on %s with %j', (platform, environment, path) => {
    expect(caDirIn({ platform, home: '/home/nora', environment })).toBe(join(...path));
  });
});
