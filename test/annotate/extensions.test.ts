/** Every extension's own examples, and what is said of them. */
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../src/annotate/annotation.ts';
import { annotations, sources } from '../support/annotating.ts';
import { KNOWN } from '../support/extensions/known-session.ts';
import { EXTENSION_SAMPLES } from '../support/extensions-script.ts';

function heard(by: 'c' | 's'): Partial<SessionFacts> {
  return { ...KNOWN, direction: by === 'c' ? 'c2s' : 's2c' };
}

describe.each(EXTENSION_SAMPLES.flatMap((samples) => Object.entries(samples)))('%s', (spec, samples) => {
  it.each(samples.map(([by, xml, says, fields]) => ({ by, xml, says, fields })))(
    '$says',
    ({ by, xml, says, fields }) => {
      const said = annotations(xml, heard(by));
      expect(said[0]?.summary).toBe(says);
      if (fields !== undefined) expect((said[1] ?? said[0])?.fields).toEqual(fields);
      expect(JSON.stringify(said)).not.toMatch(/s3cr3t|INVENTED/);
    },
  );

  it('is named as a source', () => {
    const named = samples.flatMap(([by, xml]) => sources(xml, heard(by)));
    expect(named.some((source) => source.startsWith(spec)) || PARTS.has(spec)).toBe(true);
  });
});

/** Extensions that add to what others say, and say nothing of their own. */
const PARTS: ReadonlySet<string> = new Set(['XEP-0004', 'XEP-0018', 'XEP-0163', 'XEP-0221', 'XEP-0448']);
