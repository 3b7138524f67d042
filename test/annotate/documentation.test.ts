/**
 * docs/annotations.md: what is known, and what is said of it, taken from the scripted sessions; UPDATE_GOLDENS=1 writes it anew.
 * That every annotator is in it also shows that each has something to say.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Annotation, Annotator } from '../../src/annotate/annotation.ts';
import { knownAnnotators } from '../../src/annotate/known.ts';
import { shorten } from '../../src/annotate/phrase.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { sanitise } from '../../src/present/sanitise.ts';
import { extensionSessions } from '../support/extensions-script.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

const FILE = new URL('../../docs/annotations.md', import.meta.url);

const HEAD = `# What hiptap explains

Every element below has an annotator: a few lines in \`src/annotate\` that say what it means. Anything else is named with its namespace and
shown as XML; of HipChat's own that is not known, that is said. Annotators of your own are added with \`--annotators FILE\`
(see [examples/game-annotator.ts](examples/game-annotator.ts)) and take the place of hiptap's where they are filed under the same names.

The examples are what the pages of this project's scripted sessions show; their names are invented. A warning is marked with \`!\`. The page is
made anew by \`UPDATE_GOLDENS=1 npx vitest run --config test/vitest.config.ts test/annotate/documentation.test.ts\`.

Not of an element but of the session are these: an iq without an answer after 30 s or at the session's end, an answer to no request
(RFC 6120 §8.2.3); a login that hands over its secret without TLS (RFC 6120 §13.8.3); a bind or a new stream after HipChat's login; a HipChat
client that says nothing for 60, 90 and 150 s; broken framing, and XML that XMPP forbids (RFC 6120 §11.1); the stanzas each side has
sent and says it has, where stream management counts them (XEP-0198), also over a stream that is resumed in another session.
`;

/** The first thing each annotator says in any of the sessions, by namespace and name. */
function firstWords(): ReadonlyMap<string, Annotation> {
  const said = new Map<string, Annotation>();
  const listening = knownAnnotators.map(({ ns, name, annotate }): Annotator => {
    return {
      ns,
      name,
      annotate(element, context) {
        const words = annotate(element, context);
        if (words !== undefined && !said.has(`${ns} ${name}`)) said.set(`${ns} ${name}`, words);
        return words;
      },
    };
  });
  const sessions = [hipchatSession().records, standardSession().records, yandexSession().records];
  for (const records of [...sessions, loginSessions(), sampleSessions(), extensionSessions()]) {
    const reading = new Reading(listening);
    // To look at annotations is to have them made.
    for (const entry of records.flatMap((record) => reading.read(record))) expect(entry.annotations).toBeDefined();
  }
  return said;
}

function rows(said: ReadonlyMap<string, Annotation>): string {
  const namespaces = [...new Set(knownAnnotators.map(({ ns }) => ns))].sort();
  const lines = namespaces.flatMap((ns) => {
    const names = knownAnnotators.flatMap((annotator) => (annotator.ns === ns ? annotator.name : []));
    return names.map((name, index) => row(index === 0 ? `\`${ns}\`` : '', name, said.get(`${ns} ${name}`)));
  });
  return `\n| namespace | element | source | says, for example |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
}

function row(ns: string, name: string, said: Annotation | undefined): string {
  const words = `${said?.level === 'info' ? '' : '! '}${shorten(sanitise(said?.summary ?? ''), 160)}`;
  return `| ${ns} | \`<${name}/>\` | ${said?.spec ?? ''} | ${words.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`;
}

describe('docs/annotations.md', () => {
  const said = firstWords();

  it.each(knownAnnotators.map(({ ns, name }) => [name, ns]))('has something that <%s> of %s says', (name, ns) => {
    expect(said.get(`${ns} ${name}`)?.summary).toMatch(/\S/);
  });

  it('is up to date', () => {
    const page = `${HEAD}${rows(said)}`;
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(FILE, page);
    expect(page).toBe(readFileSync(FILE, 'utf8'));
  });
});
