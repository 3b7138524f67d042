/**
 * An `--upstream` that is the place of a host-meta document (XEP-0156): the web server that it names.
 * Knows no sessions. Rule: where the sessions go is said, and a document that names nothing is one line.
 */
import { formatAddress } from '../net/address.ts';
import { findWayIn, isFoundByHostMeta, NoWayIn } from '../net/find-ways-in.ts';
import type { ProxyOptions } from '../net/proxy.ts';
import { trustIn } from '../net/upgrade.ts';
import { isWeb } from '../net/upstream.ts';
import { UsageError } from './failure.ts';
import { readCa } from './serving.ts';
import { type UpstreamTlsArguments, upstreamContext } from './tls-options.ts';

interface FindingArguments extends UpstreamTlsArguments {
  readonly upstream: string | undefined;
  readonly 'upstream-ca': string | undefined;
  readonly insecure: boolean;
}

/** Nothing where the upstream is named by itself. */
export async function foundUpstream(
  args: FindingArguments,
  { upstream, names, domain }: Pick<ProxyOptions, 'upstream' | 'names' | 'domain'>,
  say: (line: string) => void,
): Promise<Partial<Pick<ProxyOptions, 'upstream'>>> {
  if (!isWeb(upstream) || !isFoundByHostMeta(upstream)) return {};
  const ca = args['upstream-ca'] === undefined ? undefined : readCa(args['upstream-ca']);
  const trust = trustIn(ca, upstreamContext(args));
  const finding = { trust, insecure: args.insecure, name: domain, lookup: names?.lookup };
  try {
    const found = await findWayIn(upstream, finding);
    const { host, port, web } = found;
    const scheme = `${web.kind === 'websocket' ? 'ws' : 'http'}${web.secure ? 's' : ''}`;
    say(`host-meta names the server at ${scheme}://${formatAddress(host, port)}${web.path ?? ''}`);
    return { upstream: found };
  } catch (error) {
    throw error instanceof NoWayIn ? new UsageError(`--upstream ${args.upstream}: ${error.message}`) : error;
  }
}
