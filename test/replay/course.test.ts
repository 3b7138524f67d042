/** Causality: a reference model that knows the rules and no speed, random sessions, and a peer that takes every order it may. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Course, type Reception } from '../../src/replay/course.ts';
import type { Difference } from '../../src/replay/difference.ts';
import { matchStanza } from '../../src/replay/match.ts';
import { partOf } from '../../src/replay/part.ts';
import type { Step } from '../../src/replay/step.ts';
import type { Direction, SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';
import { anyUtterances, PLAIN_NAMES, recorded } from './arbitrary-session.ts';
import { onlySession } from './sessions.ts';

const anySteps: fc.Arbitrary<Promise<readonly Step[]>> = anyUtterances.map((all) =>
  stepsIn(recorded(all, [...all.keys()], PLAIN_NAMES)),
);
const anySide = fc.constantFrom<Direction>('c2s', 's2c');
const anyDice = fc.array(fc.nat(1000), { minLength: 1 });

async function stepsIn(records: readonly SessionRecord[]): Promise<readonly Step[]> {
  return partOf(await onlySession(records)).steps;
}

/** Each stanza is told from every other, as the ids in it would do in life. */
function strictCourseOf(steps: readonly Step[], plays: Direction): Course {
  return new Course(steps, {
    plays,
    match: ({ element }, stanza) => {
      const differences: readonly Difference[] = element === stanza ? [] : [{ type: 'too-deep', path: '' }];
      return { differences, bound: [], likeness: 0 };
    },
  });
}

function courseOf(steps: readonly Step[], plays: Direction): Course {
  const direction = plays === 'c2s' ? 's2c' : 'c2s';
  return new Course(steps, {
    plays,
    match: (step, stanza) => matchStanza(step.element, stanza, { mode: 'loose', direction }),
  });
}

/** Ours that may be said: an answer when its request is done, all else when nothing of the peer's from before is open. */
function dueBy(steps: readonly Step[], plays: Direction, done: ReadonlySet<number>): readonly number[] {
  const isOpen = ({ index }: Step): boolean => !done.has(index);
  const ours = steps.filter((step) => step.direction === plays && isOpen(step));
  const may = ours.filter(({ index, answers }) =>
    answers === undefined
      ? !steps.slice(0, index).some((step) => step.direction !== plays && isOpen(step))
      : done.has(answers),
  );
  return may.map(({ index }) => index);
}

/** The peer's that may come: nothing of its lane is open before it, and what it answers has been said. */
function comingBy(steps: readonly Step[], plays: Direction, done: ReadonlySet<number>): readonly Step[] {
  return steps.filter(({ index, direction, lane, answers }) => {
    if (direction === plays || done.has(index)) return false;
    if (answers !== undefined && !done.has(answers)) return false;
    return !steps.slice(0, index).some((step) => lane !== undefined && step.lane === lane && !done.has(step.index));
  });
}

describe('a course', () => {
  it('is run to its end by every peer that keeps to causality, saying all that may be said and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anySide, anyDice, async (made, plays, dice) => {
        const steps = await made;
        const course = strictCourseOf(steps, plays);
        const done = new Set<number>();
        for (let turn = 0; !course.done; turn++) {
          const due = dueBy(steps, plays, done);
          expect(course.due().map(({ index }) => index)).toEqual(due);
          expect(course.next()?.index).toBe(due[0]);
          const coming = comingBy(steps, plays, done);
          const lot = (dice[turn % dice.length] ?? 0) % Math.max(1, due.length + coming.length);
          const ours = steps[due[lot] ?? -1];
          const theirs = coming[lot - due.length];
          if (ours !== undefined) course.said(ours);
          else if (theirs !== undefined)
            expect(course.received(theirs.element)).toMatchObject({ type: 'matched', step: theirs });
          else throw new Error('nobody can go on');
          done.add((ours ?? theirs)?.index ?? -1);
        }
        expect(done.size).toBe(steps.length);
        expect(course.expected).toEqual([]);
      }),
    );
  });

  it('says what stands in the way of a stanza that comes too early, and takes it when that is gone', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps, anySide, fc.nat(), async (made, plays, pick) => {
        const steps = await made;
        const peers = steps.filter(({ direction }) => direction !== plays);
        const early = peers.filter((step) => !comingBy(steps, plays, new Set()).includes(step));
        const step = early[pick % Math.max(1, early.length)];
        fc.pre(step !== undefined);
        if (step === undefined) return;
        const course = strictCourseOf(steps, plays);
        const reception = course.received(step.element);
        expect(reception).toMatchObject({ type: 'too-early', step });
        if (reception.type !== 'too-early') return;
        const { waitsFor } = reception;
        expect(waitsFor.index === step.answers || waitsFor.lane === step.lane).toBe(true);
        expect(course.expected).toContain(step);
      }),
    );
  });

  it('will not have said what is not due', async () => {
    const script = new Script().client("<message to='ola@example.net'/>").server("<message from='ola@example.net'/>");
    const steps = await stepsIn(script.records);
    const course = courseOf(steps, 's2c');
    const [theirs, ours] = steps;
    if (theirs === undefined || ours === undefined) throw new Error('two steps');
    expect(() => course.said(ours)).toThrow('not due');
    course.received(theirs.element);
    course.said(ours);
    expect(() => course.said(ours)).toThrow('not due');
  });

  it('answers a request before what was said before it, and says the rest in order', async () => {
    const script = new Script()
      .client("<message to='ola@example.net'><body>first</body></message>")
      .server("<message from='ola@example.net'><body>second</body></message>")
      .client("<iq type='get' id='q'><query xmlns='jabber:iq:roster'/></iq>")
      .server("<iq type='result' id='q'><query xmlns='jabber:iq:roster'/></iq>");
    const steps = await stepsIn(script.records);
    const course = courseOf(steps, 's2c');
    const [first, , request] = steps;
    if (first === undefined || request === undefined) throw new Error('four steps');
    expect(course.due()).toEqual([]);
    course.received(request.element);
    expect(course.due().map(({ index }) => index)).toEqual([3]);
    course.received(first.element);
    expect(course.due().map(({ index }) => index)).toEqual([1, 3]);
    expect(course.next(({ answers }) => answers !== undefined)?.index).toBe(3);
  });

  it('names the likeliest of what is still to come, and nothing where nothing of its name is', async () => {
    const script = new Script()
      .client("<iq type='get' id='1'><query xmlns='jabber:iq:version'/></iq>")
      .client(
        "<iq type='set' id='2'><query xmlns='jabber:iq:roster'><item jid='mo@example.org' name='Mo'/></query></iq>",
      );
    const steps = await stepsIn(script.records);
    const [, roster] = steps;
    const came = new Script().client(
      "<iq type='set' id='9'><query xmlns='jabber:iq:roster'><item jid='kit@example.org' name='Kit'/></query></iq>",
    );
    const [stanza] = await stepsIn(came.records);
    if (stanza === undefined) throw new Error('a step');
    const reception: Reception = courseOf(steps, 's2c').received(stanza.element);
    expect(reception).toMatchObject({ type: 'unmatched', nearest: { step: roster } });
    const [other] = await stepsIn(new Script().client('<presence/>').records);
    if (other === undefined) throw new Error('a step');
    expect(courseOf(steps, 's2c').received(other.element)).toEqual({ type: 'unmatched', nearest: undefined });
  });

  it('looks at few of very many steps when all comes in order', async () => {
    const script = new Script();
    for (let n = 0; n < 3000; n++)
      script
        .client(`<message to='ola@example.net' id='c${n}'><body>${n}</body></message>`)
        .server(`<message from='ola@example.net' id='s${n}'><body>${n}</body></message>`);
    const steps = await stepsIn(script.records);
    let looks = 0;
    const course = new Course(steps, {
      plays: 's2c',
      match: (step, stanza) => {
        looks += 1;
        return matchStanza(step.element, stanza, { mode: 'strict', direction: 'c2s' });
      },
    });
    for (const step of steps) {
      if (step.direction === 'c2s') course.received(step.element);
      else course.said(step);
    }
    expect(course.done).toBe(true);
    expect(looks).toBe(3000);
  });
});
