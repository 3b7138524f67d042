/**
 * Secrets in URLs and beside them in running text: telling parameters, passwords before a host, keys behind a `#`,
 * bearer tokens.
 * Works on text as it is meant. Rule: every pattern is bounded, since the text is a stranger's.
 */
import type { Edit, Found } from './edits.ts';
import { SECRET_MARK } from './mark.ts';
import { TELLING_PARAMETER } from './names.ts';

/** The same character percent-encoded, as a URL inside of a URL has it, once or more than once. */
const SEPARATOR = '(?:[?&;#]|%(?:25){0,3}(?:3F|26|23|3B))';
const EQUALS = '(?:=|%(?:25){0,3}3D)';

interface Pattern {
  readonly what: string;
  /** Its second group is hidden. */
  readonly pattern: RegExp;
}

/** RFC 7519: header and claims are JSON objects, which in base64 begin so. A header ends where another may begin, so that none is read twice. */
const BEARER_TOKEN = /\beyJ(?:(?!-eyJ)[\w-]){6,4096}\.eyJ[\w-]{6,4096}\.[\w-]*/g;

/** The rest of a line, also of one in a JSON string. */
const LINE = String.raw`(?:(?!\\{1,31}[rn"'])[^\r\n<>])+`;

const PATTERNS: readonly Pattern[] = [
  {
    what: 'URL parameter',
    // A value ends also at a quotation mark that JSON escapes.
    pattern: new RegExp(
      String.raw`(${SEPARATOR}${TELLING_PARAMETER}${EQUALS})((?:(?!\\{1,31}["'])[^&;#\s"'<>])+)`,
      'gi',
    ),
  },
  // RFC 3986 §3.2.1: `user:password@`.
  { what: 'URL password', pattern: /(:\/\/[^\s/?#@:"'<>\\]{0,256}:)([^\s/?#"'<>\\]{1,1024})(?=@)/g },
  // XEP-0454 §3: the key of an encrypted file; percent-encoded where another URL holds this one.
  { what: 'file key', pattern: /(\baesgcm(?::|%3A)[^\s"'<>#]{1,2048}?(?:#|%23))([^\s"'<>]+)/gi },
  {
    what: 'authorization',
    pattern:
      /(\bauthorization\s{0,8}:\s{0,8}(?:basic|bearer|token|jwt|apikey|dpop|negotiate|ntlm)\s{1,8})([^\s"'<>]+)/gi,
  },
  { what: 'authorization', pattern: /(\bauthorization\s{0,8}:\s{0,8})([\w.~+/=-]{20,4096})/gi },
  // What servers have made up: `X-Auth-Token`, `X-Api-Key`. A colon without a space behind it joins an identifier (XEP-0133).
  {
    what: 'header',
    pattern:
      /(\b(?:[\w-]{1,64}-(?:token|secret|password|passphrase)|(?:[\w-]{1,64}-)?(?:api|private|secret|access|session|auth)-key)\s{0,8}:\s{1,8})([^\s"'<>]{1,4096})/gi,
  },
  // Schemes of several parameters, any of which may be the proof: to the end of the line.
  {
    what: 'authorization',
    pattern: new RegExp(
      String.raw`(\bauthorization\s{0,8}:\s{0,8}(?:digest|oauth|hawk|mac|signature|scram-sha-[\d-]{1,8}|aws4-[\w-]{1,32})\s{1,8})(${LINE})`,
      'gi',
    ),
  },
  {
    what: 'cookie',
    pattern: new RegExp(String.raw`(\b(?:set-)?cookie\s{0,8}:\s{0,8}[\w!#$%*+.^|~-]{1,64}=)(${LINE})`, 'gi'),
  },
  // RFC 6749 §4.1.2: shorter codes are those of an error or a country.
  { what: 'URL parameter', pattern: new RegExp(`(${SEPARATOR}code${EQUALS})([\\w.~%+/-]{16,4096})`, 'gi') },
  // SDP: RFC 8839 §5.4, RFC 4568 §9.2.
  { what: 'ICE password', pattern: /(\bice-pwd:)([\w+/]{4,256})/gi },
  { what: 'SRTP key', pattern: /(\binline:)([\w+/]{16,512}={0,2})/gi },
  { what: 'bearer token', pattern: new RegExp(`()(${BEARER_TOKEN.source})`, 'g') },
];

/** In text as it is meant. */
export function findInUrls(text: string): readonly Found[] {
  return PATTERNS.flatMap(({ what, pattern }) => [...text.matchAll(pattern)].map((match) => secondGroup(match, what)));
}

/**
 * Of a request's target only where it goes: without its query and the parameters of its path (`;jsessionid=`, RFC 3986 §3.3), without
 * the session that socket.io 0.9 puts in its path, or a token there.
 */
export function placeIn(target: string): string {
  const path = target.replace(/[?#;].*$/s, '').replace(SOCKET_IO_SESSION, `$1${SECRET_MARK}`);
  return path.replace(BEARER_TOKEN, SECRET_MARK);
}

/** `/socket.io/1/websocket/SESSION` (socket.io's protocol, version 1). */
const SOCKET_IO_SESSION = /(\/\d{1,3}\/(?:websocket|xhr-polling|jsonp-polling|htmlfile|flashsocket)\/)[^/]+/i;

/** All behind the path, of a URL that gives access by that. */
export function findQuery(text: string): readonly Edit[] {
  const at = text.search(/[?#]/);
  return at === -1 || at === text.length - 1 ? [] : [{ start: at + 1, end: text.length, text: SECRET_MARK }];
}

/** With a scheme or without; the first group is all up to the path. */
const ANY_URL =
  /((?:(?<![\w+.-])[a-z][a-z\d+.-]{0,20}:\/\/(?:[^\s/?#@"'<>]{1,256}@)?|(?<![\w.@-]))[\w-]{1,63}(?:\.[\w-]{1,63}){1,20}(?::\d{1,5})?[/?#])([^\s"'<>]+)/gi;

/** All behind the host, of every URL. */
export function findEveryUrl(text: string): readonly Found[] {
  return [...text.matchAll(ANY_URL)].map((match) => {
    const { start, end, ...found } = secondGroup(match, 'link');
    return { ...found, start, end: start + withoutPunctuation(text.slice(start, end)).length };
  });
}

function secondGroup({ index = 0, 1: before = '', 2: value = '' }: RegExpMatchArray, what: string): Found {
  const start = index + before.length;
  return { start, end: start + value.length, text: SECRET_MARK, what };
}

/** A URL in a sentence, without the sentence's own marks behind it. */
export function withoutPunctuation(url: string): string {
  let end = url.length;
  while (end > 1 && '.,;:!?)]}'.includes(url[end - 1] ?? ' ')) end--;
  return url.slice(0, end);
}
