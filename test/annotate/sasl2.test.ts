import { describe, expect, it } from 'vitest';
import { annotations, login, summary } from '../support/annotating.ts';

const NS = 'urn:xmpp:sasl:2';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('SASL2', () => {
  it('is named among the features', () => {
    expect(
      summary(
        `<stream:features><authentication xmlns='${NS}'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></authentication></stream:features>`,
      ),
    ).toBe('the server offers SASL2 SCRAM-SHA-1, PLAIN');
  });

  it('tells what a login asks for beside being let in', () => {
    const [said] = annotations(
      `<authenticate xmlns='${NS}' mechanism='PLAIN'><initial-response>${base64('\0nora\0s3cr3t')}</initial-response><user-agent id='u1'><software>Gajim</software><device>desk</device></user-agent><bind xmlns='urn:xmpp:bind:0'><tag>gajim</tag></bind><request-token xmlns='urn:xmpp:fast:0' mechanism='HT-SHA-256-NONE'/></authenticate>`,
      login('PLAIN'),
    );
    expect(said?.summary).toBe(
      'login with PLAIN as nora · password (secret) · hands the password over · client Gajim on desk · asks for a token for HT-SHA-256-NONE · binds a resource tagged gajim',
    );
    expect(JSON.stringify(said)).not.toContain('s3cr3t');
  });

  it('tells what is switched on with the resource', () => {
    const bind =
      "<bind xmlns='urn:xmpp:bind:0'><tag>g</tag><enable xmlns='urn:xmpp:carbons:2'/><enable xmlns='urn:xmpp:sm:3'/></bind>";
    expect(summary(`<authenticate xmlns='${NS}' mechanism='PLAIN'>${bind}</authenticate>`, login('PLAIN'))).toBe(
      'login with PLAIN · waits for a challenge · binds a resource tagged g, with carbons, stream management',
    );
    const bound =
      "<bound xmlns='urn:xmpp:bind:0'><enabled xmlns='urn:xmpp:sm:3' id='s1' resume='true' max='300'/></bound>";
    expect(summary(`<success xmlns='${NS}'>${bound}</success>`, { ...login('PLAIN'), direction: 's2c' })).toBe(
      'login accepted · a resource is bound · stanzas are counted from now on, may be resumed within 300 s · no new stream follows',
    );
  });

  it('says who one is and keeps the token', () => {
    const [said] = annotations(
      `<success xmlns='${NS}'><authorization-identifier>nora@example.org/g1</authorization-identifier><bound xmlns='urn:xmpp:bind:0'/><token xmlns='urn:xmpp:fast:0' token='TOK-INVENTED' expiry='2014-06-01T00:00:00Z'/></success>`,
      { ...login('PLAIN'), direction: 's2c' },
    );
    expect(said?.summary).toBe(
      'you are nora@example.org/g1 · a resource is bound · no new stream follows · with a token (secret) until 2014-06-01T00:00:00Z',
    );
    expect(JSON.stringify(said)).not.toContain('INVENTED');
  });

  it.each([
    [
      `<failure xmlns='${NS}'><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></failure>`,
      'login refused: not-authorized · wrong name or password, or the account does not exist',
    ],
    [`<continue xmlns='${NS}'><tasks><task>HOTP</task></tasks></continue>`, 'not done yet, one of: HOTP'],
    [`<next xmlns='${NS}' task='HOTP'/>`, 'the client takes on HOTP'],
    [`<response xmlns='${NS}'>AAAA</response>`, 'X-ODD response: not read'],
    [`<response xmlns='${NS}'/>`, 'X-ODD response: empty'],
    [`<abort xmlns='${NS}'><text>no time</text></abort>`, 'the client gives up this login · “no time”'],
    [
      `<authenticate xmlns='${NS}' mechanism='X-ODD'><initial-response>AAAA</initial-response></authenticate>`,
      'login with X-ODD · a mechanism hiptap does not know',
    ],
    [
      `<authenticate xmlns='${NS}' mechanism='X-ODD'><initial-response>AAAA</initial-response><fast xmlns='urn:xmpp:fast:0' invalidate='true'/></authenticate>`,
      'login with X-ODD · a mechanism hiptap does not know · by token, for the last time',
    ],
  ])('%s', (xml, words) => {
    expect(summary(xml, login('X-ODD'))).toBe(words);
  });
});

describe('Yandex', () => {
  it.each([
    [
      "<iq type='set' id='s' to='nora@ya.ru'><s xmlns='yandex:push:disk'/></iq>",
      'c2s',
      'tell me when something changes on the disk? · to nora@ya.ru',
    ],
    [
      "<iq type='set' id='p' from='nora@ya.ru'><query xmlns='yandex:push:disk'/></iq>",
      's2c',
      'something changed on the disk · from nora@ya.ru',
    ],
  ] as const)('%s', (xml, direction, words) => {
    expect(summary(xml, { direction })).toBe(words);
  });
});
