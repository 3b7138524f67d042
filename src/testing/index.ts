/**
 * `hiptap/testing`: what a test suite imports.
 * The one door to this room. Rule: what stands here is a promise, and changes with the package's version only.
 */
export type { Direction, Leg, SessionRecord } from '../xmpp/record.ts';
export { type RecordingProxy, type RecordProxyOptions, recordProxy } from './record-proxy.ts';
