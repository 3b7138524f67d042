/**
 * HipChat's own login element, `<auth xmlns='http://hipchat.com'/>`, and what the server offers for it (HipChat XMPP documentation, "Auth").
 * Knows one element. Rule: the payload's number of fields decides how it is read; a `mechanism` attribute that disagrees is told of.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { join } from '../phrase.ts';
import { describePayload, type PayloadWords } from '../sasl/payload.ts';
import { clientName } from './client-node.ts';

export const hipchatAuthAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT, name: 'auth', annotate },
  {
    ns: HIPCHAT,
    name: 'authrestartlogic',
    annotate: () => said('a new stream after HipChat login, if wanted', {}),
  },
];

function annotate(auth: XmlElement, context: AnnotationContext): Annotation {
  if (context.stanza !== undefined) return said('HipChat login', {});
  const payload = describePayload(textOf(auth), context);
  const form = formOf(payload);
  const { mechanism, node, ver, oauth2_token, restart_stream } = auth.attributes;
  const summary = join([
    join([summaryOf(form, payload), clientName(node, ver)], ' '),
    wishes(auth),
    disagreement(form, mechanism),
  ]);
  const fields = present({ form, mechanism, node, ver, oauth2_token, restart_stream, ...payload?.fields });
  return said(summary, fields, form === 'unknown' || disagreement(form, mechanism) !== undefined ? 'warning' : 'info');
}

type Form = 'password' | 'token' | 'plain' | 'unknown';

function formOf(payload: PayloadWords | undefined): Form {
  if (payload === undefined) return 'unknown';
  const names = new Set([...payload.shown.keys(), ...secretNames(payload)]);
  if (names.has('token')) return 'token';
  return names.has('email') ? 'password' : 'plain';
}

function secretNames({ fields }: PayloadWords): readonly string[] {
  const { secret } = fields;
  return Array.isArray(secret) ? secret : [];
}

function summaryOf(form: Form, payload: PayloadWords | undefined): string {
  const shown = payload?.shown ?? new Map<string, string>();
  const resource = shown.get('resource');
  const where = resource === undefined || resource === '' ? undefined : `resource ${resource}`;
  const words: Readonly<Record<Form, string>> = {
    password: `HipChat login as ${shown.get('email') ?? 'a name that is kept secret'}`,
    plain: `HipChat login as ${shown.get('authcid') ?? 'a name that is kept secret'}, laid out as SASL PLAIN`,
    token: 'HipChat login by token',
    unknown: 'HipChat login, payload of unexpected layout',
  };
  return join([words[form], where], ', ');
}

/** What the client asks for beside being let in. */
function wishes(auth: XmlElement): string | undefined {
  const { oauth2_token: token, restart_stream: restart } = auth.attributes;
  return join([
    token === 'true' ? 'asks for an API token' : undefined,
    restart === 'true' ? 'wants a new stream afterwards' : undefined,
  ]);
}

/** HipChat's own documentation labels a password login `oauth2`. */
function disagreement(form: Form, mechanism: string | undefined): string | undefined {
  if (mechanism === undefined || form === 'token' || form === 'unknown') return undefined;
  return /oauth2$/i.test(mechanism) ? `says mechanism ${mechanism} but holds a name and a password` : undefined;
}

function said(summary: string, fields: Annotation['fields'], level: Annotation['level'] = 'info'): Annotation {
  return { spec: 'HipChat', level, summary, fields };
}
