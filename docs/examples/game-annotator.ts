/**
 * An annotator of one's own: a game that carries a player's state in its presence.
 * Use it with `hiptap print --annotators game-annotator.ts FILE`, or with `hiptap proxy`.
 */
import { type Annotator, childOf, textOf } from 'hiptap/annotate';

const player: Annotator = {
  ns: 'urn:example:game',
  name: 'player',
  annotate(element, { stanza, nameOf }) {
    const level = childOf(element, 'level');
    if (level === undefined) return undefined;
    const who = nameOf(stanza?.attributes['from'] ?? '');
    return {
      spec: 'our game',
      level: 'info',
      summary: `${who} plays at level ${textOf(level)}`,
      fields: { level: Number(textOf(level)) },
    };
  },
};

export default player;
