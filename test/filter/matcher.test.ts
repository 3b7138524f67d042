/** What each operator selects. */
import { describe, expect, it } from 'vitest';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Script } from '../support/records.ts';
import { entriesOf } from './arbitrary.ts';

const HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";

/** Entries by the letters they are known by below. */
const SCENE: Readonly<Record<string, Entry>> = (() => {
  const script = new Script({ session: 3 }).client(HEADER);
  const say = {
    bind: () => script.client("<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"),
    bound: () =>
      script
        .after(750)
        .server(
          "<iq type='result' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/desk</jid></bind></iq>",
        ),
    here: () => script.client('<presence><show>away</show><status>in the Shed</status></presence>'),
    join: () =>
      script.client(
        "<presence to='shed@rooms.example.org/nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
      ),
    said: () =>
      script.client(
        "<message to='shed@rooms.example.org' type='groupchat' id='m1'><body>tea &amp; cake?</body></message>",
      ),
    heard: () =>
      script.server(
        "<message from='shed@rooms.example.org/Ola' type='groupchat' id='m10'><body>Nora: yes, @kit too</body><stanza-id xmlns='urn:xmpp:sid:0' by='shed@rooms.example.org' id='s9'/></message>",
      ),
    chat: () =>
      script.server(
        "<message from='ola@example.net/phone' type='chat'><body>the gate\nsqueaks, kit@example.org</body></message>",
      ),
    carbon: () =>
      script.server(
        "<message from='nora@example.org'><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' to='kit@example.org'><body>rakes</body></message></forwarded></sent></message>",
      ),
    failed: () =>
      script.server(
        "<iq type='error' id='v(1)' from='ola@example.net/desk'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
      ),
    odd: () => script.client("<presence type='available'/>"),
    token: () => script.client("<iq type='get' id='t1'><query xmlns='http://hipchat.com/protocol/auth'/></iq>"),
    broken: () => script.fact({ type: 'closed', leg: 'server', reason: 'unreachable', detail: 'no route to host' }),
  };
  for (const one of Object.values(say)) one();
  const entries = entriesOf(script.records).filter(({ derived }) => !derived);
  return Object.fromEntries(['header', ...Object.keys(say)].map((name, i) => [name, entries[i] as Entry]));
})();

function selectedBy(text: string): string {
  const parsed = parseFilter(text);
  if (parsed.type === 'error') throw new Error(`${text}: ${parsed.message}`);
  const matches = matcher(parsed.filter);
  return Object.keys(SCENE)
    .filter((name) => matches(SCENE[name] as Entry))
    .join(' ');
}

describe('a filter selects', () => {
  it.each([
    ['~m', 'said heard chat carbon'],
    ['~p', 'here join odd'],
    ['~i', 'bind bound failed token'],
    ['~tx', 'header bind here join said odd token'],
    ['~rx', 'bound heard chat carbon failed'],
    ['~from ola@example.net', 'chat failed'],
    ['~from OLA@Example.net/phone', 'chat'],
    ['~from ola@example.net/Phone', ''],
    ['~from example', 'here join said heard chat carbon failed odd token'],
    ['~from ^ola@', 'chat failed'],
    ['~from nora@example.org', 'here join said carbon odd token'],
    ['~to shed@rooms.example.org', 'join said'],
    ['~to nora@example.org', 'bound heard chat carbon failed'],
    ['~jid shed@rooms.example.org', 'join said heard'],
    ['~id m1', 'said'],
    ['~id "m.*"', 'said heard'],
    ['~id s9', 'heard'],
    ['~id v(1) ', undefined],
    ['~id "v(1)"', 'failed'],
    ['~t chat', 'chat'],
    ['~t CHAT|result', 'bound chat'],
    ['~t "chat|result"', 'bound chat'],
    ['~ns xmpp-bind', 'bind bound'],
    ['~ns ^urn:xmpp:forward:0$', 'carbon'],
    ['~b "gate.squeaks"', 'chat'],
    ['~b rakes', 'carbon'],
    ['~b .', 'said heard chat carbon'],
    ['"tea & cake"', 'said'],
    ['shed', 'here join said heard'],
    ['"show>away"', 'here'],
    ['route', 'broken'],
    ['~err', 'failed broken'],
    ['~warn', 'failed odd broken'],
    ['~hc', 'token'],
    ['~room', 'join said heard'],
    ['~room shed', 'join said heard'],
    ['~room attic', ''],
    ['~mention nora', 'heard'],
    ['~mention @KIT', 'heard'],
    ['~mention example', ''],
    ['~lat >700', 'bound'],
    ['~lat =750', 'bound'],
    ['~lat <700', ''],
    ['~lat <=1s', 'bound'],
    ['~session 3 ~x features', ''],
    ['~session 2', ''],
    ['!~session 3', ''],
    ['~x iq[type=result].{urn:ietf:params:xml:ns:xmpp-bind}:bind.jid', 'bound'],
    ['~x presence.show#text=away', 'here'],
    ['~x "presence.status#text=\'in the Shed\'"', 'here'],
    ['~x stream:stream', 'header'],
    ['~x message[type!=chat,from]', 'heard carbon'],
    ['~x "message[type=groupchat]|presence[to]"', 'join said heard'],
    ['~x *.*.*.*.body#text', 'carbon'],
    ['~x {}', ''],
    ['~m !~room | ~err', 'chat carbon failed broken'],
  ])('%s: %s', (text, names) => {
    if (names === undefined) expect(() => selectedBy(text)).toThrow();
    else expect(selectedBy(text)).toBe(names);
  });

  it('reads nothing but the record for kind, direction and session, and no more than is needed', () => {
    const { record } = SCENE['chat'] as Entry;
    const closed = new Proxy({ record } as Entry, {
      get: (entry, key) => {
        if (key === 'record') return entry.record;
        throw new Error(`${String(key)} was read`);
      },
    });
    for (const text of ['~m ~rx ~session 3', '~p gate', '~b gate ~tx', '(~err | gate) & ~i', '~m | ~b gate']) {
      const parsed = parseFilter(text);
      if (parsed.type === 'error') throw new Error(parsed.message);
      expect(() => matcher(parsed.filter)(closed)).not.toThrow();
    }
  });
});
