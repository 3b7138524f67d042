/**
 * Prosody's scansion scripts, written by hand or by mod_scansion_record: `Romeo sends:` and `Romeo receives:`, the stanza below.
 * Each of those who act has a session. Rule: their passwords, which stand in the script, are never read.
 */
import { EntryReader, type Opening } from './entries.ts';
import { type LogEvent, type LogFormat, type LogReader, NO_TIME } from './log-event.ts';

/** The colon is left out at times. */
const ENTRY = /^(\S.*?) (sends|receives):?\s*$/;
const ACTOR = /^\[(?:Client|Component|[A-Z]\w*)\] (.+?)\s*$/;
const JID = /^\s+jid:\s*(\S+)\s*$/;
const BEGINS = /^(\S.*?) connects\s*$/;
const OTHER = /^\S.* (?:connects|disconnects|receives: nothing)\s*$/;
/** As Prosody's own scripts have them; the line of dashes is one to us, too. */
const COMMENT = /^(?:#|\/\/|--)/;

export const scs: LogFormat = {
  name: 'scs',
  title: 'a scansion script',
  recognises: (line) => ACTOR.test(line) || /^\S.*? (?:sends|receives):\s*$/.test(line) || BEGINS.test(line),
  missing: ['bytes', 'stream', 'stanza-addresses', 'tls', 'addresses', 'keepalives'],
  reader: () => new ScsReader(),
};

class ScsReader implements LogReader {
  readonly #entries = new EntryReader({
    open: (line) => this.#open(line),
    isOther: (line) => OTHER.test(line) && !COMMENT.test(line),
    isComment: (line) => COMMENT.test(line),
  });
  readonly #actors = new Set<string>();
  readonly #jids = new Map<string, string>();
  #actor: string | undefined;

  line(text: string): readonly LogEvent[] {
    this.#cast(text);
    const events = this.#entries.line(text);
    const connection = COMMENT.test(text) ? undefined : BEGINS.exec(text)?.[1];
    return connection === undefined ? events : [...events, ...this.#begun(connection)];
  }

  end(): readonly LogEvent[] {
    return this.#entries.end();
  }

  #cast(text: string): void {
    const actor = ACTOR.exec(text)?.[1];
    if (actor !== undefined && this.#actors.size < ACTORS) this.#actors.add(actor);
    this.#actor = actor ?? this.#actor;
    const jid = JID.exec(text)?.[1];
    if (jid !== undefined && this.#actor !== undefined && this.#jids.size < ACTORS) this.#jids.set(this.#actor, jid);
  }

  /** Those who act are named before; of a piece of a script nobody is, and anybody may. */
  #open(line: string): Opening | undefined {
    const [, connection, verb] = ENTRY.exec(line) ?? [];
    if (connection === undefined || COMMENT.test(line)) return undefined;
    if (this.#actors.size > 0 ? !this.#actors.has(connection) : !line.trimEnd().endsWith(':')) return undefined;
    return { direction: verb === 'sends' ? 'c2s' : 's2c', moment: NO_TIME, connection, text: '' };
  }

  #begun(connection: string): readonly LogEvent[] {
    const jid = this.#jids.get(connection);
    const about = jid === undefined ? `${connection}’s session` : `${connection}’s session, as ${jid}`;
    return [{ type: 'began', moment: NO_TIME, connection, about }];
  }
}

/** Scripts have a handful. */
const ACTORS = 1_000;
