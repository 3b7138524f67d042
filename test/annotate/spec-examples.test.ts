/** Examples of the specifications themselves, and what is said of them to a session that has seen nothing else. */
import { describe, expect, it } from 'vitest';
import { annotations } from '../support/annotating.ts';
import type { Samples } from '../support/extensions/sample.ts';
import { roomExamples } from '../support/spec-examples/rooms.ts';

const EXAMPLES: readonly Samples[] = [roomExamples];

describe.each(EXAMPLES.flatMap((examples) => Object.entries(examples)))('%s', (_, examples) => {
  it.each(examples.map(([by, xml, says]) => ({ by, xml, says })))('$says', ({ by, xml, says }) => {
    const said = annotations(xml, { direction: by === 'c' ? 'c2s' : 's2c' });
    expect(said[0]?.summary).toBe(says);
    expect(said.map(({ spec }) => spec)).not.toContain('unknown');
  });
});
