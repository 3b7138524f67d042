/**
 * What annotators may ask of a session's names, answered as it would have been at an earlier moment.
 * Knows the directory. Rule: one set of functions a session, since making one for every element is what would cost most;
 * the moment is set around each question that is answered late.
 */
import type { SessionFacts } from '../annotate/annotation.ts';
import type { Directory } from './directory.ts';
import { NOW } from './past-map.ts';

export type Questions = Pick<
  SessionFacts,
  'nameOf' | 'kindOf' | 'occupantJid' | 'peopleCalled' | 'userNumbered' | 'personOf' | 'onRoster'
>;

export class Names {
  readonly questions: Questions;
  #moment = NOW;

  constructor(directory: Directory) {
    this.questions = {
      nameOf: (jid) => directory.nameOf(jid, this.#moment),
      kindOf: (jid) => directory.kindOf(jid, this.#moment),
      occupantJid: (jid) => directory.occupantJid(jid, this.#moment),
      peopleCalled: (name) => directory.peopleCalled(name, this.#moment),
      userNumbered: (number) => directory.userNumbered(number, this.#moment),
      personOf: (jid) => directory.personOf(jid, this.#moment),
      onRoster: (jid) => directory.onRoster(jid, this.#moment),
    };
  }

  /** What is said with the names of a moment; what that asks for, such as a request's summary, may have one of its own. */
  asOf<Said>(moment: number, say: () => Said): Said {
    const before = this.#moment;
    this.#moment = moment;
    try {
      return say();
    } finally {
      this.#moment = before;
    }
  }
}
