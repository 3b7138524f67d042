/** Random sessions as utterances with what each waits for, so that they can be told in another order or with other names. */
import * as fc from 'fast-check';
import type { Direction, SessionRecord } from '../../src/xmpp/record.ts';
import { Script, type ScriptOptions } from '../support/records.ts';

/** What a run makes up. */
export interface Naming {
  readonly id: (n: number) => string;
  readonly own: string;
  readonly phone: string;
  readonly stream: string;
}

export interface Utterance {
  readonly direction: Direction;
  readonly xml: (naming: Naming) => string;
  /** Utterances of one lane keep their order. */
  readonly lane: string | undefined;
  /** Another's index that comes before. */
  readonly after: number | undefined;
}

export const PLAIN_NAMES: Naming = { id: (n) => `m${n}`, own: 'desk', phone: 'phone', stream: 's-1' };
export const OTHER_NAMES: Naming = { id: (n) => `x-${n * 7 + 1}`, own: 'K2', phone: 'droid', stream: 's-2' };

const PEERS = ['ola@example.net', 'mo@example.com', 'shed@rooms.example.org'];

type Make = (n: number, at: number) => readonly Utterance[];

function said(direction: Direction, lane: string, xml: Utterance['xml'], after?: number): Utterance {
  return { direction, xml, lane: `${direction} ${lane}`, after };
}

function own({ own: resource }: Naming): string {
  return `nora@example.org/${resource}`;
}

const peer = fc.constantFrom(...PEERS);
const word = fc.constantFrom('rake', 'shed', '', 'gate & hinge', '🌿');

const chats: fc.Arbitrary<Make> = fc.tuple(peer, word).map(
  ([to, body]): Make =>
    (n) => [said('c2s', to, ({ id }) => `<message to='${to}' type='chat' id='${id(n)}'>${bodyOf(body, n)}</message>`)],
);
const heard: fc.Arbitrary<Make> = fc.tuple(peer, word, fc.boolean()).map(
  ([from, body, receipt]): Make =>
    (n, at) => {
      const message = said(
        's2c',
        `message ${from}`,
        (names) =>
          `<message from='${from}/${names.phone}' to='${own(names)}' id='${names.id(n)}'>${bodyOf(body, n)}</message>`,
      );
      const answer = said(
        'c2s',
        from,
        ({ id }) => `<message to='${from}'><received xmlns='urn:xmpp:receipts' id='${id(n)}'/></message>`,
        at,
      );
      return receipt ? [message, answer] : [message];
    },
);
const presences: fc.Arbitrary<Make> = fc.tuple(peer, fc.constantFrom('away', 'dnd')).map(
  ([from, show]): Make =>
    (n) => [
      said(
        's2c',
        `presence ${from}`,
        (names) => `<presence from='${from}/${names.phone}'><show>${show}</show><status>${n}</status></presence>`,
      ),
    ],
);
const questions: fc.Arbitrary<Make> = fc.tuple(fc.boolean(), word).map(
  ([ours, node]): Make =>
    (n, at) => {
      const [asks, answers]: readonly Direction[] = ours ? ['c2s', 's2c'] : ['s2c', 'c2s'];
      const [there, back] = ours ? ['to', 'from'] : ['from', 'to'];
      const query = `<query xmlns='urn:example:lookup' node='${node.replaceAll('&', 'and')}'/>`;
      return [
        {
          direction: asks ?? 'c2s',
          lane: undefined,
          after: undefined,
          xml: ({ id }) => `<iq type='get' id='${id(n)}' ${there}='keeper.example.org'>${query}</iq>`,
        },
        {
          direction: answers ?? 's2c',
          lane: undefined,
          after: at,
          xml: ({ id }) =>
            `<iq type='result' id='${id(n)}' ${back}='keeper.example.org'><found xmlns='urn:example:lookup'>${n}</found></iq>`,
        },
      ];
    },
);

/** Each with its own number in it, so that no two are the same. */
export const anyUtterances: fc.Arbitrary<readonly Utterance[]> = fc
  .array(fc.oneof(chats, heard, presences, questions), { maxLength: 12 })
  .map((makers) => {
    const all: Utterance[] = [];
    for (const [n, make] of makers.entries()) all.push(...make(n, all.length));
    return all;
  });

/** An order that keeps to lanes and to what waits for what; the dice say which of those that may is next. */
export function reordered(all: readonly Utterance[], dice: readonly number[]): readonly number[] {
  const done: number[] = [];
  for (let turn = 0; done.length < all.length; turn++) {
    const ready = all.flatMap((_, at) => (!done.includes(at) && isReady(all, at, new Set(done)) ? [at] : []));
    done.push(ready[(dice[turn % Math.max(1, dice.length)] ?? 0) % ready.length] ?? 0);
  }
  return done;
}

export function isReady(all: readonly Utterance[], at: number, done: ReadonlySet<number>): boolean {
  const one = all[at];
  if (one === undefined || (one.after !== undefined && !done.has(one.after))) return false;
  return all.slice(0, at).every(({ lane }, before) => lane === undefined || lane !== one.lane || done.has(before));
}

/** A whole session: login by PLAIN, binding, then the utterances in that order; `said` may change what is said. */
export function recorded(
  all: readonly Utterance[],
  order: readonly number[],
  names: Naming,
  { change = (xml) => xml, ...options }: ScriptOptions & { readonly change?: (xml: string, at: number) => string } = {},
): readonly SessionRecord[] {
  const script = opening(names, options);
  for (const at of order) {
    const one = all[at];
    if (one !== undefined) script.after(7).piece(one.direction, change(one.xml(names), at));
  }
  return script.closed('server').closed('client').records;
}

function opening(names: Naming, options: ScriptOptions): Script {
  const header = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";
  const script = new Script(options).opened('client', '127.0.0.1:1', '127.0.0.1:2').opened('server', '127.0.0.1:3', '');
  const open = (): Script =>
    script
      .client(`<stream:stream to='example.org' ${header}>`)
      .server(`<stream:stream from='example.org' id='${names.stream}' ${header}>`);
  open().client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>");
  script.server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
  open().server("<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>");
  script.client(`<iq type='set' id='${names.id(900)}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`);
  return script.server(
    `<iq type='result' id='${names.id(900)}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>${own(names)}</jid></bind></iq>`,
  );
}

function bodyOf(text: string, n: number): string {
  return `<body>${text.replaceAll('&', '&amp;')} ${n}</body>`;
}
