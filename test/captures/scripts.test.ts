/**
 * The scripted captures are what their scripts say: recorded anew, over real sockets and TLS, they hold the same words.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../support/hiptap.ts';
import { type Conversation, hurried } from '../support/scripted-conversation.ts';
import { FOLDER, load } from './library.ts';
import { recordConversations } from './recording.ts';
import { refusedLogins } from './scripts/failed-logins.ts';
import { hipchatOauth } from './scripts/hipchat-oauth.ts';
import { hipchatSession } from './scripts/hipchat-session.ts';
import { yandexConnection } from './scripts/yandex-connection.ts';

/** Those of failed-logins that were recorded live come before. */
const LIVE_REFUSALS = 3;

describe('recorded anew from its script, the capture holds the same words', () => {
  it.each([
    ['hipchat-session', [hipchatSession(momentOf('hipchat-session', hipchatSession))], 0],
    ['hipchat-oauth', [hipchatOauth(momentOf('hipchat-oauth', hipchatOauth))], 0],
    ['yandex-connection', [yandexConnection()], 0],
    ['failed-logins', refusedLogins(), LIVE_REFUSALS],
  ] as const)('%s', async (name, conversations, before) => {
    using folder = scratchFolder();
    const again = folder.file('again.hiptap');
    await recordConversations(again, conversations.map(hurried));
    const recorded = await wordsIn(`${FOLDER}${name}.hiptap`);
    expect(await wordsIn(again)).toEqual(recorded.slice(before));
  });
});

/** What either side said, by session. */
async function wordsIn(file: string): Promise<readonly { readonly c2s: string; readonly s2c: string }[]> {
  const sessions = new Map<number, { c2s: string; s2c: string }>();
  for (const { session, fact } of (await load(file)).records) {
    if (fact.type !== 'piece' || fact.content.type !== 'text') continue;
    const words = sessions.get(session) ?? { c2s: '', s2c: '' };
    words[fact.direction] += fact.content.text;
    sessions.set(session, words);
  }
  return [...sessions.values()];
}

/** When a capture was recorded, in milliseconds since the epoch, by the first of HipChat's `ts` in it. */
function momentOf(name: string, script: (now: number) => Conversation): number {
  const recorded = firstTs(readFileSync(`${FOLDER}${name}.hiptap`, 'utf8'));
  return Math.round((recorded - firstTs(JSON.stringify(script(0)))) * 1000);
}

function firstTs(text: string): number {
  return Number(/ ts='(-?[\d.]+)'/.exec(text)?.[1]);
}
