/**
 * The keys of all lines but pieces: connections, TLS, and what hiptap did or has to say.
 * Knows the facts and their keys, no line around them. Rule: what is encoded here is decoded here, key by key.
 */
import { visibleJson } from '../present/sanitise.ts';
import type {
  CertificateFacts,
  ChangeFact,
  ClosedFact,
  CompressionFact,
  Fact,
  GapFact,
  ImportedFacts,
  NoteFact,
  OpenedFact,
  PieceFact,
  TlsFact,
} from '../xmpp/record.ts';
import type { Fields } from './fields.ts';
import { DIRECTIONS, LEGS } from './piece.ts';

type OtherFact = Exclude<Fact, PieceFact>;

const CLOSE_REASONS = ['ended', 'reset', 'timed-out', 'unreachable', 'tls-failed', 'aborted'] as const;
const ACTIONS = ['inject', 'drop', 'edit'] as const;
const LEVELS = ['info', 'warning', 'error'] as const;

const DECODERS: { readonly [Type in OtherFact['type']]: (fields: Fields) => Extract<OtherFact, { type: Type }> } = {
  opened: decodeOpened,
  closed: decodeClosed,
  tls: decodeTls,
  compression: decodeCompression,
  change: decodeChange,
  gap: decodeGap,
  note: decodeNote,
};

export function isKnownEvent(event: string): event is Fact['type'] {
  return event === 'piece' || Object.hasOwn(DECODERS, event);
}

/** The fact's keys as the inside of a JSON object. */
export function encodeFact(fact: OtherFact): string {
  return visibleJson(keysOf(fact)).slice(1, -1);
}

export function decodeFact(event: OtherFact['type'], fields: Fields): OtherFact {
  return DECODERS[event](fields);
}

/** Named one by one: the order in the file is this one, whatever order the fact was built in. */
function keysOf(fact: OtherFact): object {
  switch (fact.type) {
    case 'opened':
      return { leg: fact.leg, peer: fact.peer, local: fact.local };
    case 'closed':
      return { leg: fact.leg, reason: fact.reason, detail: fact.detail };
    case 'tls':
      return {
        leg: fact.leg,
        version: fact.version,
        cipher: fact.cipher,
        sni: fact.sni,
        alpn: fact.alpn,
        certificate: fact.certificate && certificateKeys(fact.certificate),
      };
    case 'compression':
      return { method: fact.method, direction: fact.direction, compressed: fact.compressed, plain: fact.plain };
    case 'change':
      return { action: fact.action, direction: fact.direction, leg: fact.leg, why: fact.why };
    case 'gap':
      return { lost: fact.lost, why: fact.why };
    case 'note':
      return { level: fact.level, text: fact.text, imported: fact.imported && importedKeys(fact.imported) };
  }
}

function certificateKeys(certificate: CertificateFacts): object {
  const { subject, issuer, names, validTo, fingerprint256, verified } = certificate;
  return { subject, issuer, names, validTo, fingerprint256, verified };
}

function importedKeys({ from, missing }: ImportedFacts): object {
  return { from, missing };
}

function decodeOpened(fields: Fields): OpenedFact {
  return { type: 'opened', leg: fields.oneOf('leg', LEGS), peer: fields.text('peer'), local: fields.text('local') };
}

function decodeClosed(fields: Fields): ClosedFact {
  return {
    type: 'closed',
    leg: fields.oneOf('leg', LEGS),
    reason: fields.oneOf('reason', CLOSE_REASONS),
    ...(fields.has('detail') && { detail: fields.text('detail') }),
  };
}

function decodeTls(fields: Fields): TlsFact {
  return {
    type: 'tls',
    leg: fields.oneOf('leg', LEGS),
    version: fields.text('version'),
    cipher: fields.text('cipher'),
    ...(fields.has('sni') && { sni: fields.text('sni') }),
    ...(fields.has('alpn') && { alpn: fields.text('alpn') }),
    ...(fields.has('certificate') && { certificate: fields.inside('certificate', decodeCertificate) }),
  };
}

function decodeCertificate(fields: Fields): CertificateFacts {
  return {
    subject: fields.text('subject'),
    issuer: fields.text('issuer'),
    names: fields.texts('names'),
    validTo: fields.text('validTo'),
    fingerprint256: fields.text('fingerprint256'),
    ...(fields.has('verified') && { verified: fields.flag('verified') }),
  };
}

function decodeCompression(fields: Fields): CompressionFact {
  return {
    type: 'compression',
    method: fields.text('method'),
    ...(fields.has('direction') && { direction: fields.oneOf('direction', DIRECTIONS) }),
    ...(fields.has('compressed') && { compressed: fields.count('compressed') }),
    ...(fields.has('plain') && { plain: fields.count('plain') }),
  };
}

function decodeChange(fields: Fields): ChangeFact {
  return {
    type: 'change',
    action: fields.oneOf('action', ACTIONS),
    direction: fields.oneOf('direction', DIRECTIONS),
    leg: fields.oneOf('leg', LEGS),
    why: fields.text('why'),
  };
}

function decodeGap(fields: Fields): GapFact {
  return { type: 'gap', lost: fields.count('lost'), why: fields.text('why') };
}

function decodeNote(fields: Fields): NoteFact {
  return {
    type: 'note',
    level: fields.oneOf('level', LEVELS),
    text: fields.text('text'),
    ...(fields.has('imported') && { imported: fields.inside('imported', decodeImported) }),
  };
}

function decodeImported(fields: Fields): ImportedFacts {
  return { from: fields.text('from'), missing: fields.texts('missing') };
}
