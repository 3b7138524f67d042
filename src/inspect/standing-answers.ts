/**
 * Answers that hold as long as nothing new is learned, which is most of a session.
 * Knows moments, and how often something has changed. Rule: an answer is given out again only where finding it anew would
 * find the same; bounded, and what is kept is no part of a larger text.
 */
import { ownString } from '../bytes/own-string.ts';
import type { Changes } from './past-map.ts';

/** Addresses that are asked for again soon; a room has some hundred people who speak. */
const MOST = 1_000;
/** In UTF-16 units; longer addresses are rare. */
const LONGEST = 200;

export class StandingAnswers<Answer> {
  readonly #answers = new Map<string, Answer>();
  readonly #changes: Changes;
  /** Changes that the answers are from after. */
  #count = 0;
  /** No change was made after this moment. */
  #since = 0;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** Whether the answers are those of a moment; `now` is the one that all that was learned last belongs to at the latest. */
  stand(moment: number, now: number): boolean {
    if (this.#changes.count !== this.#count) {
      this.#count = this.#changes.count;
      this.#since = now;
      this.#answers.clear();
    }
    return moment >= this.#since;
  }

  get(question: string): Answer | undefined {
    return this.#answers.get(question);
  }

  add(question: string, answer: Answer): Answer {
    if (question.length > LONGEST) return answer;
    if (this.#answers.size >= MOST) this.#answers.clear();
    this.#answers.set(ownString(question), answer);
    return answer;
  }
}
