/** An endless conversation, of the kinds and sizes that a chat server's sessions have; for benchmarks that need one. */

export const HEADER: string =
  "<stream:stream to='bench.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

export interface Said {
  readonly direction: 'c2s' | 's2c';
  readonly kind: 'message' | 'presence' | 'iq';
  readonly text: string;
}

const WORDS = 'the gate squeaks again and nobody has oiled it since March, has anybody seen the can? déjà vu 🌱'.split(
  ' ',
);

/** Six in ten are messages, three presences, one a request or its answer. */
export function* talk(): Generator<Said> {
  for (let n = 0; ; n++) yield said(n);
}

function said(n: number): Said {
  const who = `person${n % 40}@bench.test/desk`;
  if (n % 10 >= 4) return { direction: n % 2 === 0 ? 'c2s' : 's2c', kind: 'message', text: message(n, who) };
  if (n % 10 >= 1) return { direction: 's2c', kind: 'presence', text: presence(n, who) };
  return n % 20 === 0
    ? {
        direction: 'c2s',
        kind: 'iq',
        text: `<iq type='get' id='v${n}' to='${who}'><query xmlns='jabber:iq:version'/></iq>`,
      }
    : { direction: 's2c', kind: 'iq', text: answer(n - 10) };
}

function message(n: number, who: string): string {
  const words = Array.from({ length: 8 + (n % 40) }, (_, at) => WORDS[(n + at) % WORDS.length]).join(' ');
  return `<message type='chat' id='m${n}' from='${who}' to='nora@bench.test'><body>${words}</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>`;
}

function presence(n: number, who: string): string {
  const caps = `<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='https://example.org/client' ver='q07IKJEyjvHSyhy/${n % 10}CxmKi8w='/>`;
  return `<presence from='${who}'><show>away</show><status>back at ${n % 12} o'clock</status><priority>5</priority>${caps}</presence>`;
}

function answer(n: number): string {
  const who = `person${n % 40}@bench.test/desk`;
  return `<iq type='result' id='v${n}' from='${who}' to='nora@bench.test/x'><query xmlns='jabber:iq:version'><name>example</name><version>1.${n % 9}</version><os>none</os></query></iq>`;
}
