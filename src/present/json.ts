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
import type { Fact } from '../xmpp/record.ts';
import { knownTime } from './clock.ts';
import { visibleInJson } from './sanitise.ts';

export class JsonLines {
  /** Derived entries by session. */
  readonly #waiting = new Map<number, Entry[]>();

  /** A line with its newline; empty for a derived entry, which waits for its session's next record. */
  print(entry: Entry): string {
    const { session } = entry.record;
    const waiting = this.#waiting.get(session);
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
  const place = `"seq":${seq},"session":${session},"time":${quoted(knownTime(record))}`;
  const way = `"direction":${quoted('direction' in fact ? fact.direction : null)},"leg":${quoted(legOf(fact))}`;
  const what = `"kind":${quoted(fact.type === 'piece' ? fact.kind : fact.type)},"name":${quoted(name ?? null)},"ns":${quoted(ns ?? null)}`;
  const redacted = fact.type === 'piece' ? JSON.stringify(fact.redacted) : '[]';
  const said = JSON.stringify(
    annotations.map(({ spec, level, summary, fields }, index) =>
      index > 0 || answers === undefined
        ? { spec, level, summary, fields }
        : { spec, level, summary, fields: { ...fields, ...pairing(answers) } },
    ),
  );
  const line = `{${place},${way},${what},${contentKeys(fact)},"redacted":${redacted},"annotations":${said}}`;
  return `${visibleInJson(line)}\n`;
}

function quoted(text: string | null): string {
  return JSON.stringify(text);
}

function legOf(fact: Fact): string {
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
  if (content.type === 'text') return `"xml":${JSON.stringify(content.text)},"size":${Buffer.byteLength(content.text)}`;
  return `"base64":"${content.bytes.toString('base64')}","size":${content.bytes.length}`;
}
