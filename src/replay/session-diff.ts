/**
 * Two sessions compared: what differs between them for those who took part, not on the wire.
 * Knows sides and alignments, no page. Rule: independent stanzas that overtook each other and values that every run makes up
 * anew are no difference; who logged in is told once and not again in every address.
 */
import type { Entry } from '../inspect/entry.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Leg, TlsFact } from '../xmpp/record.ts';
import type { Renaming } from './addresses.ts';
import { type Alignment, align, type Shape } from './align.ts';
import { type ComparedValue, compareElements, type Rules } from './compare.ts';
import { attributeField, attributesOf, contentOf, DEEPEST, formOf, type Normal, textField } from './content.ts';
import type { Difference } from './difference.ts';
import { isStanza, kindOfField } from './field.ts';
import { describeLogin } from './login.ts';
import type { RecordedSession } from './session.ts';
import { Side, type SideOptions } from './side.ts';
import { laneOf, type Step } from './step.ts';

export interface DiffOptions {
  /** Compare what was negotiated with TLS. */
  readonly tls: boolean;
  /** Compare stream management. */
  readonly streamManagement: boolean;
  /** What the second capture calls otherwise; said of both, so that what has the new name in both stays the same. */
  readonly renamings: readonly Renaming[];
}

export type Finding =
  | { readonly type: 'login'; readonly a: string; readonly b: string }
  | { readonly type: 'tls'; readonly leg: Leg; readonly differences: readonly Difference[] }
  /** In the first only. */
  | { readonly type: 'missing'; readonly a: Entry }
  /** In the second only. */
  | { readonly type: 'extra'; readonly b: Entry }
  | { readonly type: 'differs'; readonly a: Entry; readonly b: Entry; readonly differences: readonly Difference[] }
  /** The same, but before or after other things said to the same peer. */
  | { readonly type: 'moved'; readonly a: Entry; readonly b: Entry };

export interface SessionDiff {
  /** In the order of the first session, what only the second has after what it followed there. */
  readonly findings: readonly Finding[];
  /** Stanzas that are the same. */
  readonly alike: number;
  /** Whose sessions they are, as far as it is known. */
  readonly account: string | undefined;
  /** Bytes on either side that could not be read, and so were not compared. */
  readonly unread: { readonly a: number; readonly b: number };
}

export function diffSessions(a: RecordedSession, b: RecordedSession, options: DiffOptions): SessionDiff {
  const { streamManagement, renamings } = options;
  const one = new Side(a, { streamManagement, renamings });
  const other = new Side(b, { streamManagement, renamings });
  return new Diffing(one, other).run(options);
}

/** What is said of a session that has none to be compared with. */
export function describeSession(session: RecordedSession): {
  readonly account: string | undefined;
  readonly stanzas: number;
} {
  const options: SideOptions = { streamManagement: false, renamings: [] };
  const { account, steps } = new Side(session, options);
  return { account, stanzas: steps.length };
}

class Diffing {
  readonly #a: Side;
  readonly #b: Side;
  readonly #normalA: Normal;
  readonly #normalB: Normal;
  readonly #rules: Rules;

  constructor(a: Side, b: Side) {
    this.#a = a;
    this.#b = b;
    this.#normalA = a.normal(b);
    this.#normalB = b.normal(a);
    this.#rules = {
      extras: 'refused',
      order: 'free',
      same: (field, expected, actual) => this.#normalA(field, expected) === this.#normalB(field, actual),
      wanted: (field, expected) => [this.#normalA(field, expected)],
      found: this.#normalB,
      normals: { expected: this.#normalA, actual: this.#normalB },
    };
  }

  run({ tls }: DiffOptions): SessionDiff {
    const forms = new Map<string, number>();
    const a = shapesOf(this.#a, this.#b, this.#normalA, forms);
    const alignment = align(a, shapesOf(this.#b, this.#a, this.#normalB, forms));
    const findings = this.#stanzas(alignment);
    const pairs = alignment.pairs.length;
    const different = findings.filter(({ type }) => type === 'differs' || type === 'moved').length;
    return {
      findings: [...this.#login(), ...(tls ? diffTls(this.#a, this.#b) : []), ...findings],
      alike: pairs - different,
      account: this.#a.account ?? this.#b.account,
      unread: { a: this.#a.unread, b: this.#b.unread },
    };
  }

  #login(): readonly Finding[] {
    const a = describeLogin(this.#a.login, this.#a.account);
    const b = describeLogin(this.#b.login, this.#b.account);
    return a.toLowerCase() === b.toLowerCase() ? [] : [{ type: 'login', a, b }];
  }

  #stanzas({ pairs, moved }: Alignment): readonly Finding[] {
    const compared = pairs.map(([a, b]) => this.#compare(this.#a.steps[a], this.#b.steps[b], moved));
    const references = new References(
      this.#a.steps,
      this.#b.steps,
      compared.flatMap((one) => one?.names ?? []),
    );
    const placed: Placed[] = compared.flatMap((one) => findingOf(one, references));
    const partners = new Map(pairs.map(([a, b]) => [b, a]));
    const takenA = new Set(pairs.map(([a]) => a));
    for (const { index, entry } of this.#a.steps)
      if (!takenA.has(index)) placed.push({ at: index, finding: { type: 'missing', a: entry } });
    let after = -1;
    for (const { index, entry } of this.#b.steps) {
      const partner = partners.get(index);
      if (partner === undefined) placed.push({ at: after + 0.5, finding: { type: 'extra', b: entry } });
      else after = partner;
    }
    return placed.sort((x, y) => x.at - y.at).map(({ finding }) => finding);
  }

  #compare(a: Step | undefined, b: Step | undefined, moved: ReadonlySet<number>): Compared | undefined {
    if (a === undefined || b === undefined) return undefined;
    const { differences, values } = compareElements(a.element, b.element, this.#rules);
    return { a, b, moved: moved.has(a.index), differences, names: values.filter(isName) };
  }
}

interface Placed {
  /** The place in the first session. */
  readonly at: number;
  readonly finding: Finding;
}

interface Compared {
  readonly a: Step;
  readonly b: Step;
  readonly moved: boolean;
  readonly differences: readonly Difference[];
  /** Values that name a stanza: ids and references to them. */
  readonly names: readonly ComparedValue[];
}

function isName({ field }: ComparedValue): boolean {
  const kind = kindOfField(field);
  return kind === 'id' || kind === 'reference';
}

function findingOf(compared: Compared | undefined, references: References): readonly Placed[] {
  if (compared === undefined) return [];
  const { moved, names } = compared;
  const [at, a, b] = [compared.a.index, compared.a.entry, compared.b.entry];
  const differences = [...compared.differences, ...references.broken(names)];
  if (differences.length > 0) return [{ at, finding: { type: 'differs', a, b, differences } }];
  return moved ? [{ at, finding: { type: 'moved', a, b } }] : [];
}

/** Which stanza is meant by an id: two ids are the same when what they name is. */
class References {
  readonly #related = new Set<string>();
  readonly #namedInA: ReadonlySet<string>;
  readonly #namedInB: ReadonlySet<string>;

  constructor(a: readonly Step[], b: readonly Step[], names: readonly ComparedValue[]) {
    this.#namedInA = idsIn(a);
    this.#namedInB = idsIn(b);
    for (const { field, expected, actual } of names)
      if (kindOfField(field) === 'id') this.#related.add(`${expected}\0${actual}`);
  }

  /** References that both name a stanza of their session, and not the same one. */
  broken(names: readonly ComparedValue[]): readonly Difference[] {
    return names.flatMap(({ field, path, expected, actual }) => {
      if (kindOfField(field) !== 'reference' || field.owner.local === 'iq') return [];
      if (!this.#namedInA.has(expected) || !this.#namedInB.has(actual)) return [];
      if (this.#related.has(`${expected}\0${actual}`)) return [];
      return [{ type: 'binding', path, name: 'the stanza named', expected, actual }];
    });
  }
}

function idsIn(steps: readonly Step[]): ReadonlySet<string> {
  const ids = new Set<string>();
  const note = (element: XmlElement, depth: number): void => {
    for (const [name, value] of attributesOf(element))
      if (kindOfField(attributeField(element, name)) === 'id' && element.local !== 'iq') ids.add(value);
    if (depth < DEEPEST) for (const child of contentOf(element).elements) note(child, depth + 1);
  };
  for (const { element } of steps) note(element, 0);
  return ids;
}

/** `forms` numbers the forms of both sides. */
function shapesOf(side: Side, other: Side, normal: Normal, forms: Map<string, number>): readonly Shape[] {
  return side.steps.map(({ index, direction, element, answers }) => {
    const written = (): string => `${direction} ${formOf(element, normal)}`;
    return {
      index,
      family: `${direction} ${familyOf(element)}`,
      form: numberIn(forms, written()),
      written,
      lane: laneOf(direction, element, (jid) => side.address(jid, other)),
      answers,
      isAnswer: element.local === 'iq' && isAnswer(element.attributes['type']),
      traits: () => traitsOf(element, normal),
      words: () => traitsOf(element, (field, value) => (kindOfField(field) === 'address' ? '' : normal(field, value))),
    };
  });
}

/** What two have to share to be one changed: a request is another one when it asks for something else. */
function familyOf(element: XmlElement): string {
  const { local, ns, attributes } = element;
  if (!isStanza(element)) return `${ns} ${local}`;
  const [asked] = contentOf(element).elements;
  if (local !== 'iq' || asked === undefined || isAnswer(attributes['type'])) return local;
  return `iq ${asked.ns} ${asked.local}`;
}

function isAnswer(type: string | undefined): boolean {
  return type === 'result' || type === 'error';
}

function numberIn(forms: Map<string, number>, form: string): number {
  const known = forms.get(form);
  if (known !== undefined) return known;
  forms.set(form, forms.size);
  return forms.size - 1;
}

/** Every name and value with its path. */
function traitsOf(element: XmlElement, normal: Normal, above = '', depth = 0): readonly string[] {
  const path = `${above}/${element.ns} ${element.local}`;
  const { elements, placed } = contentOf(element);
  const attributes = attributesOf(element).map(
    ([name, value]) => `${path}@${name}=${normal(attributeField(element, name), value)}`,
  );
  const text = placed === '' ? [] : [`${path}=${normal(textField(element), placed)}`];
  const children = depth < DEEPEST ? elements.flatMap((child) => traitsOf(child, normal, path, depth + 1)) : [];
  return [path, ...attributes, ...text, ...children];
}

const LEGS: readonly Leg[] = ['client', 'server'];

function diffTls(a: Side, b: Side): readonly Finding[] {
  return LEGS.flatMap((leg) => {
    const [one, other] = [tlsOf(a, leg), tlsOf(b, leg)];
    const names = [...new Set([...one.keys(), ...other.keys()])].sort();
    const differences = names
      .filter((name) => one.get(name) !== other.get(name))
      .map((name): Difference => {
        return { type: 'attribute', path: `${leg} leg`, name, expected: one.get(name), actual: other.get(name) };
      });
    return differences.length === 0 ? [] : [{ type: 'tls', leg, differences }];
  });
}

/** hiptap's own CA is named after its key, another on each machine. */
const OWN_CA = /^CN=hiptap CA [0-9a-f]+, O=hiptap$/;

/** What was negotiated last; a certificate by what it is good for, since its fingerprint changes with every renewal. */
function tlsOf({ session }: Side, leg: Leg): ReadonlyMap<string, string> {
  const facts = session.entries.map(({ record }) => record.fact);
  const fact = facts.findLast((one): one is TlsFact => one.type === 'tls' && one.leg === leg);
  const { certificate } = fact ?? {};
  const values: readonly (readonly [string, string | undefined])[] = [
    ['version', fact?.version],
    ['cipher', fact?.cipher],
    ['sni', fact?.sni],
    ['alpn', fact?.alpn],
    ['subject', certificate?.subject],
    ['issuer', certificate?.issuer.replace(OWN_CA, 'hiptap')],
    ['names', certificate?.names.toSorted().join(' ')],
    ['verified', certificate?.verified?.toString()],
  ];
  return new Map(values.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}
