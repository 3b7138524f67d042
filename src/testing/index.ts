/**
 * `hiptap/testing`: what a test suite imports.
 * The one door to this room. Rule: what stands here is a promise, and changes with the package's version only.
 */
export type { XmlElement } from '../xml/element.ts';
export type { Direction, Leg, SessionRecord } from '../xmpp/record.ts';
export {
  type FixtureMode,
  type FixtureOptions,
  type FixtureServer,
  fixtureServer,
  MODE_VARIABLE,
} from './fixture.ts';
export type { ReplayOptions } from './load.ts';
export type { ReceivedStanza } from './received.ts';
export { type RecordingProxy, type RecordProxyOptions, recordProxy } from './record-proxy.ts';
export { type ReplayClient, type ReplayClientOptions, replayClient } from './replay-client.ts';
export { type DoneOptions, type ReplayServer, type ReplayServerOptions, replayServer } from './replay-server.ts';
export { ReplayError, type ReplayReport } from './report.ts';
