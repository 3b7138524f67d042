import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction } from '../../src/xmpp/record.ts';

/** Logins as real clients and servers write them, piece by piece: what is kept (the same where absent), and what is listed. */
interface Step {
  readonly direction: Direction;
  readonly said: string;
  readonly kept?: string;
  readonly listed?: readonly string[];
}

const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const SESSIONS: Readonly<Record<string, readonly Step[]>> = {
  'HipChat with a password': [
    {
      direction: 's2c',
      said: `<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='http://hipchat.com'/>
 <mechanisms ${SASL}><mechanism>PLAIN</mechanism><mechanism>X-HIPCHAT-OAUTH2</mechanism></mechanisms>
 <authrestartlogic xmlns='http://hipchat.com'/><compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression></stream:features>`,
    },
    {
      direction: 'c2s',
      said: "<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>",
      kept: `<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>${base64('\0nora@example.org\0‹secret›\0linux')}</auth>`,
      listed: ['HipChat password'],
    },
    {
      direction: 's2c',
      said: `<success ${SASL} jid='777_4242@chat.hipchat.com/linux' api_host='api.hipchat.com' chat_host='chat.hipchat.com' muc_host='conf.hipchat.com' web_host='www.hipchat.com'/>`,
    },
    {
      direction: 's2c',
      said: "<iq type='result' id='qxmpp4'><query xmlns='http://hipchat.com/protocol/startup'><user_id>4242</user_id><email>nora@example.org</email><token>TOK-INVENTED</token></query></iq>",
      kept: "<iq type='result' id='qxmpp4'><query xmlns='http://hipchat.com/protocol/startup'><user_id>4242</user_id><email>nora@example.org</email><token>‹secret›</token></query></iq>",
      listed: ['startup token'],
    },
    {
      direction: 'c2s',
      said: "<presence to='777_garden_shed@conf.hipchat.com/Nora Vale'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>",
    },
  ],
  'HipChat with a token': [
    {
      direction: 'c2s',
      said: "<auth xmlns='http://hipchat.com' mechanism='oauth2' oauth2_token='false' restart_stream='true' node='http://hipchat.com/client/web' ver='4.0'>AHRvay1JTlZFTlRFRC0wMDAxAHdlYl9jaHJvbWU=</auth>",
      kept: `<auth xmlns='http://hipchat.com' mechanism='oauth2' oauth2_token='false' restart_stream='true' node='http://hipchat.com/client/web' ver='4.0'>${base64('\0‹secret›\0web_chrome')}</auth>`,
      listed: ['HipChat oauth2 token'],
    },
    { direction: 's2c', said: `<failure ${SASL}><not-authorized/></failure>` },
    {
      direction: 'c2s',
      said: `<auth ${SASL} mechanism='X-HIPCHAT-WEB' nonce='NONCE-INVENTED' oauth2_token='true'>777_4242</auth>`,
      kept: `<auth ${SASL} mechanism='X-HIPCHAT-WEB' nonce='‹secret›' oauth2_token='true'>777_4242</auth>`,
      listed: ['nonce'],
    },
    {
      direction: 's2c',
      said: `<success ${SASL} oauth2_token='TOK-INVENTED'>777_4242@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252</success>`,
      kept: `<success ${SASL} oauth2_token='‹secret›'>777_4242@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252</success>`,
      listed: ['oauth2_token'],
    },
  ],
  Yandex: [
    {
      direction: 'c2s',
      said: `<auth ${SASL} mechanism='X-YANDEX-OAUTH'>bm9yYQB0b2stSU5WRU5URUQtMDAwMg==</auth>`,
      kept: `<auth ${SASL} mechanism='X-YANDEX-OAUTH'>${base64('nora\0‹secret›')}</auth>`,
      listed: ['X-YANDEX-OAUTH token'],
    },
    { direction: 's2c', said: `<success ${SASL}/>` },
    { direction: 'c2s', said: "<iq type='set' id='sub1' to='nora@ya.ru'><s xmlns='yandex:push:disk'/></iq>" },
  ],
  'Google Talk': [
    {
      direction: 'c2s',
      said: `<auth ${SASL} mechanism='X-OAUTH2' auth:service='oauth2' xmlns:auth='http://www.google.com/talk/protocol/auth' auth:client-uses-full-bind-result='true'>AG5vcmFAZXhhbXBsZS5vcmcAdG9rLUlOVkVOVEVELTAwMDM=</auth>`,
      kept: `<auth ${SASL} mechanism='X-OAUTH2' auth:service='oauth2' xmlns:auth='http://www.google.com/talk/protocol/auth' auth:client-uses-full-bind-result='true'>${base64('\0nora@example.org\0‹secret›')}</auth>`,
      listed: ['X-OAUTH2 token'],
    },
    { direction: 's2c', said: `<success ${SASL}/>` },
  ],
};

describe.each(Object.entries(SESSIONS))('%s', (_name, steps) => {
  it('is kept without its secrets, and ends authenticated', () => {
    const redactor = new Redactor({ show: false });
    for (const { direction, said, kept = said, listed = [] } of steps) {
      expect(
        redactor.redact(direction, said, { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' }),
      ).toEqual({
        text: kept,
        redacted: listed,
      });
    }
    expect(redactor.authenticated).toBe(true);
  });
});
