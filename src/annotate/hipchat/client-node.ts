/**
 * HipChat's client URIs, `http://hipchat.com/client/qt/linux`, in words.
 * Knows the URI alone. Rule: a URI of another shape is shown as it is.
 */

const CLIENT_URI = 'http://hipchat.com/client/';

/** `(qt/linux client 9.9)`; undefined where the client does not name itself. */
export function clientName(node: string | undefined, ver: string | undefined): string | undefined {
  if (node === undefined) return ver === undefined ? undefined : `(client version ${ver})`;
  const kind = node.startsWith(CLIENT_URI) ? `${node.slice(CLIENT_URI.length)} client` : node;
  return `(${kind}${ver === undefined ? '' : ` ${ver}`})`;
}
