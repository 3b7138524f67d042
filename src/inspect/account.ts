/**
 * Whose session it is, where that takes more than one element to tell: a login by iq (XEP-0078), a stream resumed from an
 * earlier session (XEP-0198 §5).
 * Knows the session's own elements. Rule: a name counts once the server has agreed to it.
 */
import { childText } from '../annotate/read.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import { bareJid, formatJid } from '../xmpp/jid.ts';
import { IQ_AUTH } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Directory } from './directory.ts';
import { isTrue, managementIn } from './stream-management/elements.ts';
import type { ResumableStreams } from './stream-management/managed-stream.ts';

export class Account {
  readonly #directory: Directory;
  /** The login by iq that waits for its answer. */
  #asked: { readonly id: string; readonly jid: string } | undefined;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Takes notice of a top-level element; `home` is the domain the stream was opened to. */
  see(direction: Direction, element: XmlElement, home: string | undefined, resumable: ResumableStreams): void {
    if (direction === 'c2s') this.#ask(element, home);
    else if (element.local === 'iq') this.#answer(element);
    else this.#resume(element, resumable);
  }

  #ask(iq: XmlElement, home: string | undefined): void {
    const { id, type, to } = iq.attributes;
    if (iq.local !== 'iq' || type !== 'set' || id === undefined) return;
    const query = childOf(iq, 'query', IQ_AUTH);
    const local = query && childText(query, 'username');
    const domain = to ?? home;
    if (query === undefined || local === undefined || domain === undefined) return;
    const resource = childText(query, 'resource') ?? '';
    const jid = local.includes('@') ? bareJid(local) : formatJid({ local, domain, resource });
    this.#asked = { id, jid };
  }

  #answer({ attributes: { id, type } }: XmlElement): void {
    const asked = this.#asked;
    if (asked === undefined || asked.id !== id) return;
    if (type === 'result') this.#directory.learnSelf(asked.jid);
    this.#asked = undefined;
  }

  /** The account of a stream that may be resumed is remembered with it. */
  #resume(element: XmlElement, resumable: ResumableStreams): void {
    const management = managementIn(element);
    if (management === undefined) return;
    const { id, previd, resume } = management.attributes;
    const { self } = this.#directory;
    if (management.local === 'enabled' && id !== undefined && isTrue(resume) && self !== undefined)
      resumable.rememberAccount(id, self);
    const account = management.local === 'resumed' && previd !== undefined ? resumable.accountOf(previd) : undefined;
    if (account === undefined || previd === undefined) return;
    if (self === undefined) this.#directory.learnSelf(account);
    resumable.rememberAccount(previd, account);
  }
}
