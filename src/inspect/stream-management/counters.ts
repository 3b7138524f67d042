/**
 * Counts the stanzas of one leg of a session under stream management, both ways, and compares with what the two say they have (XEP-0198).
 * Knows kinds of pieces and the elements of stream management. Rule: it says nothing where it cannot know: before
 * management is enabled, after a gap, and of a stream whose beginning was not seen.
 */
import type { Annotation } from '../../annotate/annotation.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { Direction, PieceKind } from '../../xmpp/record.ts';
import type { Finding } from '../finding.ts';
import { distance } from './count.ts';
import { countIn, isTrue, managementIn } from './elements.ts';
import { type ManagedStream, newStream, type ResumableStreams } from './managed-stream.ts';
import { acknowledgedWords, askedWords, noCountWords, resumedWords } from './words.ts';

export type Remark = Annotation | Finding;

const NOTHING: readonly Remark[] = [];

export class StreamCounters {
  readonly #session: number;
  readonly #resumable: ResumableStreams;
  #stream: ManagedStream | undefined;
  /** Asked for and not agreed to yet; the client's stanzas count already (XEP-0198 §4). */
  #asked: ManagedStream | undefined;
  #resuming: { readonly id: string; readonly h: number } | undefined;

  constructor(session: number, resumable: ResumableStreams) {
    this.#session = session;
    this.#resumable = resumable;
  }

  /** Takes notice of a piece; gives what its counts show. `element` is undefined where it could not be read. */
  see(direction: Direction, kind: PieceKind, element: XmlElement | undefined): readonly Remark[] {
    if (kind === 'message' || kind === 'presence' || kind === 'iq') this.#count(direction);
    if (kind === 'opaque' || kind === 'malformed') this.lose();
    if (kind !== 'nonza' || element === undefined) return NOTHING;
    const management = managementIn(element);
    if (management === undefined) return NOTHING;
    return direction === 'c2s' ? this.#client(management) : this.#server(management);
  }

  /** Something passed that was not seen: nothing is certain any more. */
  lose(): void {
    this.#stream = undefined;
    this.#asked = undefined;
  }

  #count(direction: Direction): void {
    this.#stream?.[direction].send();
    if (direction === 'c2s') this.#asked?.c2s.send();
  }

  #client(element: XmlElement): readonly Remark[] {
    switch (element.local) {
      case 'enable':
        this.#asked = newStream(this.#session);
        return NOTHING;
      case 'resume': {
        const { previd: id } = element.attributes;
        const h = countIn(element);
        this.#resuming = id === undefined || h === undefined ? undefined : { id, h };
        return NOTHING;
      }
      default:
        return this.#exchange('c2s', element);
    }
  }

  #server(element: XmlElement): readonly Remark[] {
    switch (element.local) {
      case 'enabled':
        return this.#enabled(element);
      case 'resumed':
        return this.#resumed(element);
      case 'failed':
        this.#asked = undefined;
        this.#resuming = undefined;
        return NOTHING;
      default:
        return this.#exchange('s2c', element);
    }
  }

  #exchange(direction: Direction, element: XmlElement): readonly Remark[] {
    const stream = this.#stream;
    if (stream === undefined) return NOTHING;
    if (element.local === 'r') {
      stream[direction].ask();
      return [askedWords(stream[direction])];
    }
    if (element.local !== 'a') return NOTHING;
    const counted = direction === 'c2s' ? 's2c' : 'c2s';
    const h = countIn(element);
    return [h === undefined ? noCountWords(counted, element.attributes['h']) : acknowledged(stream, counted, h)];
  }

  #enabled({ attributes: { id, resume } }: XmlElement): readonly Remark[] {
    this.#stream = this.#asked;
    this.#asked = undefined;
    if (this.#stream !== undefined && id !== undefined && isTrue(resume)) this.#resumable.remember(id, this.#stream);
    return NOTHING;
  }

  /** The numbers on `<resume/>` and `<resumed/>` are acknowledgements, and the counts go on from them (§5). */
  #resumed(element: XmlElement): readonly Remark[] {
    const [resuming, h] = [this.#resuming, countIn(element)];
    this.#resuming = undefined;
    if (resuming === undefined || h === undefined) return NOTHING;
    const before = this.#resumable.find(resuming.id);
    this.#stream = newStream(this.#session, h, resuming.h);
    this.#resumable.remember(resuming.id, this.#stream);
    if (before === undefined) return NOTHING;
    const again = { c2s: left(before.c2s.sent, h), s2c: left(before.s2c.sent, resuming.h) };
    const claims = [acknowledged(before, 'c2s', h), acknowledged(before, 's2c', resuming.h)];
    return [resumedWords(before.session, again), ...claims.filter(({ level }) => level === 'error')];
  }
}

function acknowledged(stream: ManagedStream, direction: Direction, h: number): Remark {
  const counted = stream[direction];
  return acknowledgedWords(counted.acknowledge(h), direction, h, counted);
}

/** None where more were acknowledged than sent. */
function left(sent: number, h: number): number {
  const between = distance(h, sent);
  return between < 2 ** 31 ? between : 0;
}
