/**
 * The options by which `hiptap proxy` is asked to change what passes: logins, domains, rules, scripts, faults.
 * Knows how they are written. Rule: whatever is wrong with one is found before the first client is let in.
 */
import type { Argv } from 'yargs';
import type { Changes, LoginMode } from '../net/changes.ts';
import { type Script, scriptIn } from '../net/script.ts';
import { parseDomainPair } from '../session/domain-rewrite.ts';
import { type Fault, parseFault } from '../session/faults/fault.ts';
import { parseRule, type Rule } from '../session/rule.ts';
import { UsageError } from './failure.ts';
import { passwordFrom } from './serving.ts';
import { loadUserModule } from './user-module.ts';

export interface ChangesArguments {
  readonly login: LoginMode;
  readonly 'password-env': string | undefined;
  readonly 'rewrite-domain': string | undefined;
  readonly rule: readonly string[];
  readonly script: string | undefined;
  readonly fault: readonly string[];
  readonly seed: number;
}

export function changesOptions<T>(yargs: Argv<T>): Argv<T & ChangesArguments> {
  return yargs
    .option('login', {
      choices: ['relay', 'plain', 'bridge'] as const,
      default: 'relay' as const,
      describe:
        'relay: as it is; plain: offer PLAIN only; bridge: log in on each leg, for clients that bind logins to TLS',
    })
    .option('password-env', {
      type: 'string',
      describe: 'the environment variable with the password for --login bridge, where clients do not send it',
    })
    .option('rewrite-domain', {
      type: 'string',
      describe: 'CLIENT=SERVER: the domain as the client calls it, and as the server does',
    })
    .option('rule', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [],
      describe: "'FILTER => drop', '=> delay 500' or '=> replace \"OLD\" \"NEW\"'",
    })
    .option('script', { type: 'string', describe: 'a TypeScript or JavaScript file that is asked about every stanza' })
    .option('fault', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [],
      describe: "such as 'latency=200ms', 'drop p=0.1 if ~m', 'reset after=10s' (docs/changes.md)",
    })
    .option('seed', { type: 'number', default: 0, describe: 'of the faults’ chance: the same seed, the same faults' });
}

export async function changesFrom(args: ChangesArguments): Promise<Changes> {
  const { login } = args;
  const password = passwordFrom(args['password-env']);
  if (password !== undefined && login !== 'bridge')
    throw new UsageError('--password-env is of use with --login bridge only');
  if (!Number.isFinite(args.seed)) throw new UsageError('--seed must be a number');
  const rewrite = rewriteFrom(args['rewrite-domain']);
  const script = args.script === undefined ? undefined : await loadScript(args.script);
  return {
    login,
    rules: args.rule.map(ruleFrom),
    faults: args.fault.map(faultFrom),
    seed: args.seed,
    ...(password === undefined ? {} : { password }),
    ...(rewrite === undefined ? {} : { rewrite }),
    ...(script === undefined ? {} : { script }),
  };
}

function rewriteFrom(written: string | undefined): ReturnType<typeof parseDomainPair> {
  const pair = written === undefined ? undefined : parseDomainPair(written);
  if (written === undefined || pair !== undefined) return pair;
  throw new UsageError(`--rewrite-domain ${written}: write it like localhost=example.org`);
}

function ruleFrom(text: string): Rule {
  const parsed = parseRule(text);
  if (parsed.type === 'rule') return parsed.rule;
  throw new UsageError(`--rule ${text}: ${parsed.message}`);
}

function faultFrom(text: string): Fault {
  const parsed = parseFault(text);
  if (parsed.type === 'fault') return parsed.fault;
  throw new UsageError(`--fault ${text}: ${parsed.message}`);
}

async function loadScript(path: string): Promise<Script> {
  const script = scriptIn(await loadUserModule('--script', path));
  if (script === undefined) throw new UsageError(`--script ${path}: must export onStanza, onSession or both`);
  return script;
}
