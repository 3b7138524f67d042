/**
 * How each client and system is made to trust hiptap's CA, and how each is pointed at hiptap.
 * Pure text. Rule: every command stands as it is typed, with this CA's own file in it; what was tried or read in the client's
 * source is said, and nothing else.
 */
import type { Credentials } from '../net/authority/credentials.ts';
import type { CaFacts, TrustGuide } from './ca-guide.ts';
import { commonNameOf } from './ca-report.ts';
import { CLIENT_GUIDES } from './ca-trust-clients.ts';
import { SYSTEM_GUIDES } from './ca-trust-systems.ts';

const GUIDES: readonly TrustGuide[] = [...CLIENT_GUIDES, ...SYSTEM_GUIDES];

/** The names there is advice for. */
export const CLIENTS: readonly string[] = GUIDES.map(({ name }) => name);

/** The advice for one of CLIENTS. */
export function guide(name: string, ca: Credentials): string {
  return GUIDES.filter((one) => one.name === name)
    .map((one) => section(one, factsOf(ca)))
    .join('\n');
}

/** What all clients have in common, and then the advice for each. */
export function guideToAll(ca: Credentials): string {
  const facts = factsOf(ca);
  return [introduction(facts), ...GUIDES.map((one) => section(one, facts))].join('\n');
}

function introduction({ path, name }: CaFacts): string {
  return `A client accepts hiptap in place of its server once it trusts this certificate, "${name}":
  ${path}
Whoever has its key can read that client's traffic: the key stays on this machine, and the trust can be taken
back when you are done. Most clients use their system's list; some have one of their own.
Accepting a certificate in a client's dialogue instead holds only until hiptap is started again, with few exceptions.
Below, hiptap listens on 127.0.0.1 port 5222 (-p) and the account is nora@example.org.
\`hiptap ca trust NAME\` prints one section.
`;
}

function section({ name, title, trust, point }: TrustGuide, facts: CaFacts): string {
  const lines = [`${name} (${title})`, ...block('trust', trust(facts))];
  if (point !== undefined) lines.push(...block('connect', point));
  return `${lines.join('\n')}\n`;
}

function block(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(9)}${line}`);
}

function factsOf({ certificate, certificateFile }: Credentials): CaFacts {
  return { file: shellQuoted(certificateFile), path: certificateFile, name: commonNameOf(certificate) };
}

function shellQuoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
