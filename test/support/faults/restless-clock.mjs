/** Loaded into hiptap by a test: the system's clock is set years ahead and back at every look. */
const RealDate = Date;
const YEAR = 365 * 24 * 3600 * 1000;
let looks = 0;

function now() {
  looks += 1;
  return RealDate.now() + (looks % 2 === 0 ? YEAR : -YEAR);
}

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }

  static now() {
    return now();
  }
};
