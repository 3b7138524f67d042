/**
 * What a browser's export has of BOSH (XEP-0124), HTTP polling (XEP-0025) and socket.io's: requests and their answers, put together as
 * sessions.
 * Knows requests and time; the desks that hiptap records by know the rest. Rule: in the order of time, and what the export left out is
 * said.
 */
import { BoshDesk, type Carrier, type Exchange } from '../../session/bosh-desk.ts';
import { PollDesk, type PollSession } from '../../session/poll-desk.ts';
import { SocketPolling } from '../../session/socket-polling.ts';
import type { SessionTap } from '../../session/tap.ts';
import type { TapEvent } from '../../session/vocabulary.ts';
import { isEngineIoPolling } from '../../transport/engine-io.ts';
import { fieldOf, type HttpFields } from '../../transport/http-head.ts';
import { type PollRequest, pollIdentifier, readPoll } from '../../transport/poll.ts';
import type { Direction } from '../../xmpp/record.ts';
import { type Fields, headersOf, objectOf, placeOf, textOf } from './har-fields.ts';
import type { LogEvent, Moment } from './log-event.ts';
import { momentIn } from './log-time.ts';

/** A request that carries something, and what became of it. */
interface Posted {
  readonly place: string;
  /** With its query, which is never told. */
  readonly url: string;
  readonly fields: HttpFields;
  readonly body: Buffer;
  readonly at: Moment;
  readonly answeredAt: Moment;
  /** Undefined where there was none. */
  readonly answer: Answer | undefined;
}

interface Answer {
  readonly status: number;
  readonly phrase: string;
  readonly fields: HttpFields;
  /** Undefined where the export does not have it. */
  readonly body: Buffer | undefined;
}

export function eventsByHttp(entries: readonly unknown[]): readonly LogEvent[] {
  const posted = entries.flatMap((entry) => postedIn(objectOf(entry)));
  const desks = new Desks();
  const moments = posted.flatMap((one) => {
    const asked = {};
    return [
      { moment: one.at, act: () => desks.request(asked, one) },
      { moment: one.answeredAt, act: () => desks.answer(asked, one) },
    ];
  });
  // The sort is stable: of one time, a request stands before its answer.
  for (const { moment, act } of moments.sort((a, b) => a.moment.time - b.moment.time)) {
    desks.moment = moment;
    act();
  }
  return desks.end();
}

/** The desks of a proxy; what they would have a tap record becomes events of the log. */
class Desks {
  readonly #events: LogEvent[] = [];
  readonly #bosh: BoshDesk;
  readonly #polls: PollDesk;
  readonly #sockets = new SocketPolling();
  readonly #asked = new Map<object, { readonly exchange?: Exchange; readonly poll?: PollSession }>();
  #session = 0;
  moment: Moment = { time: 0, lacks: 'time' };

  constructor() {
    const world = { allot: () => this.#allot(), record: () => {}, ended: () => {} };
    const tap = (): SessionTap => {
      // Each session has a tap of its own, which is made once its number is allotted.
      const connection = `http ${this.#session}`;
      const handle = (event: TapEvent) => {
        this.#tell(connection, event);
        return [];
      };
      return { handle };
    };
    this.#bosh = new BoshDesk({ ...world, tap });
    this.#polls = new PollDesk({ ...world, tap });
  }

  #allot(): number {
    this.#session += 1;
    return this.#session;
  }

  request(asked: object, posted: Posted): void {
    const { place, url, fields, body, answer } = posted;
    if (isEngineIoPolling(url)) return this.#socketIo(posted, 'c2s', body);
    const poll = readPoll(fields, body);
    if (poll !== undefined && isPoll(poll, answer))
      this.#asked.set(asked, { poll: this.#polls.request(UNKNOWN, place, poll) });
    const exchange = poll === undefined ? this.#bosh.request(UNKNOWN, place, body) : undefined;
    if (exchange !== undefined) this.#asked.set(asked, { exchange });
  }

  answer(asked: object, posted: Posted): void {
    const { url, answer } = posted;
    if (isEngineIoPolling(url)) return this.#socketIo(posted, 's2c', answer?.body ?? Buffer.alloc(0));
    const { exchange, poll } = this.#asked.get(asked) ?? {};
    if (poll !== undefined) this.#polled(poll, answer);
    if (exchange === undefined) return;
    if (answer === undefined) this.#bosh.lost(exchange);
    else if (answer.body === undefined) this.#bosh.unread(exchange, LEFT_OUT);
    else this.#bosh.answer(exchange, `${answer.status} ${answer.phrase}`.trim(), answer.body);
  }

  end(): readonly LogEvent[] {
    this.#bosh.stop();
    this.#polls.stop();
    return this.#events;
  }

  /** One session of the log for all that polls one place: the first request has no id yet. */
  #socketIo({ place, url }: Posted, direction: Direction, body: Buffer): void {
    const where = { moment: this.moment, connection: `socket.io ${place}` };
    for (const line of this.#sockets.lines(url, direction, body))
      this.#events.push({ type: 'remark', ...line, ...where, isSaid: true });
  }

  #polled(poll: PollSession, answer: Answer | undefined): void {
    if (answer === undefined) this.#polls.lost(poll, 'a request was not answered');
    else if (answer.body === undefined) this.#polls.lost(poll, `an answer was not read: ${LEFT_OUT}`);
    else this.#polls.answer(poll, answer, answer.body);
  }

  #tell(connection: string, event: TapEvent): void {
    const where = { moment: this.moment, connection };
    if (event.type === 'noted')
      this.#events.push({ type: 'remark', level: event.level, text: event.text, ...where, isSaid: true });
    if (event.type !== 'framed' && event.type !== 'passed') return;
    const { direction, bytes } = event;
    const how = event.type === 'framed' ? ({ isChunk: false, isBody: true } as const) : { isChunk: true };
    this.#events.push({ type: 'said', direction, text: bytes.toString('utf8'), ...how, ...where });
  }
}

const LEFT_OUT = 'the export does not have it';
/** Of connections a browser tells nothing that matters here. */
const UNKNOWN: Carrier = { number: 0, adopt: () => undefined, beginning: () => [] };

/** Other pages post forms, too: a poll begins a session, or is answered by XML or an identifier. */
function isPoll({ id }: PollRequest, answer: Answer | undefined): boolean {
  if (id === '0' || answer === undefined) return id === '0';
  return (
    pollIdentifier(answer.fields) !== undefined || /^text\/xml\b/i.test(fieldOf(answer.fields, 'content-type') ?? '')
  );
}

function postedIn({ request: asked, response, startedDateTime, time }: Fields): readonly Posted[] {
  const request = objectOf(asked);
  const { text, mimeType } = objectOf(request['postData']);
  const url = textOf(request['url']) ?? '';
  const isPost = request['method'] === 'POST' && typeof text === 'string';
  if (!isPost && !isEngineIoPolling(url)) return [];
  const at = momentIn(textOf(startedDateTime) ?? '');
  const lasted = typeof time === 'number' && time > 0 ? time : 0;
  // Some exports name the body's type with the body only.
  const type = typeof mimeType === 'string' ? [{ name: 'content-type', value: mimeType }] : [];
  const fields = [...headersOf(request).filter(({ name }) => type.length === 0 || name !== 'content-type'), ...type];
  const answeredAt = at.lacks === 'time' ? at : { ...at, time: at.time + lasted };
  return [
    {
      place: placeOf(request['url']),
      url,
      fields,
      body: Buffer.from(isPost ? text : ''),
      at,
      answeredAt,
      answer: answerIn(objectOf(response)),
    },
  ];
}

/** Browsers write status 0 for what was broken off. */
function answerIn(response: Fields): Answer | undefined {
  const { status, statusText, content } = response;
  if (typeof status !== 'number' || status === 0) return undefined;
  const { text, encoding, size } = objectOf(content);
  const body = typeof text === 'string' ? Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8') : undefined;
  const empty = size === 0 ? Buffer.alloc(0) : undefined;
  return { status, phrase: textOf(statusText) ?? '', fields: headersOf(response), body: body ?? empty };
}
