/**
 * How many clients a process can have at once.
 * Knows the system's limit of open files, no sessions. Rule: whoever comes beyond that is turned away and told of, before files run out: the system
 * would turn them away without a word, no server could be dialled and no capture begun, and a worker would be given no client ever again.
 */

/** Open files of a process beside its connections: Node's own, captures, lookups. */
const OTHERS = 64;
/** A session has its client's connection and its server's. */
const EACH = 2;

/** `openFiles`: how many the process may have; undefined where there is no limit. */
export function roomForClients(openFiles: number | undefined = openFilesLimit()): number | undefined {
  if (openFiles === undefined) return undefined;
  return Math.max(1, Math.floor((openFiles - OTHERS) / EACH));
}

/** How many the process may have, undefined where there is no limit. Node tells it in its report alone, for which it would look up the names of all peers, one after another, while all else waits. */
export function openFilesLimit(): number | undefined {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as Report;
  report.excludeNetwork = excludeNetwork;
  const limit = userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : undefined;
}

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } };
}
