/**
 * `--s2s` and its `--route LISTEN=UPSTREAM`: between servers each direction of a pair has its own way through hiptap.
 * Opens nothing. Rule: what cannot go together with them is one line that says so.
 */
import type { Argv } from 'yargs';
import { parseAddress } from '../net/address.ts';
import type { Route } from '../net/proxy.ts';
import { UsageError } from './failure.ts';

export interface RouteArguments {
  readonly s2s: boolean;
  readonly route: readonly string[];
}

/** RFC 6120 §14.7: the registered port of xmpp-server. */
const SERVER_PORT = 5269;
const LOCAL = '127.0.0.1';
export const DEFAULT_LISTEN = '127.0.0.1:5222';

export function routeOptions<T>(yargs: Argv<T>): Argv<T & RouteArguments> {
  return yargs
    .option('s2s', {
      type: 'boolean',
      default: false,
      describe: 'stand between servers: one --route for each direction',
    })
    .option('route', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [],
      describe: 'LISTEN=UPSTREAM: servers that come to [HOST:]PORT go on to HOST[:PORT] (5269)',
    });
}

interface OtherArguments {
  readonly upstream: string | undefined;
  readonly domain: string | undefined;
  readonly listen: string;
  readonly login: string;
  readonly 'rewrite-domain': string | undefined;
}

/** The routes, at least one; undefined where hiptap does not stand between servers. */
export function routesFrom(args: RouteArguments & OtherArguments): readonly [Route, ...Route[]] | undefined {
  if (!args.s2s) {
    if (args.route.length > 0) throw new UsageError('--route is for servers: --s2s');
    return undefined;
  }
  const [first, ...more] = args.route.map(routeFrom);
  if (first === undefined) throw new UsageError('--s2s needs a --route LISTEN=UPSTREAM for each direction');
  if (args.upstream !== undefined || args.listen !== DEFAULT_LISTEN)
    throw new UsageError('--s2s: --route says where servers come to and go on to, not --listen and --upstream');
  if (args.domain !== undefined) throw new UsageError('--s2s: the domains are those the servers ask for, not --domain');
  if (args.login !== 'relay' || args['rewrite-domain'] !== undefined)
    throw new UsageError('--s2s: --login and --rewrite-domain are for clients');
  return [first, ...more];
}

function routeFrom(text: string): Route {
  const [from = '', to = '', ...rest] = text.split('=');
  const listen = parseAddress(from, SERVER_PORT, LOCAL);
  const upstream = parseAddress(to, SERVER_PORT);
  if (listen !== undefined && upstream !== undefined && upstream.port > 0 && rest.length === 0)
    return { listen, upstream };
  throw new UsageError(`--route ${text}: write it like 127.0.0.2:5269=xmpp.example.org:5269`);
}
