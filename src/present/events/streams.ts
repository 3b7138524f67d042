/**
 * Logins, connections and their ends as events (xmpp.login, xmpp.connection, xmpp.error, xmpp.logout).
 * Data and small readings. Rule: no password and no token, not even where XMPP-FTW repeats them.
 */
import { childText } from '../../annotate/read.ts';
import type { Entry } from '../../inspect/entry.ts';
import { childOf, type XmlElement } from '../../xml/element.ts';
import { BIND, HIPCHAT, SASL, SASL2, STREAMS } from '../../xmpp/namespaces.ts';
import { type Data, type EventRow, jidObject } from './event.ts';
import { conditionIn, streamError } from './failure.ts';

export const STREAM_EVENTS: readonly EventRow[] = [
  {
    event: 'xmpp.login.anonymous',
    direction: 'c2s',
    pattern: `{${SASL}}auth[mechanism=ANONYMOUS]|{${SASL2}}authenticate[mechanism=ANONYMOUS]`,
    keys: 'host',
    data: (_, entry) => ({ host: hostOf(entry) }),
  },
  {
    event: 'xmpp.login',
    direction: 'c2s',
    pattern: `{${SASL}}auth|{${HIPCHAT}}auth|{${SASL2}}authenticate`,
    keys: 'mechanism, host; the password is left out',
    data: ({ ns, attributes: { mechanism } }, entry) => ({
      mechanism: mechanism ?? (ns === HIPCHAT ? 'HipChat' : undefined),
      host: hostOf(entry),
    }),
  },
  {
    event: 'xmpp.error',
    direction: 's2c',
    pattern: `{${SASL}}failure|{${SASL2}}failure`,
    keys: 'type `auth`, condition `login-fail`, description',
    data: (failure) => ({
      type: 'auth',
      condition: 'login-fail',
      description: childText(failure, 'text') ?? conditionIn(failure, SASL),
    }),
  },
  {
    event: 'xmpp.connection',
    direction: 's2c',
    pattern: `{${SASL}}success[jid]|{${SASL2}}success.{${SASL2}}authorization-identifier`,
    keys: 'status `online`, jid',
    data: (success) => online(success.attributes['jid'] ?? childText(success, 'authorization-identifier')),
  },
  {
    event: 'xmpp.connection',
    direction: 's2c',
    pattern: `iq[type=result].{${BIND}}bind.jid`,
    keys: 'status `online`, jid',
    data: (iq) => online(jidBound(iq)),
  },
  {
    event: 'xmpp.error',
    pattern: `{${STREAMS}}error`,
    keys: 'type `connection`, condition, description',
    data: streamError,
  },
];

function online(jid: string | undefined): Data {
  return { status: 'online', jid: jidObject(jid) };
}

function jidBound(iq: XmlElement): string | undefined {
  const bind = childOf(iq, 'bind', BIND);
  return bind && childText(bind, 'jid');
}

function hostOf({ stream }: Entry): string | undefined {
  return stream?.attributes['to'];
}
