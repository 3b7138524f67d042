/**
 * What a test suite in plain JavaScript may give in another shape than the types say, told in one line.
 * Knows no sockets. Rule: told before anything is opened or written.
 */

/** Throws for anything but a host and a port. */
export function demandPlace(upstream: unknown): void {
  const { host, port } = (upstream ?? {}) as { readonly host?: unknown; readonly port?: unknown };
  if (typeof host === 'string' && typeof port === 'number') return;
  throw new Error(`upstream: ${JSON.stringify(upstream)} is not such as { host: '127.0.0.1', port: 5222 }`);
}

/** Throws for what holds no certificate, such as the name of its file: Node would pass it over without a word. */
export function demandCertificates(name: string, pem: string | undefined): void {
  if (pem === undefined || pem.includes('-----BEGIN ')) return;
  throw new Error(`${name}: holds no certificate; give the PEM text, such as readFileSync(FILE, 'utf8')`);
}
