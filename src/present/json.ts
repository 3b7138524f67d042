/**
 * An entry as one line of JSON, for programs (`--format json`).
 * Knows the contract's keys and their order. Rule: `xml` is the exact text: hidden characters are JSON escapes, so that
 * nothing reaches a terminal raw and parsing gives the text back.
 *
 * A piece that was withheld has neither `xml` nor `base64`; length and hash stand in its annotation's fields. hiptap's
 * own kinds (opened, closed, tls, change, gap, note) carry their facts in the fields of their one annotation; only
 * `change` concerns a direction. One line a record: what no record holds, such as an answer that did not come, is an
 * annotation of the session's next record. What answers something says in its first annotation which record, and after how long.
 */
import type { Annotation, Fields } from '../annotate/annotation.ts';
import type { Answer, Entry } from '../inspect/entry.ts';
import type { Fact, Leg } from '../xmpp/record.ts';
import { knownTime } from './clock.ts';
import { JsonHeads } from './json-heads.ts';
import { annotationJson, quoted } from './json-text.ts';
import { visibleJson } from './sanitise.ts';

export class JsonLines {
  /** Derived entries by session. */
  readonly #waiting = new Map<number, Entry[]>();

  /** A line with its newline; empty for a derived entry, which waits for its session's next record. */
  print(entry: Entry): string {
    const { session } = entry.record;
    const waiting = this.#waiting.size === 0 ? undefined : this.#waiting.get(session);
    if (entry.derived) {
      if (waiting === undefined) this.#waiting.set(session, [entry]);
      else waiting.push(entry);
      return '';
    }
    if (waiting === undefined) return jsonLine(entry, entry.annotations);
    this.#waiting.delete(session);
    return jsonLine(entry, [...entry.annotations, ...waiting.flatMap(({ annotations }) => annotations)]);
  }

  /** What has no record to go with, as lines of its own. */
  flush(): string {
    const left = [...this.#waiting.values()].flat();
    this.#waiting.clear();
    return left.map((entry) => jsonLine(entry, entry.annotations)).join('');
  }
}

/** Assembled by hand: an object with its content spread into it takes longer to make than all the rest of the line. */
function jsonLine({ record, name, ns, answers }: Entry, annotations: readonly Annotation[]): string {
  const { seq, session, fact } = record;
  const time = knownTime(record);
  const place = `{"seq":${seq},"session":${session},"time":${time === null ? 'null' : `"${time}"`}`;
  const direction = 'direction' in fact ? fact.direction : undefined;
  const what = HEADS.of(direction, legOf(fact), fact.type === 'piece' ? fact.kind : fact.type, name, ns);
  const redacted = fact.type === 'piece' && fact.redacted.length > 0 ? visibleJson(fact.redacted) : '[]';
  const said = annotationsJson(annotations, answers);
  return `${place}${what}${contentKeys(fact)},"redacted":${redacted},"annotations":[${said}]}\n`;
}

const HEADS = new JsonHeads();

function annotationsJson(annotations: readonly Annotation[], answers: Answer | undefined): string {
  let said = '';
  for (const annotation of annotations)
    said +=
      said === ''
        ? annotationJson(annotation, answers === undefined ? undefined : pairing(answers))
        : `,${annotationJson(annotation, undefined)}`;
  return said;
}

function legOf(fact: Fact): Leg | 'both' {
  return ('leg' in fact ? fact.leg : undefined) ?? 'both';
}

/** What was answered and after how many milliseconds, to the microsecond that records have. */
function pairing({ seq, latency }: Answer): Fields {
  return { answersSeq: seq, ...(latency === undefined ? {} : { latencyMs: Math.round(latency * 1_000) / 1_000 }) };
}

/** The content, and its bytes as they are stored. */
function contentKeys(fact: Fact): string {
  if (fact.type !== 'piece' || fact.content.type === 'withheld') return '"size":0';
  const { content } = fact;
  if (content.type === 'text') return `"xml":${quoted(content.text)},"size":${Buffer.byteLength(content.text)}`;
  return `"base64":"${content.bytes.toString('base64')}","size":${content.bytes.length}`;
}
