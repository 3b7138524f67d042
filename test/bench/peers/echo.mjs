/** Writes a whole screen for each key, and does nothing else: what a terminal costs by itself. Ends with ctrl-c. */
const [ROWS, COLUMNS, CTRL_C] = [40, 120, 3];
let keys = 0;

function draw() {
  const text = `${'─ help ─ stanzas · 1 · filter ~b 10:00:00'} ${keys++} `.padEnd(COLUMNS, 'x');
  process.stdout.write(Array.from({ length: ROWS }, (_, y) => `\x1b[${y + 1};1H${text}`).join(''));
}

process.stdin.setRawMode(true);
process.stdin.on('data', (bytes) => (bytes[0] === CTRL_C ? process.exit() : draw()));
draw();
