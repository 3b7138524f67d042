/**
 * A tap that is chosen by what the client speaks: HTTP is read by one, XML by the other.
 * Knows neither. Rule: what happened before the first byte is told to the one that is chosen.
 */
import { beginsHttp } from '../transport/http-head.ts';
import type { Fact } from '../xmpp/record.ts';
import type { SessionTap } from './tap.ts';
import type { TapEvent } from './vocabulary.ts';

export class EitherTap implements SessionTap {
  readonly #makers: { readonly web: () => SessionTap; readonly xml: () => SessionTap };
  #chosen: SessionTap | undefined;
  #before: TapEvent[] = [];

  constructor(makers: { readonly web: () => SessionTap; readonly xml: () => SessionTap }) {
    this.#makers = makers;
  }

  handle(event: TapEvent): readonly Fact[] {
    if (this.#chosen === undefined && !isWord(event) && event.type !== 'closed') {
      this.#before.push(event);
      return [];
    }
    const before = this.#before;
    this.#before = [];
    this.#chosen ??= this.#choose(event);
    const tap = this.#chosen;
    return [...before, event].flatMap((one) => tap.handle(one));
  }

  #choose(event: TapEvent): SessionTap {
    const web = event.type === 'passed' && event.direction === 'c2s' && beginsHttp(event.bytes[0] ?? 0);
    return web ? this.#makers.web() : this.#makers.xml();
  }
}

function isWord({ type }: TapEvent): boolean {
  return type === 'passed' || type === 'spoke' || type === 'swallowed';
}
