/**
 * The report in a browser: it shows, filters and opens what the capture holds, asks nobody for anything, and lets no stranger's
 * text be more than text.
 */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCapture } from '../../src/capture/reader.ts';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { escapeXml } from '../../src/xml/escape.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { captureOf } from '../support/captures.ts';
import { Chromium, type Page } from '../support/chromium.ts';
import { hiptap, scratchFolder } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';
import { describeReal } from './requirements.ts';

const HIPCHAT = new URL('../../captures/hipchat-session.hiptap', import.meta.url).pathname;

const STREAM = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";

/** What shows that something ran, or was styled, that should not. */
const NASTY: readonly string[] = [
  '<script>window.owned=1</script>',
  '</script><img src=x onerror=window.owned=2>',
  '"><svg/onload=window.owned=3>',
  "' onfocus=window.owned=4 autofocus x='",
  '</pre></details></li></ol><style>*{display:none}</style>',
  '<base href=http://example.invalid/><link rel=stylesheet href=http://example.invalid/x>',
  '<!-- ',
  ']]>',
  '\u202egnp.exe\u2069\u200b',
  '&lt;b&gt;{{x}}',
];

function hostile(): readonly SessionRecord[] {
  const session = new Script()
    .fact({ type: 'opened', leg: 'client', peer: `127.0.0.1:1${NASTY[0]}`, local: '127.0.0.1:5222' })
    .client(`<stream:stream ${STREAM} to='${escapeXml(NASTY[1] ?? '')}'>`)
    .server(`<stream:stream ${STREAM} from='${escapeXml(NASTY[2] ?? '')}' id='1'>`);
  for (const [at, words] of NASTY.entries()) {
    const said = escapeXml(words);
    session
      .server(
        `<message from='p${at % 3}@example.org/${said}' id='${said}' type='${said}'><body>${said}</body></message>`,
      )
      .server(
        `<presence from='shed@rooms.example.org/${said}'><status>${said}</status><x xmlns='http://jabber.org/protocol/muc#user'/></presence>`,
      )
      .client(
        `<message to='p@example.org'><body><![CDATA[${words.replaceAll(']]>', '')}]]></body><x xmlns='${said}'/></message>`,
      )
      .client(`<iq type='get' id='q${at}' to='${said}'><query xmlns='urn:x' a='${said}'/></iq>`)
      .fact({ type: 'note', level: 'warning', text: words });
  }
  return session.records;
}

/** How many records of the sample a filter selects. */
async function selected(filter: string): Promise<number> {
  const parsed = parseFilter(filter);
  if (parsed.type === 'error') throw new Error(parsed.message);
  const [reading, matches] = [new Reading(), matcher(parsed.filter)];
  let count = 0;
  for await (const item of readCapture(HIPCHAT))
    if (item.type === 'record') count += reading.read(item.record).filter(matches).length;
  return count;
}

/** Ten thousand stanzas. */
function long(): readonly SessionRecord[] {
  const session = new Script().client(`<stream:stream ${STREAM} to='example.org'>`);
  for (let at = 0; at < 10_000; at++)
    session
      .after(at % 50)
      .server(`<message from='p${at % 30}@example.org/x' id='m${at}'><body>stanza ${at} of many</body></message>`);
  return session.records;
}

describeReal('the report in Chromium', ['chromium'], () => {
  const folder = scratchFolder();
  let browser: Chromium;

  beforeAll(() => {
    browser = new Chromium();
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  async function report(capture: string, name: string): Promise<Page> {
    const { status, stderr } = await hiptap(['export', capture, '--to', 'html', '-o', folder.file(name)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return browser.open(`file://${folder.file(name)}`);
  }

  async function reportOf(records: readonly SessionRecord[], name: string): Promise<Page> {
    writeFileSync(folder.file(`${name}.hiptap`), captureOf(records));
    return report(folder.file(`${name}.hiptap`), `${name}.html`);
  }

  function quiet(page: Page): void {
    expect(page.complaints).toEqual([]);
    expect(page.requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
  }

  const SHOWN = `[...document.querySelectorAll('#rows > ol > li[data-f]')].filter((row) => !row.hidden).length`;

  async function filter(page: Page, text: string): Promise<number> {
    await page.ask(`document.querySelector('#query').focus(), document.querySelector('#query').select()`);
    await page.type(text);
    await page.press('Enter');
    return page.ask<number>(SHOWN);
  }

  it('shows every record, and what a filter of hiptap’s selects', async () => {
    const page = await report(HIPCHAT, 'hipchat.html');
    for (const one of ['.', '~m', '~from ola', '~room shed !~p', '~lat >20', '~x iq[type=result]', '~warn']) {
      expect({ one, shown: await filter(page, one) }).toEqual({ one, shown: await selected(one) });
    }
    expect(await filter(page, '~boddy x')).toBe(await page.ask(SHOWN));
    expect(await page.ask('document.querySelector("#mistake").textContent')).toContain('there is no ~boddy');
    await page.press('Escape');
    expect(await page.ask('document.querySelector("#count").textContent')).toMatch(/^\d+ records$/);
    quiet(page);
  });

  it('is used by keyboard: to a row, open, and to what it answers', async () => {
    const page = await report(HIPCHAT, 'keys.html');
    await filter(page, '~x iq[type=result].{jabber:iq:roster}:query');
    await page.ask('document.activeElement.blur()');
    await page.press('j');
    await page.press('Enter');
    const opened = 'document.querySelector("#rows details[open]")';
    await page.ask(
      `new Promise((done) => { const look = () => ${opened}?.querySelector('.meta a') ? done() : requestAnimationFrame(look); look(); })`,
    );
    expect(await page.ask(`${opened}.querySelector('pre').textContent.replaceAll(/\\s/g, '')`)).toContain(
      '<queryxmlns=',
    );
    expect(await page.ask(`getComputedStyle(${opened}.querySelector('pre .e')).color`)).toMatch(/^(rgb|oklab|color)/);
    await page.ask(`${opened}.querySelector('.meta a').click()`);
    await page.ask(
      `new Promise((done) => { const look = () => document.querySelector('.here') ? done() : requestAnimationFrame(look); look(); })`,
    );
    expect(await page.ask('document.querySelector(".here .k").textContent')).toBe('iq get');
    await page.press('/');
    expect(await page.ask('document.activeElement.id')).toBe('query');
    quiet(page);
  });

  it('keeps what strangers wrote text, whatever they wrote', async () => {
    const page = await reportOf(hostile(), 'hostile');
    await page.ask('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
    await page.ask('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.ask('window.owned ?? "nobody"')).toBe('nobody');
    expect(
      await page.ask(
        'document.querySelectorAll("main :is(script, img, svg, base, link, style, iframe, [onfocus], [autofocus])").length',
      ),
    ).toBe(0);
    expect(await page.ask('document.querySelectorAll("script, style, base").length')).toBe(3);
    const shown = await page.ask<string>('document.body.textContent');
    for (const words of NASTY.slice(0, 6)) expect(shown).toContain(words);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
    expect(shown).toContain('\\u{202e}gnp.exe');
    expect(await filter(page, '~b gnp.exe')).toBe(2);
    quiet(page);
  });

  it('lays out of ten thousand stanzas those that are near the screen', async () => {
    const page = await reportOf(long(), 'long');
    expect(await page.ask(SHOWN)).toBe(10_001);
    const drawn = `[...document.querySelectorAll('#rows > ol > li')].filter((row) => row.checkVisibility({ contentVisibilityAuto: true })).length`;
    expect(await page.ask<number>(drawn)).toBeLessThan(500);
    expect(await filter(page, '~b "stanza 99\\d\\d "')).toBe(100);
    await page.ask(`document.querySelector('#query').value = ''`);
    quiet(page);
  });

  it('leads to a row again after a filter hid it', async () => {
    const page = await report(HIPCHAT, 'again.html');
    const follow = `document.querySelector('.found a').click(), new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`;
    const hidden = `document.querySelector(document.querySelector('.found a').hash).hidden`;
    await page.ask(follow);
    expect(await filter(page, '~b "said by nobody"')).toBe(0);
    expect(await page.ask(hidden)).toBe(true);
    await page.ask(follow);
    expect(await page.ask(hidden)).toBe(false);
    quiet(page);
  });

  it('keeps the names of the lifelines in sight below the help', async () => {
    const page = await report(HIPCHAT, 'help.html');
    const top = `document.querySelector('.lanes').getBoundingClientRect().top`;
    await page.ask(`[...document.querySelectorAll('.view button')].at(-1).click()`);
    await page.ask(`document.querySelector('#rows li:nth-of-type(30)').scrollIntoView()`);
    await page.ask('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.ask<number>(top)).toBeGreaterThanOrEqual(
      Math.floor(await page.ask<number>(`document.querySelector('.bar').getBoundingClientRect().bottom`)),
    );
    quiet(page);
  });

  it('is printed on white, also from a dark page', async () => {
    const page = await report(HIPCHAT, 'print.html');
    const ink = 'getComputedStyle(document.body).color';
    await page.ask(`document.documentElement.dataset.theme = 'light'`);
    const light = await page.ask(ink);
    await page.ask(`document.documentElement.dataset.theme = 'dark'`);
    expect(await page.ask(ink)).not.toBe(light);
    await page.send('Emulation.setEmulatedMedia', { media: 'print' });
    expect(await page.ask(ink)).toBe(light);
    quiet(page);
  });

  it('reads without a script, and says what it is about in its structure', async () => {
    const page = await report(HIPCHAT, 'plain.html');
    await page.send('Emulation.setScriptExecutionDisabled', { value: true });
    await page.send('Accessibility.enable');
    // The tree is complete only after the page is.
    const complete = page.event('Accessibility.loadComplete');
    await page.send('Page.reload');
    await complete;
    const { nodes } = (await page.send('Accessibility.getFullAXTree')) as {
      readonly nodes: readonly {
        readonly role?: { readonly value: string };
        readonly name?: { readonly value: string };
      }[];
    };
    const named = (role: string) =>
      nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value ?? '');
    expect(new Set(named('heading'))).toEqual(
      new Set(['hipchat-session.hiptap', 'Findings', 'Sessions', 'Traffic and answers']),
    );
    const rows = named('DisclosureTriangle').filter((name) => name.includes('@nora the gate squeaks'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('from the server');
    expect(named('image').some((name) => name.includes('clients sent'))).toBe(true);
  });
});
