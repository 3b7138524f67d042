/**
 * A headless Chromium of the test's own, spoken to in its DevTools protocol (CDP) over a pair of pipes.
 * What a page says on its console, throws, or asks the network for is kept, for tests that expect none of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { scratchFolder } from './hiptap.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

export class Chromium {
  readonly #child: ChildProcess;
  readonly #folder: ReturnType<typeof scratchFolder>;
  readonly #commands: Writable;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #pages = new Map<string, Page>();
  #id = 0;

  constructor(path = '/usr/bin/chromium') {
    this.#folder = scratchFolder();
    this.#child = spawn(path, [...FLAGS, `--user-data-dir=${this.#folder.path}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#commands = this.#child.stdio[3] as Writable;
    listen(this.#child.stdio[4] as Readable, (message) => this.#heard(message));
  }

  /** A new tab that shows an address, once it has loaded. */
  async open(url: string, { width = 1280, height = 900 } = {}): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, String(sessionId));
    this.#pages.set(String(sessionId), page);
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Performance']) await page.send(`${domain}.enable`);
    await page.size(width, height);
    // The empty page's own loading is told of too, and must not be taken for that of the address.
    await page.ask("document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))");
    const loaded = page.event('Page.loadEventFired');
    await page.send('Page.navigate', { url });
    await loaded;
    return page;
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#id;
    this.#commands.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result ?? {}) : reject(new Error(`${method}: ${error.message}`)),
      );
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Asked to, it ends its own helpers, which may still write into the folder otherwise.
    const gone = once(this.#child, 'exit');
    await this.send('Browser.close').catch(() => undefined);
    await gone;
    this.#folder[Symbol.dispose]();
  }

  #heard(message: Message): void {
    if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    } else if (message.sessionId !== undefined) this.#pages.get(message.sessionId)?.heard(message);
  }
}

/** Messages end in a NUL. */
function listen(stream: Readable, heard: (message: Message) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) heard(JSON.parse(message) as Message);
  });
}

export class Page {
  /** Errors of its console and scripts, and of what its policy forbids. */
  readonly complaints: string[] = [];
  /** Addresses it asked for, its own first. */
  readonly requests: string[] = [];
  readonly #chromium: Chromium;
  readonly #session: string;
  readonly #events = new Map<string, () => void>();

  constructor(chromium: Chromium, session: string) {
    this.#chromium = chromium;
    this.#session = session;
  }

  send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    return this.#chromium.send(method, params, this.#session);
  }

  /** The next event of that name. */
  event(name: string): Promise<void> {
    return new Promise((resolve) => {
      this.#events.set(name, resolve);
    });
  }

  /** What an expression in the page comes to; promises are waited for. */
  async ask<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { readonly value?: unknown }).value as T;
  }

  async size(width: number, height: number): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** `light` or `dark`, as the system prefers. */
  async scheme(value: string): Promise<void> {
    await this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }

  /** Types into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.send('Input.insertText', { text });
  }

  /** A key such as `Enter`, `Escape`, `j`. */
  async press(key: string): Promise<void> {
    const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
    const code = { Enter: 13, Escape: 27, Tab: 9 }[key];
    const params = {
      key,
      ...(text !== undefined && { text }),
      ...(code !== undefined && { windowsVirtualKeyCode: code }),
    };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...params });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...params });
  }

  async screenshot(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(String(data), 'base64');
  }

  heard({ method = '', params = {} }: Message): void {
    this.#events.get(method)?.();
    this.#events.delete(method);
    if (method === 'Network.requestWillBeSent') this.requests.push((params['request'] as { readonly url: string }).url);
    if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(params['exceptionDetails']));
    if (method === 'Log.entryAdded')
      this.#complain(params['entry'] as { readonly level: string; readonly text: string });
    if (method === 'Runtime.consoleAPICalled' && (params['type'] === 'error' || params['type'] === 'warning'))
      this.complaints.push(JSON.stringify(params['args']));
  }

  #complain({ level, text }: { readonly level: string; readonly text: string }): void {
    if (level === 'error' || level === 'warning') this.complaints.push(text);
  }
}
