/** Facts with their texts decoded, to be compared with what a test expects. */
import type { Fact } from '../../src/xmpp/record.ts';

export function told(facts: readonly Fact[]): readonly Fact[] {
  return facts.map((fact) =>
    fact.type === 'piece' && fact.content.type === 'text'
      ? { ...fact, content: { type: 'text', text: fact.content.text } }
      : fact,
  );
}
