/**
 * The events of a script in an order that another run will have, too.
 * Knows who said what and which message arrived. Rule: a message that an actor sent is received before anybody says more; what else
 * an actor receives stays in its order.
 *
 * In a recording people speak at the same time, and what one of them hears first is up to the server. A script goes on line by
 * line: each thing is said when all before it has arrived.
 */

export interface ScriptEvent {
  readonly text: string;
  readonly actor: string;
  /** The id of a message that an actor sends, or receives from an actor; absent for whatever else there is. */
  readonly message?: { readonly id: string; readonly way: 'sent' | 'received' };
  /** Whether the actor receives it. */
  readonly receives: boolean;
}

/** Events put in order at once; further apart than this, none is moved. */
const WINDOW = 2_000;

export class Turns {
  #events: ScriptEvent[] = [];

  /** What is in order by now. */
  push(event: ScriptEvent): string {
    this.#events.push(event);
    return this.#events.length < WINDOW ? '' : this.flush();
  }

  flush(): string {
    const ordered = inTurn(this.#events);
    this.#events = [];
    return ordered.map(({ text }) => text).join('');
  }
}

/** Stable: what has the same place stays as it was. */
function inTurn(events: readonly ScriptEvent[]): readonly ScriptEvent[] {
  const sent = new Map<string, number>();
  const heard = new Map<string, number>();
  return events
    .map((event, at) => {
      const { message, actor, receives } = event;
      if (message?.way === 'sent' && !sent.has(message.id)) sent.set(message.id, at);
      const cause = message?.way === 'received' ? sent.get(message.id) : undefined;
      if (cause !== undefined) return { event, place: Math.max(cause, heard.get(actor) ?? -1) };
      if (receives) heard.set(actor, at);
      return { event, place: at };
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ event }) => event);
}
