/**
 * Payloads of engine.io's long polling, which socket.io speaks until it has its WebSocket: the packets that one HTTP body carries.
 * Pure. Rule: any body gives an answer; one that is no payload gives no packets.
 */

/**
 * A target that only engine.io's polling has: `?EIO=4&transport=polling`, or socket.io 0.9's `/1/xhr-polling/SESSION`. JSONP (`&j=0`)
 * wraps its bodies in scripts and forms, and is none.
 */
export function isEngineIoPolling(target: string): boolean {
  const polls = /[?&]transport=polling(?:&|$)/.test(target) && /[?&]EIO=\d/.test(target);
  return (polls && !/[?&]j=\d/.test(target)) || OLD_PLACE.test(target);
}

/** The session that a target names, which is a secret; undefined for a request that asks for one. */
export function engineIoSession(target: string): string | undefined {
  return /[?&]sid=([^&#]+)/.exec(target)?.[1] ?? OLD_PLACE.exec(target)?.[1];
}

/** A body's packets, in order. */
export function packetsIn(body: Buffer): readonly string[] {
  if (body.length === 0) return [];
  if (body[0] === STRING || body[0] === BINARY) return binaryPackets(body);
  const text = body.toString('utf8');
  if (text.startsWith(OLD_MARK)) return marked(text);
  return counted(text) ?? text.split(SEPARATOR);
}

const OLD_PLACE = /\/socket\.io\/1\/xhr-polling\/([^/?#]+)/;
/** engine.io's protocol, version 4. */
const SEPARATOR = '\x1e';
/** The same in socket.io 0.9, on both sides of a length. */
const OLD_MARK = '\ufffd';
/** Versions 2 and 3, where a client takes bytes: kind, digits of the length as bytes, an end, the packet. */
const STRING = 0;
const BINARY = 1;
const END_OF_LENGTH = 0xff;
const MOST_DIGITS = 9;

/** What a packet begins with: its type, or `b` for bytes in base64. What does not is of socket.io 0.9, whose `1::` looks like a length. */
const TYPE = /^[0-6b]/;

/** Versions 2 and 3: `LENGTH:PACKET`, the length in UTF-16 units; undefined where it is not put together so. */
function counted(text: string): readonly string[] | undefined {
  const packets: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = /^(\d{1,9}):/.exec(text.slice(at, at + MOST_DIGITS + 1))?.[1];
    if (length === undefined) return undefined;
    const start = at + length.length + 1;
    at = start + Number(length);
    const packet = text.slice(start, at);
    if (at > text.length || !TYPE.test(packet)) return undefined;
    packets.push(packet);
  }
  return packets;
}

function marked(text: string): readonly string[] {
  return text.split(OLD_MARK).filter((_, n) => n > 0 && n % 2 === 0);
}

function binaryPackets(body: Buffer): readonly string[] {
  const packets: string[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(END_OF_LENGTH, at);
    if (end === -1 || end - at - 1 > MOST_DIGITS) return [];
    const length = [...body.subarray(at + 1, end)].reduce((sum, digit) => sum * 10 + digit, 0);
    if (body[at] === STRING) packets.push(body.toString('utf8', end + 1, end + 1 + length));
    at = end + 1 + length;
  }
  return packets;
}
