/**
 * `hiptap export`: a capture in a form that others read.
 * Knows which form is made by whom, none of them. Rule: it streams, nothing is overwritten, and nothing is left half done.
 */
import { basename } from 'node:path';
import type { CommandModule } from 'yargs';
import { describeProblem } from '../capture/problem.ts';
import { readCapture } from '../capture/reader.ts';
import { Reading } from '../inspect/reading.ts';
import { loadAnnotators } from './annotators.ts';
import { isTerminal } from './choices.ts';
import { formOf } from './export-forms.ts';
import { choiceOf, type ExportArguments, exportOptions } from './export-options.ts';
import { UsageError } from './failure.ts';
import { saveTo } from './file-output.ts';
import { silenceOf } from './page-options.ts';
import { progressOf } from './progress.ts';
import { captureName } from './records.ts';
import { version } from './version.ts';
import { holding } from './wanted-sessions.ts';

export const exportCommand: CommandModule<object, ExportArguments> = {
  builder: exportOptions,
  handler: exportFile,
};

async function exportFile(args: ExportArguments): Promise<void> {
  // yargs hands a lone `-` over as nothing at all.
  const file = args.file === '' ? '-' : args.file;
  const path = args.output === '' || args.output === '-' ? undefined : args.output;
  const matches = choiceOf(args);
  if (args.to === 'pcapng' && path === undefined && isTerminal(process.stdout))
    throw new UsageError('-o -: a pcapng file is not for a terminal; name a file, or pipe it on');
  const form = formOf(args);
  const options = { silence: silenceOf(args), parties: args.to === 'html' };
  const reading = new Reading(await loadAnnotators(args.annotators), options);
  const progress = await progressOf([file], { quiet: args.quiet, shows: path === undefined });
  const items = holding(
    readCapture(file, { onRead: (bytes) => progress.at(bytes) }),
    (item) => (item.type === 'record' ? item.record.session : undefined),
    { sessions: args.session ?? [], file },
  );
  const bytes = form.bytes(items, {
    reading,
    matches,
    about: { name: basename(captureName(file)), generator: `hiptap ${version()}` },
    onProblem: (problem) => {
      progress.clear();
      process.stderr.write(`hiptap: ${describeProblem(problem)}\n`);
    },
  });
  try {
    await saveTo({ path, append: false }, bytes);
  } finally {
    progress.clear();
  }
  const remark = form.remark?.();
  if (remark !== undefined) process.stderr.write(`hiptap: ${remark}\n`);
}
