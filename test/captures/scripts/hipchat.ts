/**
 * The HipChat company of the recorded sessions: invented people and rooms, and the words that every session there begins with.
 * Data only; shapes follow the notes of the dialect and its public clients. Rule: nobody in it is real, no secret in it is one.
 */
import { HIPCHAT, HIPCHAT_MUC_ROOM, MUC_USER, SASL, STREAMS, TLS } from '../../../src/xmpp/namespaces.ts';
import { client, secure, server, type Turn } from '../../support/scripted-conversation.ts';

export const CHAT = 'chat.hipchat.example';
export const CONF = 'conf.hipchat.example';
export const NORA = `777_4242@${CHAT}`;
export const OLA = `777_5150@${CHAT}`;
export const KIT = `777_6006@${CHAT}`;
/** A guest, whom no address book lists. */
export const IVO = `777_7007@${CHAT}`;
export const SHED = `777_garden_shed@${CONF}`;
export const ATTIC = `777_attic@${CONF}`;

/** What a session says that must be in no capture. */
export const HIPCHAT_SECRETS: Readonly<Record<string, string>> = {
  password: 's3cr3t-pw',
  bearer: 'tok-INVENTED-0001',
  startup: 'TOK-STARTUP-INVENTED',
  api: 'TOK-API-INVENTED',
  guest: 'gKEYINVENTED',
  signature: 'SIG-INVENTED-0007',
  call: 'CALL-INVENTED-0008',
};

/** Who is in a company's address book, as an attribute list each. */
export const ADDRESS_BOOK: string = [
  `<item jid='${NORA}' id='4242' name='Nora Vale' mention_name='nora' subscription='both' email='nora@example.org'/>`,
  `<item jid='${OLA}' id='5150' name='Ola Brand' mention_name='ola' subscription='both' email='ola@example.org'/>`,
  `<item jid='${KIT}' id='6006' name='Kit Marsh 🌱' mention_name='kit' subscription='both' mobile='iphone' photo_url='https://www.hipchat.example/kit.png'/>`,
].join('');

export const PASSWORD_FEATURES = `<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='${HIPCHAT}'/><mechanisms xmlns='${SASL}'><mechanism>PLAIN</mechanism></mechanisms></stream:features>`;
/** As offered in later years. */
export const TOKEN_FEATURES = `<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='${HIPCHAT}'/><mechanisms xmlns='${SASL}'><mechanism>PLAIN</mechanism><mechanism>X-HIPCHAT-OAUTH2</mechanism></mechanisms><authrestartlogic xmlns='${HIPCHAT}'/><compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression></stream:features>`;

export interface Doors {
  readonly domain: string;
  /** Ids of the server's streams: before TLS and after it. */
  readonly ids: readonly [string, string];
  /** What is offered under TLS. */
  readonly features: string;
}

/** From the first byte to the features under TLS. */
export function enter({ domain, ids: [clear, secured], features }: Doors): readonly Turn[] {
  return [
    ...client(clientHeader(domain)),
    ...server(
      serverHeader(domain, clear),
      `<stream:features><starttls xmlns='${TLS}'><required/></starttls></stream:features>`,
    ),
    ...client(`<starttls xmlns='${TLS}'/>`),
    ...server(`<proceed xmlns='${TLS}'/>`),
    secure,
    ...reopen(domain, secured, features),
  ];
}

/** A new stream under way. */
export function reopen(domain: string, id: string, features: string): readonly Turn[] {
  return [...client(clientHeader(domain)), ...server(serverHeader(domain, id), features)];
}

/** Both close their streams. */
export function leave(): readonly Turn[] {
  return [...client('</stream:stream>'), ...server('</stream:stream>')];
}

/** HipChat's own login by name or token, and what else is said in `attributes`. */
export function hipchatAuth(fields: readonly string[], attributes: string): string {
  return `<auth xmlns='${HIPCHAT}'${attributes}>${base64(`\0${fields.join('\0')}`)}</auth>`;
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** HipChat's success tells who one is and where everything is. */
export function welcome(resource: string): string {
  return `<success xmlns='${SASL}' jid='${NORA}/${resource}' api_host='api.hipchat.example' chat_host='${CHAT}' muc_host='${CONF}' web_host='www.hipchat.example'/>`;
}

/** What is told of a room beside its address. */
export function roomDetails(details: Readonly<Record<string, string>>): string {
  const children = Object.entries(details).map(([name, text]) =>
    text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`,
  );
  return `<x xmlns='${HIPCHAT_MUC_ROOM}'>${children.join('')}</x>`;
}

/** Who somebody is in a room. */
export function occupant(item: string, ...statuses: readonly number[]): string {
  const codes = statuses.map((code) => `<status code='${code}'/>`).join('');
  return `<x xmlns='${MUC_USER}'><item ${item}/>${codes}</x>`;
}

/** Moments around that of the recording. */
export class Moments {
  readonly #now: number;

  /** Milliseconds since the epoch. */
  constructor(now: number) {
    this.#now = now;
  }

  /** As XEP-0082 writes it. */
  stamp(secondsAgo: number): string {
    return `${new Date(this.#now - secondsAgo * 1000).toISOString().slice(0, 19)}Z`;
  }

  /** As HipChat's `ts`: seconds since the epoch, six decimals. */
  ts(secondsAgo: number): string {
    return (this.#now / 1000 - secondsAgo).toFixed(6);
  }

  /** Whole seconds since the epoch, when a token or a link of now runs out. */
  get expiry(): string {
    return String(Math.floor(this.#now / 1000) + 3600);
  }
}

function clientHeader(domain: string): string {
  return `<?xml version='1.0'?><stream:stream to='${domain}' xmlns='jabber:client' xmlns:stream='${STREAMS}' version='1.0'>`;
}

function serverHeader(domain: string, id: string): string {
  return `<?xml version='1.0'?><stream:stream from='${domain}' id='${id}' xmlns='jabber:client' xmlns:stream='${STREAMS}' version='1.0'>`;
}
