/**
 * What Riot’s games say of their players in a presence: a state, and details as JSON, base64 of JSON, or, long ago, XML
 * in the status text.
 * Knows the shapes public clients have seen. Rule: what is not understood is left out, never guessed at.
 */
import { parseElement, type XmlElement } from '../../xml/element.ts';
import type { Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { type JsonObject, memberOf, objectIn, readObject } from '../json-words.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { childText } from '../read.ts';

export interface Game {
  /** As the element is called: `valorant`, `league_of_legends`, `keystone` (the client itself), `bacon` (Runeterra). */
  readonly name: string;
  readonly state: string | undefined;
  readonly details: Fields;
}

export function readGame(game: XmlElement): Game {
  const data = detailsIn(childText(game, 'p') ?? '');
  return {
    name: game.local,
    state: childText(game, 'st'),
    details: present({ message: childText(game, 'm'), ...(data === undefined ? {} : readDetails(data)) }),
  };
}

/** `valorant: in a match, competitive, map Ascent, 7:5, party of 5`. */
export function gameWords({ name, state, details }: Game): string {
  const { phase, queue, map, score, party, champion, level, rank, message } = details;
  const words = [
    phase === undefined ? state : (lookup(PHASES, String(phase)) ?? String(phase)),
    champion === undefined ? undefined : `as ${String(champion)}`,
    queue === undefined ? undefined : String(queue),
    map === undefined ? undefined : `map ${String(map)}`,
    score === undefined ? undefined : String(score),
    party === undefined ? undefined : `party of ${String(party)}`,
    level === undefined ? undefined : `level ${String(level)}`,
    rank === undefined ? undefined : String(rank),
    message === undefined ? undefined : quote(String(message)),
  ];
  return `${lookup(NAMES, name) ?? name}: ${join(words, ', ') || 'there'}`;
}

const NAMES: Readonly<Record<string, string>> = {
  bacon: 'Runeterra',
  keystone: 'Riot client',
  league_of_legends: 'League of Legends',
  valorant: 'Valorant',
};

const PHASES: Readonly<Record<string, string>> = {
  MENUS: 'in the menus',
  PREGAME: 'choosing an agent',
  INGAME: 'in a match',
  outOfGame: 'in no game',
  inQueue: 'waiting for a game',
  championSelect: 'choosing a champion',
  inGame: 'in a game',
  spectating: 'watching a game',
};

/** League of Legends until 2019 put XML into the status text; undefined for any other text. */
export function oldStatusWords(text: string): string | undefined {
  if (!text.startsWith('<body>') || text.length > STATUS_LIMIT) return undefined;
  const body = parseElement(text, {});
  if (body === undefined) return undefined;
  const [phase, champion, level, message] = ['gameStatus', 'skinname', 'level', 'statusMsg'].map((name) =>
    childText(body, name),
  );
  const [tier, division] = ['rankedLeagueTier', 'rankedLeagueDivision'].map((name) => childText(body, name));
  const details = present({ phase, champion, level, message, rank: join([tier, division], ' ') || undefined });
  return gameWords({ name: 'league_of_legends', state: undefined, details });
}

/** Longest status text that is read, in UTF-16 units. */
const STATUS_LIMIT = 16_384;

function detailsIn(text: string): JsonObject | undefined {
  if (text === '') return undefined;
  return readObject(text) ?? readObject(Buffer.from(text, 'base64').toString('utf8'));
}

/** Valorant moved its members into objects of their own in 2025; League of Legends has them at the top. */
function readDetails(data: JsonObject): Fields {
  const match = objectIn(data, 'matchPresenceData') ?? data;
  const group = objectIn(data, 'partyPresenceData') ?? data;
  const player = objectIn(data, 'playerPresenceData') ?? data;
  const [ally, enemy] = ['AllyTeam', 'EnemyTeam'].map((side) => memberOf(group, `partyOwnerMatchScore${side}`));
  const [tier, division] = ['rankedLeagueTier', 'rankedLeagueDivision'].map((name) => memberOf(data, name));
  return present({
    phase: memberOf(match, 'sessionLoopState') ?? memberOf(data, 'gameStatus'),
    queue: memberOf(match, 'queueId') ?? memberOf(data, 'gameQueueType'),
    map: memberOf(match, 'matchMap')?.split('/').at(-1),
    score: ally === undefined || enemy === undefined ? undefined : `${ally}:${enemy}`,
    party: memberOf(group, 'partySize'),
    champion: memberOf(data, 'skinname'),
    level: memberOf(player, 'accountLevel') ?? memberOf(data, 'level'),
    rank: join([tier, division], ' ') || undefined,
  });
}
