/**
 * An element cut into its start tag, its children and its end tag, as text.
 * Knows tags only. Rule: the parts joined are the text, so that leaving one out leaves the others as they were.
 */
import { tokens } from './tokens.ts';

export interface ChildText {
  readonly local: string;
  readonly ns: string;
  readonly text: string;
}

export interface CutElement {
  /** Never self-closing: children may be put in. */
  readonly start: string;
  readonly children: readonly ChildText[];
  readonly end: string;
}

/** Undefined when the text holds no element; `namespaces` are those of its stream. */
export function cutElement(text: string, namespaces: Readonly<Record<string, string>>): CutElement | undefined {
  const all = tokens(text, namespaces);
  const root = all.find((token) => token.type === 'start');
  if (root?.type !== 'start') return undefined;
  const written = text.slice(root.start, root.end);
  const end = `</${root.name}>`;
  if (root.selfClosing) return { start: written.replace(/\s*\/>$/, '>'), children: [], end };
  return { start: written, children: childrenIn(text, all.slice(all.indexOf(root) + 1)), end };
}

function childrenIn(text: string, inner: ReturnType<typeof tokens>): readonly ChildText[] {
  const children: ChildText[] = [];
  let depth = 0;
  let open: { readonly local: string; readonly ns: string; readonly start: number } | undefined;
  for (const token of inner) {
    if (token.type === 'start') {
      if (depth === 0) open = token;
      if (!token.selfClosing) depth += 1;
    } else if (token.type === 'end') depth -= 1;
    else continue;
    if (depth < 0) break;
    if (depth > 0 || open === undefined) continue;
    children.push({ local: open.local, ns: open.ns, text: text.slice(open.start, token.end) });
    open = undefined;
  }
  return children;
}
