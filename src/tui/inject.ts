/**
 * What can be said at a key: stanzas to begin with, and what was said before.
 * Knows XEP-0030, XEP-0092 and XEP-0199. Rule: each is whole and valid as it stands, and the place to change is plain.
 */
import type { Model } from './model.ts';

export interface Preset {
  readonly name: string;
  readonly text: string;
}

const PRESETS: readonly Preset[] = [
  { name: 'message', text: "<message to='TO' type='chat'><body>hello</body></message>" },
  { name: 'presence', text: '<presence><show>away</show><status>back soon</status></presence>' },
  { name: 'iq', text: "<iq type='get' id='ID' to='TO'><query xmlns='jabber:iq:roster'/></iq>" },
  {
    name: 'disco#info',
    text: "<iq type='get' id='ID' to='TO'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
  },
  { name: 'version', text: "<iq type='get' id='ID' to='TO'><query xmlns='jabber:iq:version'/></iq>" },
  { name: 'ping', text: "<iq type='get' id='ID' to='TO'><ping xmlns='urn:xmpp:ping'/></iq>" },
];

/** What was said before comes last, the latest of it first. */
export function presetsFor({ mode, history, sessions, injections, now }: Model): readonly Preset[] {
  const target = mode.type === 'inject' ? mode.target : undefined;
  const session = target === undefined ? undefined : sessions.get(target.session);
  const to = (target?.leg === 'client' ? session?.account : session?.domain) ?? 'example.org';
  const id = `hiptap-${Math.floor(now).toString(36)}-${injections}`;
  const fill = (text: string): string => text.replaceAll('TO', escaped(to)).replaceAll("'ID'", `'${id}'`);
  const before = history.inject.toReversed().map((text): Preset => ({ name: 'again', text }));
  return [...PRESETS.map(({ name, text }) => ({ name, text: fill(text) })), ...before];
}

/** An address as part of an attribute's value in single quotes. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');
}
