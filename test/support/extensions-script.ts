/**
 * The samples of all extensions as sessions, one stanza after another: a client's, two servers', a component's.
 * Rule: together with the other scripts, every annotator has something to say.
 */
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { archivesSamples } from './extensions/archives.ts';
import { componentsSamples } from './extensions/components.ts';
import { coreSamples } from './extensions/core.ts';
import { dialectsSamples } from './extensions/dialects.ts';
import { encryptionSamples } from './extensions/encryption.ts';
import { everydaySamples } from './extensions/everyday.ts';
import { formsSamples } from './extensions/forms.ts';
import { mediaSamples } from './extensions/media.ts';
import { messagesSamples } from './extensions/messages.ts';
import { moreSamples } from './extensions/more.ts';
import { personalSamples } from './extensions/personal.ts';
import { pubsubSamples } from './extensions/pubsub.ts';
import { referencesSamples } from './extensions/references.ts';
import { rostersSamples } from './extensions/rosters.ts';
import type { Samples } from './extensions/sample.ts';
import { serversSamples } from './extensions/servers.ts';
import { servicesSamples } from './extensions/services.ts';
import { streamsSamples } from './extensions/streams.ts';
import { interleaved, NOON, Script } from './records.ts';
import { basicsExamples } from './spec-examples/basics.ts';
import { chatExamples } from './spec-examples/chat.ts';
import { coreExamples } from './spec-examples/core.ts';
import { personsExamples } from './spec-examples/persons.ts';
import { pubsubExamples } from './spec-examples/pubsub.ts';
import { roomsExamples } from './spec-examples/rooms.ts';

/** By content namespace of the stream they pass on. */
const STREAMS: readonly (readonly [string, readonly Samples[]])[] = [
  [
    'jabber:client',
    [
      formsSamples,
      pubsubSamples,
      personalSamples,
      rostersSamples,
      messagesSamples,
      encryptionSamples,
      referencesSamples,
      mediaSamples,
      archivesSamples,
      servicesSamples,
      coreSamples,
      streamsSamples,
      moreSamples,
      dialectsSamples,
    ],
  ],
  ['jabber:server', [serversSamples]],
  ['jabber:component:accept', [componentsSamples]],
  ['urn:ietf:params:xml:ns:xmpp-framing', []],
  ['jabber:client', [everydaySamples]],
  ['jabber:client', [basicsExamples, chatExamples, coreExamples, personsExamples, pubsubExamples, roomsExamples]],
];

export const EXTENSION_SAMPLES: readonly Samples[] = STREAMS.flatMap(([, samples]) => samples);

/** What the session has to show for the samples' names to be known. */
const KNOWN: readonly string[] = [
  "<iq type='result' id='k1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/desk</jid></bind></iq>",
  "<iq type='result' id='k2'><query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola Brand' subscription='both'/></query></iq>",
];

/** RFC 7395 §3.3: over WebSocket the header is an element of its own. */
function headerOf(ns: string): string {
  if (ns === 'urn:ietf:params:xml:ns:xmpp-framing') return `<open xmlns='${ns}' version='1.0'/>`;
  return `<stream:stream xmlns='${ns}' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
}

/** A stanza every 20 ms, so that no request waits for its answer longer than people would. */
export function extensionSessions({ show = false }: { readonly show?: boolean } = {}): readonly SessionRecord[] {
  const scripts = STREAMS.map(([ns, samples], index) => {
    const script = new Script({ session: index + 1, start: NOON + index * 3_600_000, show });
    const header = headerOf(ns);
    script.client(header, { kind: 'stream-open' });
    script.server(header.replace('version', "from='example.org' version"), { kind: 'stream-open' });
    if (index === 0) for (const text of KNOWN) script.after(20).server(text);
    for (const [by, xml] of samples.flatMap((one) => Object.values(one).flat())) {
      script.after(20);
      if (by === 'c') script.client(xml);
      else script.server(xml);
    }
    return script;
  });
  return interleaved(...scripts);
}
