/** Says what the redaction sweeps say, over real sockets through a proxy whose server is a lobby of this process. */

import { HEADER } from './survivor.ts';
import { PLACES, type Said, SECRET, SESSIONS } from './sweep.ts';
import { type Lobby, talkTo } from './talker.ts';

const NO_XML: Said = { direction: 'c2s', text: `PASS ${SECRET}\r\n` };

/** One session for each login, one for all other places of secrets, and one that is no XML. */
export const SWEPT: readonly (readonly Said[])[] = [...SESSIONS, PLACES, [NO_XML]];

/** Each session after the other; `port`: the proxy's. */
export async function sayAll(
  lobby: Lobby,
  port: number,
  sessions: readonly (readonly Said[])[] = SWEPT,
): Promise<void> {
  for (const said of sessions) {
    const client = await talkTo(port);
    client.say(HEADER);
    const server = await lobby.next();
    server.say(HEADER);
    for (const { direction, text } of said) {
      const [from, to] = direction === 'c2s' ? [client, server] : [server, client];
      from.say(text);
      await to.hear(text);
    }
    await Promise.all([client.end(), server.end()]);
  }
}
