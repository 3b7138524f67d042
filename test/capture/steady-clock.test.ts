import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SteadyClock, steadyNow } from '../../src/capture/steady-clock.ts';

const START = 1.7e12;
const HOUR = 3_600_000;

/** A machine that was on for a while, whose steady clock stands still while it sleeps unless `counts` is set. */
class Machine {
  readonly start = START;
  counts = false;
  #running = 500;
  #up = 90_000;

  running(): number {
    return this.#running;
  }

  /** In hundredths of a second, as Linux tells it (proc(5)). */
  up(): number {
    return Math.floor(this.#up / 10) * 10;
  }

  work(milliseconds: number): void {
    this.#running += milliseconds;
    this.#up += milliseconds;
  }

  sleep(milliseconds: number): void {
    this.#up += milliseconds;
    if (this.counts) this.#running += milliseconds;
  }
}

describe('the steady clock', () => {
  it('goes on while the machine sleeps', () => {
    const machine = new Machine();
    const clock = new SteadyClock(machine);
    machine.work(10_000);
    expect(clock.now()).toBe(START + 10_500);
    machine.sleep(HOUR);
    machine.work(1000);
    expect(clock.now()).toBe(START + 11_500 + HOUR);
  });

  it('does not count a sleep twice where its source goes on too', () => {
    const machine = new Machine();
    machine.counts = true;
    const clock = new SteadyClock(machine);
    machine.sleep(HOUR);
    machine.work(1000);
    expect(clock.now()).toBe(START + 1500 + HOUR);
  });

  it('never goes back, is never ahead, and is behind by what it has not looked at yet at most', () => {
    const happening = fc.record({ sleep: fc.boolean(), milliseconds: fc.integer({ min: 0, max: 5000 }) });
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        const machine = new Machine();
        const clock = new SteadyClock(machine);
        const begun = machine.up() - clock.now();
        let before = clock.now();
        for (const { sleep, milliseconds } of happenings) {
          if (sleep) machine.sleep(milliseconds);
          else machine.work(milliseconds);
          const now = clock.now();
          expect(now).toBeGreaterThanOrEqual(before);
          expect(now).toBeLessThanOrEqual(machine.up() - begun + 20);
          before = now;
        }
        machine.work(1000);
        expect(machine.up() - begun - clock.now()).toBeLessThan(1000 + 20);
      }),
    );
  });

  it('is the time it is', () => {
    expect(Math.abs(steadyNow() - Date.now())).toBeLessThan(HOUR);
  });
});
