import { expect, it } from 'vitest';
import { hasMoreTagsThan } from '../../src/xml/tag-count.ts';

it('knows whether a text holds more tags than so many', () => {
  expect(hasMoreTagsThan('', 0)).toBe(false);
  expect(hasMoreTagsThan('<a><b/></a>', 2)).toBe(true);
  expect(hasMoreTagsThan('<a><b/></a>', 3)).toBe(false);
  expect(hasMoreTagsThan('no tags at all', 0)).toBe(false);
});
