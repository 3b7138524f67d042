/**
 * The one table of keys: what each does, where, and what it is called. The help, the status line and the README's list
 * come from it.
 * Knows commands by their names. Rule: letters are mitmproxy's where it has the same command, then vi's.
 */
import type { Command } from './command.ts';

/** Where a key means something: looking at panes, looking at a list or text over them, or both. */
export type Where = 'browse' | 'overlay' | 'both';

export interface Binding {
  /** As a terminal's driver names them; the first is shown. */
  readonly keys: readonly string[];
  readonly command: Command;
  readonly where: Where;
  readonly group: Group;
  /** What it does, for the help. */
  readonly does: string;
  /** One or two words for the status line, where it may stand there. */
  readonly hint?: string;
  /** Only on a proxy that runs. */
  readonly live?: true;
}

export type Group = 'move' | 'look' | 'find' | 'keep' | 'hold' | 'say' | 'leave';

export const GROUPS: { readonly [group in Group]: string } = {
  hold: 'Hold and change (live)',
  say: 'Say and break (live)',
  move: 'Move',
  look: 'Look',
  find: 'Find',
  keep: 'Mark and keep',
  leave: 'Leave',
};

/** Those of the status line stand in the order in which they are offered there. */
export const BINDINGS: readonly Binding[] = [
  ...hold(['a'], 'resume', 'resume the held stanza', 'resume'),
  ...hold(['A'], 'resume-all', 'resume all that is held, and what waits behind it', 'all'),
  ...hold(['e'], 'edit', 'edit the held stanza in $EDITOR', 'edit'),
  ...hold(['V'], 'revert', 'take the edit back', 'revert'),
  ...hold(['X'], 'drop', 'drop the held stanza', 'drop'),
  ...hold(['i'], 'intercept', 'hold what a filter selects', 'intercept'),
  ...hold(['I'], 'intercept-toggle', 'stop holding, and hold again'),
  bind('say', ['s'], 'inject', 'browse', 'say something of your own in the session', { hint: 'inject', live: true }),
  bind('say', ['D'], 'again', 'browse', 'say the chosen stanza again', { live: true }),
  bind('say', ['B'], 'faults', 'browse', 'break things: latency, drops, resets …', { hint: 'break', live: true }),
  bind('say', ['d'], 'remove', 'overlay', 'take a fault away'),
  bind('say', ['t'], 'turn', 'overlay', 'say it to the other side'),
  bind('look', ['?'], 'help', 'both', 'this help', { hint: 'help' }),
  bind('find', ['f'], 'filter', 'browse', 'show only what a filter selects', { hint: 'filter' }),
  bind('find', ['/'], 'search', 'browse', 'search', { hint: 'search' }),
  bind('find', ['n'], 'search-next', 'browse', 'the next hit', { hint: 'next' }),
  bind('find', ['N'], 'search-previous', 'browse', 'the previous hit'),
  bind('look', ['p'], 'pair', 'browse', 'jump to the answer, or to what it answers', { hint: 'pair' }),
  bind('look', ['W'], 'warning', 'browse', 'jump to the next warning or error', { hint: 'warning' }),
  bind('look', ['c'], 'contact', 'browse', 'jump to the next of the same contact', { hint: 'contact' }),
  bind('look', ['C'], 'contact-previous', 'browse', 'jump to the previous of the same contact'),
  bind('move', ['j', 'down'], 'down', 'both', 'down'),
  bind('move', ['k', 'up'], 'up', 'both', 'up'),
  bind('move', ['space', 'C-f', 'pagedown'], 'page-down', 'both', 'a page down'),
  bind('move', ['b', 'C-b', 'pageup'], 'page-up', 'both', 'a page up'),
  bind('move', ['g', 'home'], 'start', 'both', 'to the beginning'),
  bind('move', ['G', 'end'], 'end', 'both', 'to the end, and follow what comes'),
  bind('move', ['F'], 'follow', 'browse', 'follow what comes, or stay'),
  bind('move', ['tab', 'l', 'right'], 'pane-next', 'browse', 'the next pane', { hint: 'pane' }),
  bind('move', ['S-tab', 'h', 'left'], 'pane-previous', 'browse', 'the previous pane'),
  bind('move', ['J'], 'detail-down', 'browse', 'scroll the detail down'),
  bind('move', ['K'], 'detail-up', 'browse', 'scroll the detail up'),
  bind('move', ['enter'], 'open', 'both', 'open: the detail, a fold, a session; choose', { hint: 'open' }),
  bind('look', ['v'], 'view-next', 'browse', 'the next view of the detail', { hint: 'view' }),
  bind('look', ['1'], 'view-annotated', 'browse', 'detail: annotated'),
  bind('look', ['2'], 'view-xml', 'browse', 'detail: XML'),
  bind('look', ['3'], 'view-raw', 'browse', 'detail: raw'),
  bind('look', ['4'], 'view-hex', 'browse', 'detail: hex'),
  bind('look', ['5'], 'view-json', 'browse', 'detail: JSON'),
  bind('look', ['-'], 'layout', 'browse', 'the detail below, beside, or away'),
  bind('look', ['o'], 'fold', 'browse', 'fold or unfold this run'),
  bind('look', ['O'], 'folds', 'browse', 'fold keepalives, acks and floods of presence, or show each'),
  bind('look', ['S'], 'only-session', 'browse', 'only this session, or all'),
  bind('look', ['E'], 'log', 'browse', 'what hiptap has logged'),
  bind('look', ['C-l'], 'redraw', 'both', 'draw the screen anew'),
  bind('keep', ['m'], 'mark', 'browse', 'mark', { hint: 'mark' }),
  bind('keep', ['M'], 'only-marked', 'browse', 'only what is marked, or all'),
  bind('keep', ['U'], 'unmark-all', 'browse', 'take all marks away'),
  bind('keep', [';'], 'comment', 'browse', 'comment, saved into the capture'),
  bind('keep', ['y'], 'copy', 'browse', 'copy what the detail shows (OSC 52)', { hint: 'copy' }),
  bind('keep', ['w'], 'save', 'browse', 'save what is shown as a capture', { hint: 'save' }),
  bind('keep', ['x'], 'export', 'browse', 'export what is shown: FILE.json, or text'),
  bind('keep', ['z'], 'clear', 'browse', 'clear the list of what runs', { live: true }),
  bind('leave', ['q', 'escape'], 'back', 'both', 'back; at the list, leave', { hint: 'back' }),
  bind('leave', ['Q', 'C-c'], 'quit', 'both', 'leave at once'),
];

/** What a key means; undefined for nothing. */
export function bindingOf(key: string, where: 'browse' | 'overlay'): Binding | undefined {
  return BINDINGS.find((one) => one.keys.includes(key) && (one.where === where || one.where === 'both'));
}

/** How keys are written for people. */
export function keyName(key: string): string {
  return KEY_NAMES[key] ?? key.replace(/^C-/, 'ctrl-').replace(/^S-/, 'shift-');
}

/** The README's list: a table with a row for each group. */
export function keyList(): readonly string[] {
  const groups: readonly Group[] = ['move', 'look', 'find', 'keep', 'hold', 'say', 'leave'];
  return [
    '| | |',
    '| --- | --- |',
    ...groups.map((group) => {
      const said = BINDINGS.filter((one) => one.group === group).map(
        ({ keys, does }) => `${keys.map((key) => `\`${keyName(key)}\``).join(' ')} ${does}`,
      );
      return `| ${GROUPS[group]} | ${said.join(' · ')} |`;
    }),
  ];
}

const KEY_NAMES: Readonly<Record<string, string>> = { escape: 'esc', pagedown: 'PgDn', pageup: 'PgUp' };

function bind(
  group: Group,
  keys: readonly string[],
  command: Command,
  where: Where,
  does: string,
  more: Pick<Binding, 'hint' | 'live'> = {},
): Binding {
  return { group, keys, command, where, does, ...more };
}

function hold(keys: readonly string[], command: Command, does: string, hint?: string): readonly Binding[] {
  return [bind('hold', keys, command, 'browse', does, { live: true, ...(hint === undefined ? {} : { hint }) })];
}
