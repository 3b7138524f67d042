/** Key and certificate that the benchmarks' servers share, from one folder's authority. */
import { openAuthority } from '../../../src/net/authority/authority.ts';

export function credentials(folder: string): { readonly key: string; readonly cert: string } {
  const leaf = openAuthority(folder, new Date()).leaf({ domain: 'bench.test', hosts: ['127.0.0.1'] }, new Date());
  return { key: leaf.key, cert: leaf.chain };
}
