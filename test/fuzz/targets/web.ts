/**
 * XMPP over the web: WebSockets, HTTP, BOSH, and a whole connection of them through the tap.
 * Rule: how bytes arrive changes nothing; what is cut, joined, is the input; what waits is bounded.
 */
import { gzipSync } from 'node:zlib';
import type { WebSocketRead, WebSocketReaderOptions } from '../../../src/transport/websocket.ts';
import type { MessagePart } from '../../../src/transport/websocket-messages.ts';
import type { Fact } from '../../../src/xmpp/record.ts';
import { closeFrame, deflated, frame } from '../../support/websocket-frames.ts';
import {
  AnswerCutter,
  BODY_ROOTS,
  BoshDesk,
  Collector,
  decodeBody,
  MessageCutter,
  Redactor,
  RequestCutter,
  readBodies,
  Tap,
  WebSocketReader,
  WebTap,
} from '../built.ts';
import { holds, same, sameHoweverCut, sizesFor, type Target } from '../target.ts';
import { inChunks, type Said, saidIn, wireOf } from '../wire.ts';
import { mergedFacts } from './streams.ts';

const MASK = [1, 2, 3, 4] as const;
const HELLO = "<message xmlns='jabber:client' to='ola@example.org'><body>hello</body></message>";
const BODY = "<body xmlns='http://jabber.org/protocol/httpbind' rid='100' sid='sid-one' wait='60' hold='1'";

const FRAMES = [
  Buffer.concat([frame(HELLO, { mask: MASK }), frame('ping', { opcode: 9, mask: MASK }), closeFrame(1000, 'bye')]),
  Buffer.concat([
    frame(HELLO.slice(0, 20), { final: false }),
    frame('', { opcode: 10 }),
    frame(HELLO.slice(20), { opcode: 0 }),
  ]),
  Buffer.concat([frame(deflated(HELLO), { compressed: true }), frame(deflated(HELLO, HELLO), { compressed: true })]),
  frame('x'.repeat(400)),
];

const READERS: readonly WebSocketReaderOptions[] = [
  { masked: true, deflation: undefined },
  { masked: false, deflation: { takeover: true }, limit: 300 },
  { masked: false, deflation: { takeover: false }, limit: 300 },
];

export const websocket: Target = {
  name: 'websocket',
  corpus: () => FRAMES,
  run: (bytes) => {
    for (const options of READERS) sameHoweverCut(bytes, 'readings', (chunks) => readings(chunks, options));
    const parts = sameHoweverCut(bytes, 'messages', messages);
    const length = parts.reduce((sum, part) => sum + part.bytes.length, 0);
    holds(length === bytes.length, 'the parts are not as long as the input');
  },
};

function readings(chunks: readonly Buffer[], options: WebSocketReaderOptions): readonly WebSocketRead[] {
  const reader = new WebSocketReader(options);
  const out: WebSocketRead[] = [];
  for (const chunk of chunks) {
    reader.push(chunk);
    for (let read = reader.next(); read !== undefined; read = reader.next()) out.push(read);
  }
  return out;
}

/** What is not looked into may be cut anywhere. */
function messages(chunks: readonly Buffer[]): readonly MessagePart[] {
  const cutter = new MessageCutter();
  const out: MessagePart[] = [];
  const add = (part: MessagePart) => {
    const last = out.at(-1);
    if (part.type === 'rest' && last?.type === 'rest')
      out[out.length - 1] = { type: 'rest', bytes: Buffer.concat([last.bytes, part.bytes]) };
    else out.push(part);
  };
  for (const chunk of chunks) {
    cutter.push(chunk);
    for (let part = cutter.next(); part !== undefined; part = cutter.next()) add(part);
  }
  const rest = cutter.end();
  if (rest !== undefined) add(rest);
  return out;
}

const REQUESTS = [
  post(`${BODY}/>`),
  'POST /http-bind HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\n<body\r\n2\r\n/>\r\n0\r\nX-Trailer: 1\r\n\r\n',
  'GET /ws?token=s3cr3t HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n',
  'CONNECT chat.example.org:5222 HTTP/1.1\r\nProxy-Authorization: Basic bm9yYTpw\r\n\r\n<stream/>',
];
const ANSWERS = [
  answer(`${BODY}/>`),
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\nHTTP/1.1 200\r\n\r\nto the end',
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n\x81\x00',
  answer(gzipSync(`${BODY}/>`).toString('latin1'), 'Content-Encoding: gzip\r\n'),
  answer('abc', 'Content-Encoding: br, deflate\r\n'),
];
/** A head and a line of chunks may wait (src/transport/http-head, http-cutter), and what came last. */
const WAITING = 64 * 1024;

interface Part {
  readonly type: string;
  readonly bytes: Buffer;
}

export const http: Target = {
  name: 'http',
  corpus: () => [...REQUESTS, ...ANSWERS].map((text) => Buffer.from(text, 'latin1')),
  run: (bytes) => {
    for (const make of [() => new RequestCutter(), () => new AnswerCutter(() => 'POST')]) {
      const parts = sameHoweverCut(bytes, 'parts', (chunks) => joined(partsOf(make(), chunks)));
      holds(Buffer.concat(parts.map((part) => part.bytes)).equals(bytes), 'the parts are not the input');
    }
  },
};

function partsOf(cutter: RequestLike, chunks: readonly Buffer[]): readonly Part[] {
  const collector = new Collector<{ readonly fields: Parameters<typeof decodeBody>[0] }>();
  const parts: Part[] = [];
  const take = (part: ReturnType<RequestLike['end']>[number]) => {
    parts.push(part);
    const message = collector.take(part);
    if (message !== undefined) decodeBody(message.head.fields, message.body);
  };
  for (const chunk of chunks) {
    cutter.push(chunk);
    for (let part = cutter.next(); part !== undefined; part = cutter.next()) take(part);
  }
  for (const part of cutter.end()) take(part);
  holds(cutter.rest().length <= WAITING, 'too much waits');
  return parts;
}

type RequestLike = Pick<InstanceType<typeof AnswerCutter | typeof RequestCutter>, 'push' | 'next' | 'end' | 'rest'>;

/** Bodies, tunnels and what is broken may be cut anywhere. */
function joined(parts: readonly Part[]): readonly Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    const runs = part.type === 'body' || part.type === 'tunnel' || part.type === 'broken';
    if (runs && last?.type === part.type)
      out[out.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, part.bytes]) };
    else out.push(part);
  }
  return out;
}

export const bosh: Target = {
  name: 'bosh',
  corpus: () =>
    [...REQUESTS, ...ANSWERS].map((text) => Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1')),
  run: (bytes) => {
    for (const { rid } of readBodies(bytes))
      holds(rid === undefined || Number.isSafeInteger(rid), 'a rid is no number');
  },
};

export const web: Target = {
  name: 'web',
  corpus: () => [
    wireOf(
      REQUESTS.flatMap((asked, at) => [
        { direction: 'c2s', bytes: Buffer.from(asked, 'latin1') } as const,
        { direction: 's2c', bytes: Buffer.from(ANSWERS[at] ?? '', 'latin1') } as const,
      ]),
    ),
    ...FRAMES.map((bytes) => wireOf([...UPGRADE, { direction: 'c2s', bytes }, { direction: 's2c', bytes }])),
  ],
  run: (bytes) => {
    const said = saidIn(bytes);
    const [whole = 1, ...sizes] = sizesFor(bytes);
    const expected = heard(inChunks(said, whole));
    for (const size of sizes) same(heard(inChunks(said, size)), expected, `facts: other by chunks of ${size}`);
  },
};

const UPGRADE: readonly Said[] = [
  { direction: 'c2s', bytes: Buffer.from(REQUESTS[2] ?? '') },
  { direction: 's2c', bytes: Buffer.from(ANSWERS[2]?.slice(0, -2) ?? '') },
];

function heard(said: readonly Said[]): unknown {
  const facts = new Map<number, Fact[]>();
  let last = 1;
  const record = (session: number, told: readonly Fact[]) =>
    void facts.set(session, [...(facts.get(session) ?? []), ...told]);
  const options = () => ({ redactor: new Redactor({ show: false }), show: false, trace: () => '00' });
  const desk = new BoshDesk({
    tap: () => new Tap({ ...options(), roots: BODY_ROOTS }),
    allot: () => ++last,
    record,
    ended: () => {},
  });
  const tap = new WebTap(new Tap(options()), desk, 1);
  for (const turn of said) record(1, tap.handle({ type: 'passed', ...turn }));
  for (const leg of ['client', 'server'] as const) record(1, tap.handle({ type: 'closed', leg, reason: 'ended' }));
  desk.stop();
  return [...facts].map(([session, told]) => [session, mergedFacts(told)]);
}

function post(body: string): string {
  return `POST /http-bind HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function answer(body: string, fields = ''): string {
  return `HTTP/1.1 200 OK\r\n${fields}Content-Length: ${body.length}\r\n\r\n${body}`;
}
