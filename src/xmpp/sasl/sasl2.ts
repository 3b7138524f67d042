/**
 * SASL2's elements (XEP-0388) with what other XEPs put into them: bind 2 (XEP-0386), FAST (XEP-0484), resumption (XEP-0198).
 * Reads structure; the payloads inside are the mechanisms'. Rule: what is missing is undefined, never invented.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { BIND2, FAST, SASL2, SM } from '../namespaces.ts';

export interface Authenticate {
  readonly mechanism: string | undefined;
  /** Base64, as written. */
  readonly initialResponse: string | undefined;
  readonly userAgent:
    | { readonly id: string | undefined; readonly software: string | undefined; readonly device: string | undefined }
    | undefined;
  /** The mechanism a new token is asked for. */
  readonly requestToken: string | undefined;
  /** Present when the client logs in by token. */
  readonly fast: { readonly count: string | undefined; readonly invalidate: boolean } | undefined;
  /** The tag of a resource asked for, empty without a tag. */
  readonly bind: string | undefined;
  /** The id of the stream to resume. */
  readonly resume: string | undefined;
}

export interface Success {
  readonly additionalData: string | undefined;
  /** The address now authorised. */
  readonly authorizationIdentifier: string | undefined;
  readonly bound: boolean;
  readonly resumed: boolean;
  readonly token: FastToken | undefined;
}

export interface FastToken {
  /** Secret. */
  readonly token: string;
  /** ISO 8601. */
  readonly expiry: string | undefined;
}

/** Of `<authenticate/>`. */
export function readAuthenticate(element: XmlElement): Authenticate {
  const fast = childOf(element, 'fast', FAST);
  const bind = childOf(element, 'bind', BIND2);
  return {
    mechanism: element.attributes['mechanism'],
    initialResponse: text(element, 'initial-response'),
    userAgent: readUserAgent(childOf(element, 'user-agent', SASL2)),
    requestToken: childOf(element, 'request-token', FAST)?.attributes['mechanism'],
    fast: fast && { count: fast.attributes['count'], invalidate: isTrue(fast.attributes['invalidate']) },
    bind: bind && (text(bind, 'tag', BIND2) ?? ''),
    resume: childOf(element, 'resume', SM)?.attributes['previd'],
  };
}

/** Of `<success/>`. */
export function readSuccess(element: XmlElement): Success {
  const token = childOf(element, 'token', FAST);
  return {
    additionalData: text(element, 'additional-data'),
    // XEP-0484's examples have the second name.
    authorizationIdentifier: text(element, 'authorization-identifier') ?? text(element, 'authorization-identity'),
    bound: childOf(element, 'bound', BIND2) !== undefined,
    resumed: childOf(element, 'resumed', SM) !== undefined,
    token: token && { token: token.attributes['token'] ?? '', expiry: token.attributes['expiry'] },
  };
}

/** The tasks of `<continue/>`, one of which the client has to do next. */
export function readTasks(element: XmlElement): readonly string[] {
  const tasks = childOf(element, 'tasks', SASL2);
  return tasks === undefined ? [] : childrenOf(tasks, 'task', SASL2).map(textOf);
}

function readUserAgent(element: XmlElement | undefined): Authenticate['userAgent'] {
  if (element === undefined) return undefined;
  return { id: element.attributes['id'], software: text(element, 'software'), device: text(element, 'device') };
}

function text(parent: XmlElement, local: string, ns: string = SASL2): string | undefined {
  const child = childOf(parent, local, ns);
  return child && textOf(child);
}

/** XML Schema's boolean. */
function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}
