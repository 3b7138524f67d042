/**
 * Where the panes are on a screen of any size.
 * Knows sizes only. Rule: panes never overlap and together fill the screen above the last line; where there is no room for all,
 * the one that has the keys is seen.
 */

export type Pane = 'sessions' | 'stanzas' | 'detail';

/** Where the detail stands, as far as there is room. */
export type Layout = 'below' | 'beside' | 'none';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

export type Regions = { readonly [name in Pane]: Rect | undefined };

/** Less than this, and one pane has all of it. */
const TINY: Size = { columns: 60, rows: 14 };
/** From here on the sessions stand beside the stanzas, and the detail may. */
const WIDE = 110;
const VERY_WIDE = 150;
const SESSIONS_WIDTH = 34;
/** Of the room that both have, the detail's part. */
const DETAIL_PART = 0.5;

export function regionsOf({ columns, rows }: Size, layout: Layout, pane: Pane): Regions {
  const whole: Rect = { x: 0, y: 0, columns: Math.max(1, columns), rows: Math.max(1, rows - 1) };
  if (columns < TINY.columns || rows < TINY.rows) return only(pane, whole);
  if (columns >= WIDE) return wide(whole, layout, pane);
  return pane === 'sessions' ? only(pane, whole) : { sessions: undefined, ...split(whole, layout, pane) };
}

/** Panes that can be seen, in the order in which they are gone through. */
export function panesOf(size: Size, layout: Layout): readonly Pane[] {
  const tiny = size.columns < TINY.columns || size.rows < TINY.rows;
  return layout === 'none' && !tiny ? ['sessions', 'stanzas'] : ['sessions', 'stanzas', 'detail'];
}

function wide(whole: Rect, layout: Layout, pane: Pane): Regions {
  const sessions = { ...whole, columns: SESSIONS_WIDTH };
  // One column stays free for the line between.
  const rest = { ...whole, x: SESSIONS_WIDTH + 1, columns: whole.columns - SESSIONS_WIDTH - 1 };
  return { sessions, ...split(rest, layout, pane) };
}

function split(room: Rect, layout: Layout, pane: Pane): Omit<Regions, 'sessions'> {
  if (layout === 'none')
    return pane === 'detail' ? { stanzas: undefined, detail: room } : { stanzas: room, detail: undefined };
  if (layout === 'beside' && room.columns >= VERY_WIDE - SESSIONS_WIDTH) return besides(room);
  const detailRows = Math.floor(room.rows * DETAIL_PART);
  return {
    stanzas: { ...room, rows: room.rows - detailRows },
    detail: { ...room, y: room.y + room.rows - detailRows, rows: detailRows },
  };
}

function besides(room: Rect): Omit<Regions, 'sessions'> {
  const detailColumns = Math.floor((room.columns - 1) * DETAIL_PART);
  return {
    stanzas: { ...room, columns: room.columns - detailColumns - 1 },
    detail: { ...room, x: room.x + room.columns - detailColumns, columns: detailColumns },
  };
}

function only(pane: Pane, whole: Rect): Regions {
  return { sessions: undefined, stanzas: undefined, detail: undefined, [pane]: whole };
}
