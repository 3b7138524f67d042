/**
 * What rooms say by numbers (XEP-0045 §15.6.2).
 * Words only. Rule: 110, which marks one's own presence, is told by the presence itself and stands here for messages.
 */
export const STATUS_CODES: Readonly<Record<string, string>> = {
  '100': 'everybody can see your JID',
  '101': 'an affiliation changed while its owner was away',
  '102': 'people who are gone are shown now',
  '103': 'people who are gone are no longer shown',
  '104': 'the room’s configuration changed',
  '110': 'this is your own presence',
  '170': 'the room is logged',
  '171': 'the room is no longer logged',
  '172': 'the room now shows everybody’s JID',
  '173': 'the room now shows JIDs to moderators only',
  '174': 'the room now shows nobody’s JID',
  '201': 'a new room was made',
  '210': 'the service changed the nick',
  '301': 'banned',
  '303': 'the nick changes',
  '307': 'removed from the room',
  '321': 'removed: affiliation changed',
  '322': 'removed: the room became members-only',
  '332': 'removed: the service shuts down',
  '333': 'removed: a technical problem',
};

/** Why an occupant is not there any more, where it was not their own wish: `you were …` or `… was …`, then the room. */
export const DEPARTURES: Readonly<Record<string, string>> = {
  '301': 'banned from',
  '307': 'removed from',
  '321': 'removed, as the affiliation changed, from',
  '322': 'removed, as no member, from',
  '332': 'removed, as the service shuts down, from',
  '333': 'removed, for a technical problem, from',
};
