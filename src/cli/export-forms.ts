/**
 * The forms of `hiptap export`, and who makes each.
 * Knows which options a form takes. Rule: an option that a form has no use for is refused, not passed over.
 */
import { readFileSync } from 'node:fs';
import { type ExportOptions, exportCapture } from '../capture/export/export.ts';
import type { Exporter } from '../capture/export/exporter.ts';
import type { PageAssets } from '../capture/export/html/document.ts';
import { Report } from '../capture/export/html/report.ts';
import { JsonExport } from '../capture/export/json.ts';
import { exportLateHead, type LateHead } from '../capture/export/late-head.ts';
import { PcapngExport } from '../capture/export/pcapng/pcapng.ts';
import { TextExport } from '../capture/export/text.ts';
import type { CaptureItem } from '../capture/item.ts';
import { readFailure } from '../capture/source.ts';
import { ScansionExport } from '../replay/scansion/script.ts';
import type { ExportArguments } from './export-options.ts';
import { UsageError } from './failure.ts';
import { timeZoneOf } from './page-options.ts';

/** Makes an export of a capture's items. */
export interface Form {
  readonly bytes: (
    items: AsyncIterable<CaptureItem>,
    options: Omit<ExportOptions, 'exporter'>,
  ) => AsyncIterable<Buffer>;
  /** What is to be said of it once it is made. */
  readonly remark?: () => string | undefined;
}

/** Throws a UsageError for options that cannot be meant, and CaptureFailure for a key log that cannot be read. */
export function formOf(args: ExportArguments): Form {
  const { to, leg, keylog } = args;
  if (keylog !== undefined && to !== 'pcapng')
    throw new UsageError(`--keylog: only a pcapng file has a place for TLS secrets, --to ${to} has none`);
  switch (to) {
    case 'pcapng':
      return inOrder(new PcapngExport({ leg, keyLog: keylog === undefined ? undefined : keyLogIn(keylog) }));
    case 'html':
      return page(new Report({ leg, timeZone: timeZoneOf(args), assets: pageAssets() }));
    case 'scs':
      return headLast(new ScansionExport(leg));
    case 'text':
      return inOrder(new TextExport(leg));
    case 'json':
      return inOrder(new JsonExport());
  }
}

function inOrder(exporter: Exporter): Form {
  return { bytes: (items, options) => exportCapture(items, { ...options, exporter }) };
}

function headLast(exporter: LateHead): Form {
  return { bytes: (items, options) => exportLateHead(items, { ...options, exporter }) };
}

/** Rows that Chromium lays out in about ten seconds; with four times as many it gives up. */
const MOST_ROWS = 50_000;

function page(report: Report): Form {
  const remark = (): string | undefined =>
    report.rows > MOST_ROWS
      ? `${report.rows} records on one page are more than browsers open with ease: choose with --filter, --session, --since or --until`
      : undefined;
  return { ...headLast(report), remark };
}

/** The build makes them from src/page. */
function pageAssets(): PageAssets {
  const read = (name: string): string => readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8').trim();
  return { script: read('report.js'), style: read('report.css') };
}

function keyLogIn(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw readFailure(path, error);
  }
}
