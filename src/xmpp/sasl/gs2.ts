/**
 * The GS2 header that begins SCRAM's and OAUTHBEARER's first messages (RFC 5801 §4): channel binding and authzid.
 * Pure. Rule: parsing and formatting give the same text back.
 */

/** `n`: not supported by the client; `y`: the client supports it and thinks the server does not; `p`: used, of that type. */
export type BindingFlag =
  | { readonly flag: 'n' | 'y' }
  /** Such as `tls-exporter` (RFC 9266), `tls-unique` or `tls-server-end-point` (RFC 5929). */
  | { readonly flag: 'p'; readonly type: string };

export interface Gs2Header {
  readonly binding: BindingFlag;
  readonly authzid: string | undefined;
  /** The header as written, up to and with its second comma. */
  readonly written: string;
}

const HEADER = /^(?:([ny])|p=([A-Za-z0-9.-]+)),(?:a=([^,]*))?,/;

/** The header a text begins with. */
export function parseGs2(text: string): Gs2Header | undefined {
  const match = HEADER.exec(text);
  if (match === null) return undefined;
  const [written, flag, type = '', authzid] = match;
  const binding: BindingFlag = flag === 'n' || flag === 'y' ? { flag } : { flag: 'p', type };
  return { binding, authzid: authzid === undefined ? undefined : unescapeName(authzid), written };
}

export function formatGs2(binding: BindingFlag, authzid?: string): string {
  const flag = binding.flag === 'p' ? `p=${binding.type}` : binding.flag;
  return `${flag},${authzid === undefined ? '' : `a=${escapeName(authzid)}`},`;
}

/** RFC 5801 §4, RFC 5802 §5.1: a name may hold neither `,` nor `=`. */
export function escapeName(name: string): string {
  return name.replaceAll('=', '=3D').replaceAll(',', '=2C');
}

export function unescapeName(written: string): string {
  return written.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
