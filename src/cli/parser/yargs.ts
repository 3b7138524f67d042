/**
 * yargs, at the one place that the build puts it into a single file: its fifty modules take longer to find than to run.
 * Knows nothing of commands. Rule: nothing else is exported, so that the file holds yargs alone (`build:yargs` in package.json).
 */
export { type Argv, default as yargs } from 'yargs';
