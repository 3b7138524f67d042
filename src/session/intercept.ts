/**
 * Holds what a person wants to look at before it goes on.
 * Knows a filter and who is told. Rule: it decides nothing by itself; what is held stays so until somebody releases it.
 */

import type { Matcher } from '../filter/matcher.ts';
import type { Entry } from '../inspect/entry.ts';
import { type Changer, type Decision, type HoldNumbers, PASS, type Passing } from './changer.ts';
import type { PassingReader } from './passing-reader.ts';

export interface HeldPiece {
  readonly hold: number;
  readonly passing: Passing;
  readonly entry: Entry;
}

export interface InterceptOptions {
  readonly reader: PassingReader;
  readonly numbers: HoldNumbers;
  /** What is held at this moment; it may change while the session runs. */
  readonly wanted: () => Matcher | undefined;
  readonly held: (piece: HeldPiece) => void;
  /** So many pieces wait behind a held one, whoever holds it. */
  readonly behind: (hold: number, waiting: number) => void;
}

export class Intercept implements Changer {
  readonly #options: InterceptOptions;

  constructor(options: InterceptOptions) {
    this.#options = options;
  }

  heard(passing: Passing): void {
    this.#options.reader.read(passing);
  }

  behind(hold: number, waiting: number): void {
    this.#options.behind(hold, waiting);
  }

  decide(passing: Passing): Decision {
    const { reader, numbers, wanted, held } = this.#options;
    const entry = reader.read(passing);
    const matches = wanted();
    if (entry === undefined || matches === undefined || passing.piece.type !== 'element') return PASS;
    if (!matches(entry)) return PASS;
    const hold = numbers.next();
    held({ hold, passing, entry });
    return { type: 'hold', hold };
  }
}
