import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/inspect/directory.ts';

/** What is learned in a session, in any order, at moments that begin anywhere between. */
const lesson = fc.constantFrom<(directory: Directory) => void>(
  (directory) => directory.advance(),
  (directory) => directory.learnSelf('nora@example.org/desk'),
  (directory) => directory.learnHome('example.org'),
  (directory) => directory.learnRoom('shed@conf.example.org', 'Shed'),
  (directory) => directory.learnRoomHost('conf.example.org'),
  (directory) => directory.learnPerson('ola@example.net', { name: 'Ola' }),
  (directory) => directory.learnPerson('ola@example.net', { name: 'Ola', mention: 'ola' }),
  (directory) => directory.beginRoster(),
  (directory) => directory.learnContact('ola@example.net', { name: 'Brand' }),
  (directory) => directory.dropContact('ola@example.net'),
  (directory) => directory.learnOccupant('shed@conf.example.org/ol', 'ola@example.net'),
  (directory) => directory.learnOwnOccupant('shed@conf.example.org/ol'),
  (directory) => directory.forgetOccupant('shed@conf.example.org/ol'),
);
const JIDS = [
  'nora@example.org/x',
  'ola@example.net',
  'shed@conf.example.org',
  'shed@conf.example.org/ol',
  'example.org',
];

function answers(directory: Directory, moment?: number): readonly unknown[] {
  return JIDS.flatMap((jid) => [directory.kindOf(jid, moment), directory.nameOf(jid, moment)]);
}

describe('what a directory answers', () => {
  it('is the same however often it was asked before, of now and of earlier moments', () => {
    void fc.assert(
      fc.property(fc.array(fc.tuple(lesson, fc.boolean()), { maxLength: 30 }), (lessons) => {
        const [asked, unasked] = [new Directory(), new Directory()];
        for (const [learn, asks] of lessons) {
          learn(asked);
          learn(unasked);
          if (asks) [answers(asked), answers(asked, asked.moment), answers(asked, asked.moment - 1)];
        }
        for (let moment = unasked.moment; moment >= 0; moment--)
          expect(answers(asked, moment)).toEqual(answers(unasked, moment));
        expect(answers(asked)).toEqual(answers(unasked));
      }),
      { numRuns: 500 },
    );
  });
});
