/**
 * The client of the benchmarks: one workload against one port, its figures as one JSON object.
 * Rule: it is the same process and the same work whatever stands behind the port.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connect, type TLSSocket } from 'node:tls';

/** `sessions`: of a chat. */
const [workload = '', port = '0', amount = '0', sessions = '50'] = process.argv.slice(2);

const HEADER =
  "<stream:stream to='bench.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const PING = '<ping/>';
/** Of each session in a crowd. */
const CROWD_STANZAS = 20;
const PONG = '<pong/>';
/** 416 bytes with text of several scripts: the mean of a chat's stanzas (facts of the toolchain, §10.3). */
const STANZA_BYTES = 416;
const STANZA = stanzaOf(STANZA_BYTES);

async function open(header = HEADER): Promise<TLSSocket> {
  const socket = connect({
    host: '127.0.0.1',
    port: Number(port),
    rejectUnauthorized: false,
    servername: 'bench.test',
  });
  socket.setNoDelay(true);
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  socket.write(header);
  await once(socket, 'data');
  return socket;
}

function openMany(count: number): Promise<readonly TLSSocket[]> {
  return Promise.all(Array.from({ length: count }, () => open()));
}

/** Megabytes a second over four sessions that write as fast as they may; `amount` megabytes each. */
async function saturate(megabytes: number): Promise<object> {
  const sockets = await openMany(4);
  const block = Buffer.from(STANZA.repeat(150));
  const blocks = Math.ceil((megabytes * 1e6) / block.length);
  const begun = process.hrtime.bigint();
  await Promise.all(sockets.map((socket) => pour(socket, block, blocks)));
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  for (const socket of sockets) socket.destroy();
  const bytes = blocks * block.length * sockets.length;
  return { throughput: bytes / 1e6 / seconds, count: bytes / STANZA_BYTES };
}

async function pour(socket: TLSSocket, block: Buffer, blocks: number): Promise<void> {
  for (let n = 0; n < blocks; n++) if (!socket.write(block)) await once(socket, 'drain');
  socket.write(PING);
  await once(socket, 'data');
}

/** Stanzas a second over so many sessions with one in flight each, for `amount` seconds. */
async function chat(seconds: number): Promise<object> {
  const sockets = await openMany(Number(sessions));
  let over = false;
  let count = 0;
  const talk = async (socket: TLSSocket): Promise<void> => {
    while (!over) {
      socket.write(STANZA + PING);
      await once(socket, 'data');
      count += 2;
    }
  };
  const begun = process.hrtime.bigint();
  setTimeout(() => {
    over = true;
  }, seconds * 1000);
  await Promise.all(sockets.map(talk));
  const taken = Number(process.hrtime.bigint() - begun) / 1e9;
  for (const socket of sockets) socket.destroy();
  return { rate: count / taken, count };
}

/** Round trips in milliseconds at a steady 5,000 stanzas a second over fifty sessions, for `amount` seconds. */
async function steady(seconds: number): Promise<object> {
  const sockets = await openMany(50);
  const times: number[] = [];
  const waiting = sockets.map((socket) => {
    const sent: bigint[] = [];
    socket.on('data', (bytes: Buffer) => {
      for (let n = bytes.length / PONG.length; n >= 1; n--) {
        const at = sent.shift();
        if (at !== undefined) times.push(Number(process.hrtime.bigint() - at) / 1e6);
      }
    });
    return sent;
  });
  let next = 0;
  const begun = process.hrtime.bigint();
  let done = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const elapsed = Number(process.hrtime.bigint() - begun) / 1e9;
      for (; done < Math.min(elapsed, seconds) * 5000; done++, next = (next + 1) % sockets.length) {
        waiting[next]?.push(process.hrtime.bigint());
        sockets[next]?.write(PING);
      }
      if (elapsed < seconds + 0.2) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), count: done };
}

/** Holds as many sessions open as each line of standard input says, and says when it does, until that ends. */
async function idle(): Promise<object> {
  const sockets: TLSSocket[] = [];
  process.stdout.write('ready\n');
  for await (const line of createInterface({ input: process.stdin })) {
    while (sockets.length < Number(line))
      sockets.push(...(await openMany(Math.min(50, Number(line) - sockets.length))));
    process.stdout.write('held\n');
  }
  for (const socket of sockets) socket.destroy();
  return {};
}

/**
 * One session with a server that says everything again: as many stanzas in all, those of both sides, as each line of standard input
 * says. No two are of the same person, have the same id or are about the same thing; half of the requests have no answer.
 */
async function talk(): Promise<object> {
  const socket = await open(HEADER.replace("to='", "to='echo."));
  let heard = 0;
  socket.on('data', (bytes: Buffer) => (heard += bytes.length));
  let [count, said] = [0, 0];
  process.stdout.write('ready\n');
  for await (const line of createInterface({ input: process.stdin })) {
    while (count * 2 < Number(line)) {
      const texts = Array.from({ length: 50 }, () => unlike(count++)).join('');
      said += Buffer.byteLength(texts);
      if (!socket.write(texts)) await once(socket, 'drain');
    }
    while (heard < said) await once(socket, 'data');
    process.stdout.write('said\n');
  }
  socket.destroy();
  return { count };
}

function unlike(n: number): string {
  const who = `person-${n}@bench.test/desk-${n}`;
  const request = (type: string) =>
    `<iq type='${type}' id='q${n - (n % 10)}' from='${who}'><query xmlns='urn:example:${n % 7}'/></iq>`;
  switch (n % 10) {
    case 0:
      return request('get');
    case 1:
      return n % 20 === 1 ? request('result') : `<r xmlns='urn:xmpp:sm:3'/>`;
    case 2:
    case 3:
      return `<presence from='${who}'><x xmlns='http://jabber.org/protocol/muc#user'><item nick='n${n}' jid='${who}'/></x><status>s${n}</status></presence>`;
    default:
      return STANZA.replace('m-00000001', `m-${n}`).replace('<message ', `<message from='${who}' `);
  }
}

/** `amount` stanzas through ten sessions, as fast as they may. */
async function stanzas(amount: number): Promise<object> {
  const sockets = await openMany(10);
  const block = Buffer.from(STANZA.repeat(100));
  await Promise.all(sockets.map((socket) => pour(socket, block, amount / sockets.length / 100)));
  for (const socket of sockets) socket.destroy();
  return { count: amount };
}

/** `amount` sessions that all chat at once, twenty numbered stanzas each; those that came back are counted. */
async function crowd(sessions: number): Promise<object> {
  const sockets: TLSSocket[] = [];
  while (sockets.length < sessions) sockets.push(...(await openMany(Math.min(50, sessions - sockets.length))));
  const begun = process.hrtime.bigint();
  let count = 0;
  await Promise.all(
    sockets.map(async (socket, session) => {
      for (let n = 0; n < CROWD_STANZAS; n++, count++) {
        socket.write(`<message id='${session}-${n}'><body>hallo</body></message>${PING}`);
        await once(socket, 'data');
      }
    }),
  );
  const taken = Number(process.hrtime.bigint() - begun) / 1e9;
  for (const socket of sockets) socket.destroy();
  return { rate: count / taken, count };
}

/** New sessions a second, twenty at a time, for `amount` seconds. */
async function setUp(seconds: number): Promise<object> {
  const begun = Date.now();
  let count = 0;
  const again = async (): Promise<void> => {
    while (Date.now() - begun < seconds * 1000) {
      (await open()).destroy();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 20 }, again));
  return { sessions: (count * 1000) / (Date.now() - begun), count };
}

function stanzaOf(bytes: number): string {
  const [start, end] = ["<message to='ola@bench.test' type='chat' id='m-00000001'><body>", '</body></message>'];
  const text = 'hallo, 日本語 🌱 & déjà vu '.replace('&', '&amp;');
  let body = '';
  while (Buffer.byteLength(start + body + text + end) <= bytes) body += text;
  return start + body + 'x'.repeat(bytes - Buffer.byteLength(start + body + end)) + end;
}

const WORKLOADS: Readonly<Record<string, (amount: number) => Promise<object>>> = {
  saturate,
  chat,
  steady,
  idle,
  setUp,
  stanzas,
  talk,
  crowd,
};

const run = WORKLOADS[workload];
if (run === undefined) throw new Error(`no workload ${workload}`);
process.stdout.write(`${JSON.stringify(await run(Number(amount)))}\n`);
process.exit(0);
