/** Pages of scripted sessions, compared with what was read and found good; UPDATE_GOLDENS=1 writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PrintFormat } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { extensionSessions } from '../support/extensions-script.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { pageOf } from '../support/pages.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

const SESSIONS: Readonly<Record<string, readonly SessionRecord[]>> = {
  hipchat: hipchatSession().records,
  standard: standardSession().records,
  yandex: yandexSession().records,
  logins: loginSessions(),
  samples: sampleSessions(),
  extensions: extensionSessions(),
};

function page(records: readonly SessionRecord[], format: PrintFormat): string {
  return pageOf(records, { format, width: 130 });
}

describe.each(Object.keys(SESSIONS))('the %s session', (name) => {
  it.each(['pretty', 'summary', 'json', 'events'] as const)('is printed as the %s golden', (format) => {
    const file = new URL(`../golden/${name}.${format}.txt`, import.meta.url);
    const printed = page(SESSIONS[name] ?? [], format);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, printed);
    expect(printed).toBe(readFileSync(file, 'utf8'));
  });

  it('holds no secret in any format', () => {
    for (const format of ['pretty', 'summary', 'json', 'events'] as const) {
      const printed = page(SESSIONS[name] ?? [], format);
      for (const secret of [
        's3cr3t',
        'czNjcjN0',
        'INVENTED',
        'SU5WRU5U',
        'H498DWhX',
        '+n5IkfMZ',
        'jrtRddDI',
        'v0X8v3Bz',
        'QSXCR',
        'rmF9pq',
      ])
        expect(printed).not.toContain(secret);
    }
  });
});
