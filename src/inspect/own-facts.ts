/**
 * What hiptap itself has to say in a session, in words: connections, TLS, changes, gaps, notes.
 * Knows facts, not elements. Rule: every such fact becomes one annotation whose fields are the fact itself.
 */
import type { Annotation, Fields, FieldValue } from '../annotate/annotation.ts';
import { present } from '../annotate/fields.ts';
import { count, join, listed } from '../annotate/phrase.ts';
import { legFrom } from '../xmpp/legs.ts';
import type {
  ChangeFact,
  ClosedFact,
  CloseReason,
  CompressionFact,
  Fact,
  Leg,
  Level,
  PieceFact,
  TlsFact,
} from '../xmpp/record.ts';

export function describeFact(fact: Exclude<Fact, PieceFact>): Annotation {
  switch (fact.type) {
    case 'opened':
      return own('info', opened(fact), { leg: fact.leg, peer: fact.peer, local: fact.local });
    case 'closed':
      return own(
        levelOf(fact.reason),
        closed(fact),
        present({ leg: fact.leg, reason: fact.reason, detail: fact.detail }),
      );
    case 'tls':
      return own(fact.certificate?.verified === false ? 'warning' : 'info', tls(fact), tlsFields(fact));
    case 'compression':
      return own('info', compression(fact), present({ ...fact, type: undefined }));
    case 'change':
      return own('warning', change(fact), { action: fact.action, leg: fact.leg, why: fact.why });
    case 'gap':
      return own('warning', `${count(fact.lost, 'record')} missing here: ${fact.why}`, {
        lost: fact.lost,
        why: fact.why,
      });
    case 'note':
      return own(fact.level, fact.text, { text: fact.text });
  }
}

function opened({ leg, peer, local }: { readonly leg: Leg; readonly peer: string; readonly local: string }): string {
  return leg === 'client'
    ? `client ${peer} connected to hiptap at ${local}`
    : `hiptap connected to server ${peer} from ${local}`;
}

const ENDINGS: Readonly<Record<CloseReason, string>> = {
  ended: 'ended',
  reset: 'was reset',
  'timed-out': 'timed out',
  unreachable: 'could not be made',
  'tls-failed': 'ended: TLS failed',
  aborted: 'was closed by hiptap',
};

function closed({ leg, reason, detail }: ClosedFact): string {
  return join([`connection with the ${leg} ${ENDINGS[reason]}`, detail], ': ');
}

function levelOf(reason: CloseReason): Level {
  if (reason === 'ended' || reason === 'aborted') return 'info';
  return reason === 'reset' ? 'warning' : 'error';
}

function tls({ leg, version, cipher, sni, alpn, certificate }: TlsFact): string {
  return join([
    `${version.replace(/^TLSv/, 'TLS ')} with the ${leg}`,
    cipher,
    sni && `SNI ${sni}`,
    alpn && `ALPN ${alpn}`,
    certificate && shown(leg, certificate),
  ]);
}

function shown(leg: Leg, { names, subject, verified }: NonNullable<TlsFact['certificate']>): string {
  const name = listed([...new Set(names.flatMap(plainName))], NAMED) || subject;
  if (leg === 'client') return `hiptap’s certificate for ${name}`;
  const trust = verified === undefined ? '' : verified ? ', verified' : ', not verified';
  return `certificate for ${name}${trust}`;
}

/** Up to this many names of a certificate are told. */
const NAMED = 4;

/** As TLS libraries print subject alternative names; what XMPP adds under `othername` repeats the others (RFC 6120 §13.7.1.2). */
function plainName(name: string): readonly string[] {
  return name.startsWith('othername:') ? [] : [shortAddress(name.replace(/^(?:DNS|IP Address):/, ''))];
}

/** TLS libraries write IPv6 out in full; RFC 5952 has it short. */
function shortAddress(name: string): string {
  if (!/^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$/i.test(name)) return name;
  return new URL(`http://[${name}]`).hostname.slice(1, -1);
}

function tlsFields({ leg, version, cipher, sni, alpn, certificate }: TlsFact): Fields {
  const facts: FieldValue | undefined = certificate && present({ ...certificate });
  return present({ leg, version, cipher, sni, alpn, certificate: facts });
}

function compression({ method, direction, compressed = 0, plain = 0 }: CompressionFact): string {
  if (direction === undefined) return `compressed by ${method} from here on, both ways (XEP-0138)`;
  const who = legFrom(direction);
  if (plain === 0) return `${method} carried nothing that could be read of what the ${who} sent`;
  return `${method} carried ${count(plain, 'byte')} of the ${who} in ${compressed} (${percent(compressed, plain)})`;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}

function change({ action, leg, direction, why }: ChangeFact): string {
  const from = legFrom(direction);
  const done = {
    inject: `hiptap itself sent this to the ${leg}`,
    drop: `hiptap kept back what the ${from} sent`,
    edit: `hiptap changed what the ${from} sent`,
  };
  return `${done[action]}: ${why}`;
}

function own(level: Level, summary: string, fields: Fields): Annotation {
  return { spec: 'hiptap', level, summary, fields };
}
