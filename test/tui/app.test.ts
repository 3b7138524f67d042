import { expect, it } from 'vitest';
import { Scratch } from '../../src/capture/scratch.ts';
import { App, type Canvas } from '../../src/tui/app.ts';
import { begin } from '../../src/tui/model.ts';

/** An app before a canvas that counts what is drawn on it. */
function before(canvas: Partial<Canvas> = {}): { readonly app: App; drawn(): number } {
  let drawn = 0;
  const draw: Canvas['draw'] = (frame) => {
    frame();
    drawn += 1;
  };
  const size = { columns: 80, rows: 24 };
  const model = begin({ title: 'a capture', live: false, most: 10, size, store: new Scratch() });
  const app = new App(model, { busy: false, whenFree: () => {}, draw, ...canvas }, () => {});
  return { app, drawn: () => drawn };
}

const HELP = { type: 'pressed', key: '?', text: '?' } as const;

it('a key is answered at once, whatever was drawn before it, and those that follow within a frame together', () => {
  const { app, drawn } = before();
  app.dispatch({ type: 'progressed', done: 1, total: 2 });
  expect(drawn()).toBe(0);
  app.dispatch(HELP);
  expect(drawn()).toBe(1);
  app.dispatch(HELP);
  app.dispatch(HELP);
  expect(drawn()).toBe(1);
  app.stop();
});

it('nothing is drawn on a terminal that is behind', () => {
  const { app, drawn } = before({ busy: true });
  app.dispatch(HELP);
  expect(drawn()).toBe(0);
  app.stop();
});
