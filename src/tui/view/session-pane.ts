/**
 * The list of sessions: who, from where to where, how it is secured, how much was said.
 * Knows what is told of a session. Rule: what went wrong is told by a word or a sign, not by a colour alone.
 */
import type { Rect } from '../layout.ts';
import type { Model } from '../model.ts';
import type { SessionInfo } from '../sessions.ts';
import { fitted, type Line, restyled, type Spans, span } from '../span.ts';
import { paneHead } from './pane-head.ts';

/** From here on one line tells all of a session. */
const WIDE = 76;
const LINES = 3;

/** Lines of a session in a pane that wide. */
export function sessionLines(columns: number): number {
  return columns >= WIDE ? 1 : LINES;
}

export function sessionPane(model: Model, { columns, rows }: Rect): readonly Line[] {
  const { all } = model.sessions;
  const { top } = model.sessionList;
  const each = sessionLines(columns);
  const room = Math.max(0, rows - 1);
  const some = all.slice(top, top + Math.ceil(room / each) + 1);
  const told = some.flatMap((session) => {
    const lines = linesOf(session, columns).map((spans): Line => [fitted(spans, columns)]);
    return isChosen(model, session.number) ? lines.map((line) => restyled(line, { chosen: true })) : lines;
  });
  const whole: Line = [fitted([span('  all sessions')], columns)];
  const first: readonly Line[] = top === 0 ? [isChosen(model, 0) ? restyled(whole, { chosen: true }) : whole] : [];
  const lines = [...first, ...told].slice(0, room);
  const empty = Array.from({ length: room - lines.length }, (): Line => [fitted([], columns)]);
  const head = paneHead(
    'sessions',
    [span(`${all.length}, ${model.sessions.open} open`)],
    columns,
    model.pane === 'sessions',
  );
  return [[head], ...lines, ...empty];
}

/** Under the cursor while the pane has the keys; else the one that is shown by itself. */
function isChosen({ pane, sessionList, selection }: Model, number: number): boolean {
  return pane === 'sessions' ? number === sessionList.cursor : number !== 0 && number === selection.session;
}

function linesOf(session: SessionInfo, columns: number): readonly Spans[] {
  const who: Spans = [
    stateOf(session),
    span(` #${session.number} `, 'faint'),
    span(session.account ?? session.domain ?? 'nobody yet', 'strong'),
  ];
  const where: Spans = [span(`${session.client ?? '?'} → ${session.domain ?? session.server ?? '?'}`)];
  const much: Spans = [
    span(`${tlsOf(session)} `, 'faint'),
    span(`→${session.sent} `, 'c2s'),
    span(`←${session.received}`, 's2c'),
    ...alarms(session),
  ];
  const trouble: Spans = session.trouble === undefined ? [] : [span(` ${session.trouble}`, 'error')];
  if (columns < WIDE) return [who, [span('  '), ...where], [span('  '), ...much, ...trouble]];
  return [[...who, span('  '), ...where, span('  '), ...much, ...trouble]];
}

function stateOf({ state }: SessionInfo): Spans[number] {
  if (state === 'open') return span('●', 's2c');
  return state === 'failed' ? span('✗', 'error') : span('○', 'faint');
}

/** Of both legs, the client's first. */
function tlsOf({ tls, compression }: SessionInfo): string {
  const short = (version: string | undefined): string => (version ?? '–').replace(/^TLSv/, 'TLS ');
  const [client, server] = [short(tls.client), short(tls.server)];
  const both = client === server ? client : `${client}/${server}`;
  return compression === undefined ? both : `${both} ${compression}`;
}

function alarms({ warnings, errors }: SessionInfo): Spans {
  const told = [...(errors > 0 ? [`${errors} !!`] : []), ...(warnings > 0 ? [`${warnings} !`] : [])];
  return told.length === 0 ? [] : [span(` ${told.join(' ')}`, errors > 0 ? 'error' : 'warning')];
}
