/**
 * The page around the rows: what may run in it, its style, its head and its end.
 * Knows the order of the page. Rule: nothing is loaded, and nothing runs or styles but what hiptap itself put here, which the
 * page's policy (CSP Level 3) names by its hash.
 */
import { createHash } from 'node:crypto';
import { script, text } from './markup.ts';

/** What is put into every report: made by the build, since browsers read no TypeScript. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

export interface Document {
  readonly title: string;
  readonly assets: PageAssets;
  /** Rules of this report's own. */
  readonly style: string;
  /** Head, findings, sessions, plot. */
  readonly above: string;
  /** Names of the lifelines. */
  readonly lanes: string;
  /** Whether more than one session speaks. */
  readonly many: boolean;
  /** Rows that say nothing of their own. */
  readonly quiet: number;
}

/** What comes before the rows. */
export function documentHead(document: Document): string {
  const { title, assets, above, lanes, many, quiet } = document;
  const code = inline(assets.script);
  const style = assets.style + document.style;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(code, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body class="${many ? 'many' : 'one'}">
<a class="skip" href="#rows">To the stanzas</a>
<div class="page">
${above}<main id="main" aria-label="The session, record by record">
<div class="bar"><div id="tools"></div>${quietBox(quiet)}</div>
${lanes}<div id="rows"><ol>
`;
}

/**
 * Between two sheets of rows. A browser lays out the sheets that are near the screen (CSS Containment Level 2, §4); to decide it
 * for each row would take longer than to lay all of them out.
 */
export const SHEET_BREAK = '</ol><ol>\n';

/** What comes after them; `streams` are the namespaces that rows refer to. */
export function documentFoot(assets: PageAssets, streams: unknown, generator: string): string {
  return `</ol></div>
<p id="none" hidden>No record matches.</p>
</main>
<footer><p>Made by ${text(generator)}. This page is complete in itself: it loads nothing and tells nobody that it is read.</p></footer>
</div>
<script type="application/json" id="streams">${script(streams)}</script>
<script>${inline(assets.script)}</script>
</body>
</html>
`;
}

/** A box the style looks at, so that it works without a script. */
function quietBox(quiet: number): string {
  if (quiet === 0) return '';
  return `<label class="box"><input type="checkbox" id="quiet"> keepalives and declarations (${quiet})</label>`;
}

/** A script as it may stand in its element (HTML §4.12.1.3): these stand in its literals only. */
function inline(code: string): string {
  return code.replaceAll(/<(?=!--|\/?script)/gi, '\\x3c');
}

function policy(code: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hash(code)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
