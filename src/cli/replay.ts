/**
 * `hiptap replay`: a capture as the server for a client under test, or as the client for a server under test.
 * Only names the roles. Rule: each role has its own file.
 */
import type { CommandModule } from 'yargs';
import { replayClientCommand } from './replay-client.ts';
import { replayServerCommand } from './replay-server.ts';

export const replayCommand: CommandModule = {
  builder: (yargs) =>
    yargs
      .command(replayServerCommand)
      .command(replayClientCommand)
      .demandCommand(1, 'say whether to play the server or the client: `hiptap replay server FILE`'),
  handler: () => {},
};
