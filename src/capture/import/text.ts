/**
 * Sessions as people note them down, and as `hiptap export --to text` writes them: `TX: <…>` what the client sent, `RX: <…>`
 * what it got. Rule: a stanza that stands alone is taken without a direction; all other lines are comments.
 */
import { EntryReader, type Opening } from './entries.ts';
import { type LogFormat, NO_TIME } from './log-event.ts';
import { beginsBody } from './stream-start.ts';

const ENTRY = /^\s*(TX|RX): ?(.*)$/s;
const STANZA = /^\s*<(?:iq|message|presence)[\s/>]/;
/** As the export separates sessions. */
const SESSION = /^# session (\d+)\b/;
/** Blank, or a comment. */
const OTHER = /^\s*(?:#.*)?$/;

export const text: LogFormat = {
  name: 'text',
  title: 'notes in the form TX: and RX:',
  recognises: (line) => /^\s*(?:TX|RX): ?</.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => {
    let connection: string | undefined;
    const known = (opening: Omit<Opening, 'moment'>): Opening => ({
      ...opening,
      moment: NO_TIME,
      ...(connection === undefined ? {} : { connection }),
    });
    return new EntryReader({
      open: (line) => {
        connection = SESSION.exec(line)?.[1] ?? connection;
        const [, side, said = ''] = ENTRY.exec(line) ?? [];
        return side === undefined
          ? undefined
          : known({ direction: side === 'TX' ? 'c2s' : 's2c', text: unquoted(said) });
      },
      begins: (line) =>
        STANZA.test(line) || beginsBody(line) ? known({ direction: undefined, text: unquoted(line) }) : undefined,
      isOther: (line) => OTHER.test(line),
    });
  },
};

/** Some notes were copied with a quote that belongs to what stood around. */
function unquoted(said: string): string {
  return said.replace(/(?<=>)"\s*$/, '');
}
