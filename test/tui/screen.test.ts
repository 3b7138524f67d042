/** The drawer: what it writes to a terminal, and what it takes from one. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { TuiEvent } from '../../src/tui/events.ts';
import { clipboard } from '../../src/tui/screen/clipboard.ts';
import { Drawing } from '../../src/tui/screen/draw.ts';
import { mouseEvents } from '../../src/tui/screen/mouse-report.ts';
import { sgr } from '../../src/tui/screen/sgr.ts';
import { Terminal } from '../../src/tui/screen/terminal.ts';
import { fitted, type Line, span } from '../../src/tui/span.ts';

const TONES = ['plain', 'faint', 'strong', 'c2s', 's2c', 'message', 'presence', 'iq', 'warning', 'error'] as const;

describe('drawing', () => {
  const line = (text: string): Line => [fitted([span(text)], 10), fitted([span('end', 'warning')], 4)];

  it('writes only the lines that changed', () => {
    const drawing = new Drawing(true);
    drawing.next({ lines: [line('one'), line('two')], cursor: undefined });
    const written = drawing.next({ lines: [line('one'), line('three')], cursor: undefined });
    expect(written).toContain('\x1b[2;1H');
    expect(written).not.toContain('\x1b[1;1H');
    expect(written).toContain('three');
    drawing.forget();
    expect(drawing.next({ lines: [line('one')], cursor: undefined })).toContain('one');
  });

  it('begins a field in its column, however wide the terminal took what stands before it', () => {
    const written = new Drawing(true).next({ lines: [line('庭🌱')], cursor: undefined });
    expect(written).toMatch(/庭🌱 +\x1b\[11G\x1b\[0;33mend/);
    expect(new Drawing(true).next({ lines: [line('plain')], cursor: undefined })).not.toContain('\x1b[11G');
  });

  it('shows the cursor only where something is written', () => {
    const drawing = new Drawing(true);
    expect(drawing.next({ lines: [], cursor: undefined })).toBe('\x1b[?25l');
    expect(drawing.next({ lines: [], cursor: { x: 4, y: 1 } })).toBe('\x1b[2;5H\x1b[?25h');
  });

  it('uses no colour where none is wanted, and no background but for a hit', () => {
    for (const tone of TONES) {
      for (const chosen of [false, true]) {
        for (const hit of [false, true]) expect(sgr({ tone, chosen, hit }, false)).not.toMatch(/[;[][34]\d/);
        expect(sgr({ tone, chosen }, true)).not.toMatch(/[;[]4\d/);
      }
    }
    expect(sgr({ tone: 'plain', chosen: true }, false)).toContain('7');
  });
});

describe('a terminal', () => {
  function terminal(): {
    events: (TuiEvent | 'gone')[];
    input: PassThrough;
    output: PassThrough;
    written: () => string;
    terminal: Terminal;
  } {
    const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { columns: 80, rows: 24 })];
    const events: (TuiEvent | 'gone')[] = [];
    let all = '';
    output.on('data', (bytes) => {
      all += bytes;
    });
    const made = new Terminal({
      input,
      output,
      colour: true,
      onEvent: (event) => events.push(event),
      onGone: () => events.push('gone'),
    });
    return { events, input, output, written: () => all, terminal: made };
  }

  it('that is gone is written to no more, and somebody is told', () => {
    const { events, output, written, terminal: made } = terminal();
    output.emit('error', new Error('write EIO'));
    expect(events).toEqual(['gone']);
    const before = written();
    made.close();
    expect(written()).toBe(before);
  });

  it('tells of keys by the names that the table has', () => {
    const { events, input, terminal: made } = terminal();
    for (const key of [
      'j',
      'G',
      ' ',
      '\r',
      '\x1b[A',
      '\x1b[6~',
      '\t',
      '\x1b[Z',
      '\x03',
      '\x06',
      '\x7f',
      'é',
      '庭',
      '\x1bB',
      '\x1bj',
    ])
      input.write(key);
    const keys = events.map((event) => (event !== 'gone' && event.type === 'pressed' ? event.key : event));
    expect(keys).toEqual([
      'j',
      'G',
      'space',
      'enter',
      'up',
      'pagedown',
      'tab',
      'S-tab',
      'C-c',
      'C-f',
      'backspace',
      'é',
      '庭',
      'M-B',
      'M-j',
    ]);
    made.close();
  });

  it('tells of clicks and the wheel, several at once too, and takes no key from them', () => {
    const { events, input, terminal: made } = terminal();
    input.write('\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<65;3;4M\x1b[<64;1;1M');
    expect(events).toEqual([
      { type: 'clicked', x: 9, y: 4 },
      { type: 'wheeled', by: 3, x: 2, y: 3 },
      { type: 'wheeled', by: -3, x: 0, y: 0 },
    ]);
    expect([...mouseEvents('\x1b[<35;10;5M no \x1b[<9999999;1;1M')]).toEqual([]);
    made.close();
  });

  it('is given back as it was: every mode that was set is reset', () => {
    const { written, terminal: made } = terminal();
    made.copy('hello');
    made.close();
    made.close();
    const [set, reset] = [/\x1b\[(\?\d+)h/g, /\x1b\[(\?\d+)l/g].map((mode) =>
      [...written().matchAll(mode)].map(([, name]) => name),
    );
    expect(new Set(set)).toEqual(new Set(['?1049', '?1000', '?1006', '?7', '?25']));
    expect(new Set(reset)).toEqual(new Set(['?1049', '?1000', '?1006', '?7']));
    expect(written().endsWith('\x1b[?25h\x1b[?1049l')).toBe(true);
    expect(written()).toContain(clipboard('hello'));
    expect(clipboard('hello')).toBe('\x1b]52;c;aGVsbG8=\x07');
  });
});
