/**
 * Ad-hoc commands (XEP-0050), among them administration (XEP-0133), remote control (XEP-0146) and invitations (XEP-0401).
 * Knows one step of a command. Rule: which command and how far it is come first, then the form.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { join, listed, quote } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formIn, formWords } from './0004-data-forms.ts';

const SPEC = 'XEP-0050';
export const COMMANDS = 'http://jabber.org/protocol/commands';

export const commandAnnotators: readonly Annotator[] = filed(SPEC, COMMANDS, { command: annotate });

function annotate(command: XmlElement, context: AnnotationContext): Annotation {
  const { node, action, status, sessionid } = command.attributes;
  const asks = iqType(context) === 'set' || iqType(context) === 'get';
  const form = formIn(command);
  const step = asks ? asking(command) : `command ${nameOf(node)} ${lookup(STATES, status) ?? 'answers'}`;
  const words = join([step, form && formWords(form), ...notes(command), asks ? undefined : nextSteps(command)]);
  const failed = !asks && childrenOf(command, 'note').some(({ attributes: { type } }) => type === 'error');
  return say(SPEC, words, { node, action, status, sessionid }, failed ? 'warning' : 'info');
}

function asking({ attributes: { node, action, sessionid } }: XmlElement): string {
  const name = nameOf(node);
  if (action !== undefined && action !== 'execute') return `command ${name}: ${lookup(ACTIONS, action) ?? action}?`;
  return sessionid === undefined ? `run command ${name}?` : `command ${name}: go on?`;
}

/** XEP-0050 §3.4, where `execute` is what goes without saying. */
const ACTIONS: Readonly<Record<string, string>> = {
  prev: 'go back',
  next: 'go on',
  complete: 'finish',
};

/** XEP-0050 §3.4. */
const STATES: Readonly<Record<string, string>> = {
  executing: 'goes on',
  completed: 'is done',
  canceled: 'was cancelled',
};

/** `http://jabber.org/protocol/admin#add-user` → `add-user`. */
function nameOf(node: string | undefined): string {
  if (node === undefined) return 'not named';
  return /#(.+)$/.exec(node)?.[1] ?? node;
}

function notes(command: XmlElement): readonly string[] {
  return childrenOf(command, 'note').map((note) => {
    const { type = 'info' } = note.attributes;
    return join([type === 'info' ? undefined : type, quote(textOf(note).trim())], ' ');
  });
}

function nextSteps(command: XmlElement): string | undefined {
  const actions = childOf(command, 'actions');
  const names = actions === undefined ? [] : elementsOf(actions).map(({ local }) => local);
  return names.length === 0 ? undefined : `then ${listed(names, 3)}`;
}
