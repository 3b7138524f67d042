/**
 * Where hiptap's CA is kept unless the user says otherwise: the user's config folder.
 * Reads nothing but the environment. Rule: the same place for every command, whatever folder it is run in.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the place depends on. */
export interface ConfigHome {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The default of `--ca-dir`. */
export function defaultCaDir(): string {
  return caDirIn({ platform: process.platform, home: homedir(), environment: process.env });
}

/** `hiptap` in the config folder of the platform. */
export function caDirIn({ platform, home, environment }: ConfigHome): string {
  return join(configFolder(platform, home, environment), 'hiptap');
}

function configFolder(platform: NodeJS.Platform, home: string, environment: ConfigHome['environment']): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return environment['APPDATA'] || join(home, 'AppData', 'Roaming');
  const xdg = environment['XDG_CONFIG_HOME'] ?? '';
  // XDG Base Directory Specification: a relative path is invalid and to be ignored.
  return xdg.startsWith('/') ? xdg : join(home, '.config');
}
