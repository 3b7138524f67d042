/**
 * Logins that scripted servers refuse, a conversation each: HipChat's and others' that no server of today can be asked for.
 * Data only. Rule: each ends as its kind ends; what a real server refuses is recorded from a real one (failed-logins.ts there).
 */
import { type Conversation, client, pause, server, type Turn } from '../../support/scripted-conversation.ts';
import {
  base64,
  CHAT,
  enter,
  HIPCHAT_SECRETS,
  hipchatAuth,
  leave,
  PASSWORD_FEATURES,
  TOKEN_FEATURES,
} from './hipchat.ts';
import { YANDEX_DOMAIN, YANDEX_TOKEN, yandexAuth, yandexEntrance } from './yandex-connection.ts';

const ORG = 'xmpp.example.org';
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const SASL2 = 'urn:xmpp:sasl:2';

/** What they say that must be in no capture. */
export const REFUSED_SECRETS: readonly string[] = [
  'wr0ng-pw-INVENTED',
  'tok-EXPIRED-0011',
  'tok-EXPIRED-0012',
  'tok-EXPIRED-0013',
  YANDEX_TOKEN,
  ...Object.values(HIPCHAT_SECRETS),
];
const [PASSWORD = '', EXPIRED = '', BEARER = '', GOOGLE = ''] = REFUSED_SECRETS;

export function refusedLogins(): readonly Conversation[] {
  return [...hipchatLogins(), ...otherLogins()].map(({ domain, turns }) => ({
    domain,
    turns: [...turns, pause(20), ...leave()],
  }));
}

function hipchatLogins(): readonly Conversation[] {
  const client9 = " node='http://hipchat.com/client/qt/linux' ver='9.9'";
  const web = " mechanism='oauth2' restart_stream='true' node='http://hipchat.com/client/web' ver='4.30'";
  return [
    hipchat(
      PASSWORD_FEATURES,
      hipchatAuth(['nora@example.org', PASSWORD, 'linux'], client9),
      refusal('not-authorized'),
    ),
    hipchat(TOKEN_FEATURES, hipchatAuth([EXPIRED, 'web_chrome'], web), refusal('not-authorized', 'Token expired')),
    hipchat(
      PASSWORD_FEATURES,
      hipchatAuth(['nora@example.org', PASSWORD, 'linux'], client9),
      refusal('policy-violation', 'too many logins'),
    ),
    hipchat(
      PASSWORD_FEATURES,
      `<iq type='set' id='auth1'><query xmlns='jabber:iq:auth'><username>777_4242</username><password>${PASSWORD}</password><resource>bot</resource></query></iq>`,
      "<iq type='error' id='auth1'><error code='406' type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
    ),
  ];
}

function hipchat(features: string, request: string, refused: string): Conversation {
  const ids = ['5e55a001', '5e55a002'] as const;
  return { domain: CHAT, turns: [...enter({ domain: CHAT, ids, features }), ...asked(request, refused)] };
}

function otherLogins(): readonly Conversation[] {
  const wrong = base64(`\0nora\0${PASSWORD}`);
  return [
    {
      domain: YANDEX_DOMAIN,
      turns: [
        ...yandexEntrance(['4235063011', '4235063012']),
        ...asked(yandexAuth(YANDEX_TOKEN), refusal('credentials-expired')),
      ],
    },
    org(offer('PLAIN'), asked(auth('PLAIN', wrong), refusal('account-disabled', 'gone gardening'))),
    org(offer('PLAIN'), asked(auth('PLAIN', wrong), refusal('temporary-auth-failure'))),
    org(offer('X-OAUTH2'), asked(auth('X-OAUTH2', base64(`\0nora@example.org\0${GOOGLE}`)), refusal('not-authorized'))),
    org(offer('OAUTHBEARER'), bearer()),
    org(offer('EXTERNAL'), asked(auth('EXTERNAL', '='), refusal('invalid-authzid'))),
    org(
      `${offer('PLAIN')}<authentication xmlns='${SASL2}'><mechanism>PLAIN</mechanism></authentication>`,
      asked(
        `<authenticate xmlns='${SASL2}' mechanism='PLAIN'><initial-response>${wrong}</initial-response></authenticate>`,
        `<failure xmlns='${SASL2}'><not-authorized xmlns='${SASL}'/></failure>`,
      ),
    ),
  ];
}

/** RFC 7628 §3.2.3: the server tells why, and the client answers with a lone U+0001. */
function bearer(): readonly Turn[] {
  const token = base64(`n,a=nora@example.org,\x01auth=Bearer ${BEARER}\x01\x01`);
  return [
    ...client(auth('OAUTHBEARER', token)),
    ...server(`<challenge xmlns='${SASL}'>${base64('{"status":"invalid_token","scope":"xmpp"}')}</challenge>`),
    ...asked(`<response xmlns='${SASL}'>${base64('\x01')}</response>`, refusal('not-authorized')),
  ];
}

function org(offered: string, login: readonly Turn[]): Conversation {
  const ids = ['c0a801aa', 'c0a801ab'] as const;
  const features = `<stream:features>${offered}</stream:features>`;
  return { domain: ORG, turns: [...enter({ domain: ORG, ids, features }), ...login] };
}

function asked(request: string, refused: string): readonly Turn[] {
  return [...client(request), pause(40), ...server(refused)];
}

function offer(mechanism: string): string {
  return `<mechanisms xmlns='${SASL}'><mechanism>${mechanism}</mechanism></mechanisms>`;
}

function auth(mechanism: string, payload: string): string {
  return `<auth xmlns='${SASL}' mechanism='${mechanism}'>${payload}</auth>`;
}

function refusal(condition: string, text?: string): string {
  const words = text === undefined ? '' : `<text xml:lang='en'>${text}</text>`;
  return `<failure xmlns='${SASL}'><${condition}/>${words}</failure>`;
}
