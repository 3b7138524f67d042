/**
 * What the real tests need of the machine: without it they are skipped by name, or fail where HIPTAP_REAL=required.
 */
import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { works } from './processes.ts';

const PROBES = {
  prosody: () => works('which', 'prosody'),
  slixmpp: () => works('/usr/bin/python3', '-c', 'import slixmpp'),
  profanity: () => works('profanity', '--version'),
  gloox: () => works('g++', '--version') && existsSync('/usr/include/gloox/client.h'),
  ejabberd: () => works('which', 'erl') && works('which', 'ejabberdctl'),
  tmux: () => works('tmux', '-V'),
  chromium: () => works('/usr/bin/chromium', '--version'),
  tshark: () => works('tshark', '--version'),
} as const;

export type Requirement = keyof typeof PROBES;

/** A describe block that needs these programs. */
export function describeReal(name: string, needs: readonly Requirement[], body: () => void): void {
  const missing = needs.filter((need) => !PROBES[need]());
  if (missing.length === 0) {
    describe(name, body);
    return;
  }
  if (process.env['HIPTAP_REAL'] === 'required')
    throw new Error(`${name}: required, but not installed: ${missing.join(', ')}`);
  process.stderr.write(`skipped, for want of ${missing.join(', ')}: ${name}\n`);
  describe.skip(`${name} (needs ${missing.join(', ')})`, body);
}
