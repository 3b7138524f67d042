/**
 * `hiptap proxy --tui`: the sessions that run in the terminal interface, and what is asked of them there.
 * Knows the proxy by what can be asked of it. Rule: whatever goes wrong here stays here; the sessions never notice, and nothing
 * stays held that nobody can release any more.
 */
import type { Annotator } from '../annotate/annotation.ts';
import { Scratch } from '../capture/scratch.ts';
import type { Matcher } from '../filter/matcher.ts';
import { Reading } from '../inspect/reading.ts';
import type { SilenceLimit } from '../inspect/silence.ts';
import type { InterceptChanges } from '../net/changes.ts';
import { preciseNow } from '../net/clock.ts';
import { type SessionServer, TIMEOUTS } from '../net/session-server.ts';
import type { Release } from '../session/changer.ts';
import type { Fault } from '../session/faults/fault.ts';
import type { HeldPiece } from '../session/intercept.ts';
import { isBody } from '../session/wrapping.ts';
import { momentOf } from '../tui/arrive.ts';
import type { HeldItem, Verdict } from '../tui/held.ts';
import { LiveFeed } from '../tui/live-feed.ts';
import { LiveStore } from '../tui/live-store.ts';
import { nameMoment } from '../tui/remark.ts';
import { NOWHERE } from '../tui/source.ts';
import { wholeElement } from '../tui/whole.ts';
import type { Level, PieceKind, SessionRecord } from '../xmpp/record.ts';
import { editInTerminal } from './editing.ts';
import { Interface, type InterfaceOptions, type OuterEffect } from './interface.ts';
import { exportRows, liveHeader, saveRows, tried } from './interface-files.ts';
import type { LiveView } from './live-page.ts';
import { neverBlock } from './output.ts';

export interface LiveFaceOptions {
  readonly annotators: readonly Annotator[];
  readonly silence: readonly SilenceLimit[];
  readonly timeZone: string;
  readonly colour: boolean;
  readonly filter: { readonly text: string; readonly matches: Matcher } | undefined;
  readonly faults: readonly Fault[];
  readonly showSecrets: boolean;
  /** Somebody wants to leave. */
  readonly onLeave: () => void;
  /** The terminal, where it is not the process's own. */
  readonly terminal?: Pick<InterfaceOptions, 'input' | 'output'>;
}

/** Rows kept; the oldest go. */
const MOST = 1_000_000;
/** Why something was changed, as it is recorded. */
const BY_HAND = { edit: 'edited by hand', drop: 'dropped by hand', inject: 'said by hand' };

export class LiveFace implements LiveView {
  readonly #options: LiveFaceOptions;
  readonly #scratch = new Scratch();
  readonly #store = new LiveStore(this.#scratch);
  readonly #feed: LiveFeed;
  #face: Interface | undefined;
  #proxy: SessionServer | undefined;
  #wanted: Matcher | undefined;
  #faults: readonly Fault[];
  /** What is held, for the case that nobody is left to release it. */
  readonly #held = new Map<string, readonly [session: number, hold: number]>();

  /** For the proxy's changes. */
  readonly intercept: InterceptChanges;

  constructor(options: LiveFaceOptions) {
    this.#options = options;
    this.#faults = options.faults;
    this.intercept = {
      wanted: () => this.#wanted,
      held: (session, piece) => this.#hold(session, piece),
      behind: (session, hold, behind) => this.#face?.tell({ type: 'waiting', session, hold, behind }),
      faults: () => this.#faults,
      showSecrets: options.showSecrets,
    };
    const reading = new Reading(options.annotators, { silence: options.silence, parties: true });
    const tell: Interface['tell'] = (event) => this.#face?.tell(event);
    this.#feed = new LiveFeed({ reading, store: this.#store, tell, oldest: () => this.#oldest(), now: preciseNow });
  }

  /** Takes the terminal. `place`: where clients connect. */
  open(proxy: SessionServer, place: string): void {
    this.#proxy = proxy;
    if (this.#options.terminal === undefined) neverBlock(process.stdout);
    // Where the terminal is gone, so is whoever would read the log; the sessions and their record are ended all the same.
    process.stderr.on('error', () => undefined);
    process.on('SIGHUP', () => this.#face?.leave());
    const { timeZone, filter, faults, colour, onLeave, terminal = {} } = this.#options;
    const more = filter === undefined ? {} : { filter };
    this.#face = new Interface({
      ...terminal,
      beginning: { title: place, live: true, most: MOST, timeZone, faults, keepalive: TIMEOUTS.keepalive, ...more },
      source: this.#store,
      colour,
      perform: (effect, face) => this.#perform(effect, face),
      broken: (error) => this.#broken(error),
    });
    void this.#face.left.then(onLeave);
  }

  /** What it shows, for whoever looks without a terminal. */
  get model(): Interface['model'] | undefined {
    return this.#face?.model;
  }

  record(record: SessionRecord): void {
    this.#feed.record(record);
  }

  log(level: Level, text: string, session: number): void {
    this.#face?.tell({ type: 'logged', level, text: session === 0 ? text : `#${session} ${text}` });
  }

  sessionEnded(session: number): void {
    for (const [key, [of]] of this.#held) if (of === session) this.#held.delete(key);
    this.#face?.tell({ type: 'session-ended', session });
  }

  /** What was said of a record stands behind it, with no place of its own. */
  #oldest(): number {
    const rows = this.#face?.model.rows;
    for (let row = rows?.first ?? 0; rows !== undefined && row < rows.end; row++)
      if (rows.place(row) !== NOWHERE) return rows.place(row);
    return 0;
  }

  end(): void {
    this.#feed.stop();
    this.#face?.close();
    this.#scratch.close();
  }

  async read(): Promise<void> {}

  #hold(session: number, { hold, passing, entry }: HeldPiece): void {
    if (this.#face === undefined) return this.#release(session, hold, { type: 'pass' });
    this.#held.set(`${session}/${hold}`, [session, hold]);
    const { direction, piece, arrived } = passing;
    const { fact } = entry.record;
    const item: HeldItem = {
      ...{ session, hold, direction, entry, since: arrived, edited: undefined, behind: 0 },
      overBosh: piece.type === 'element' && piece.stream !== undefined && isBody(piece.stream),
      text: piece.bytes.toString('utf8'),
      namespaces: piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {},
      secrets: fact.type === 'piece' ? fact.redacted : [],
    };
    this.#face.tell({ type: 'held', item });
  }

  #perform(effect: OuterEffect, face: Interface): Promise<void> | void {
    const { showSecrets, timeZone } = this.#options;
    switch (effect.type) {
      case 'intercept':
        this.#wanted = effect.matches;
        return;
      case 'fault':
        this.#faults = effect.faults;
        return this.#proxy?.dispatchToAll({ type: 'rearranged' });
      case 'release':
        return this.#release(effect.session, effect.hold, effect.verdict);
      case 'inject':
        return this.#inject(effect, face);
      case 'edit':
        return editInTerminal(effect, face);
      case 'comment':
        return this.#comment(effect.row, effect.text, face);
      case 'save':
        return tried(face, effect, () => saveRows(effect, face, this.#store, liveHeader(showSecrets, preciseNow())));
      case 'export':
        return tried(face, effect, () => exportRows(effect, face, this.#store, timeZone));
    }
  }

  #release(session: number, hold: number, verdict: Verdict): void {
    this.#held.delete(`${session}/${hold}`);
    this.#proxy?.dispatch(session, { type: 'released', hold, decision: releaseOf(verdict) });
  }

  #inject({ target, text }: Extract<OuterEffect, { readonly type: 'inject' }>, face: Interface): void {
    const { session, leg } = target;
    if (face.model.sessions.get(session)?.state !== 'open')
      return face.tell({ type: 'failed', what: 'inject', why: `session #${session} is over` });
    const whole = wholeElement(text, { '': 'jabber:client' });
    if (whole.type === 'error') return face.tell({ type: 'failed', what: 'inject', why: whole.message });
    const said = { kind: kindOf(whole.text), text: whole.text };
    this.#proxy?.dispatch(session, { type: 'asked', leg, said, why: BY_HAND.inject });
  }

  /** Comments of a live run are notes in its record, which come back as such. */
  #comment(row: number, text: string, face: Interface): void {
    const { model } = face;
    this.#proxy?.note(model.rows.session(row), nameMoment(momentOf(model, row), text));
  }

  /** The sessions go on without it. */
  #broken(error: unknown): void {
    this.#wanted = undefined;
    for (const [session, hold] of [...this.#held.values()]) this.#release(session, hold, { type: 'pass' });
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`hiptap: bug: the terminal interface failed; the sessions go on: ${stack}\n`);
  }
}

function releaseOf(verdict: Verdict): Release {
  switch (verdict.type) {
    case 'pass':
      return { type: 'pass' };
    case 'drop':
      return { type: 'drop', why: BY_HAND.drop };
    case 'replace':
      return { type: 'replace', text: verdict.text, why: BY_HAND.edit };
  }
}

function kindOf(text: string): PieceKind {
  const name = /^<(?:[^\s:<>/]+:)?([^\s<>/]+)/.exec(text)?.[1];
  return name === 'message' || name === 'presence' || name === 'iq' ? name : 'nonza';
}
