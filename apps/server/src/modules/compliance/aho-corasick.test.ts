import fc from 'fast-check'
import { expect, test } from 'vitest'

import { wordMatcher } from './aho-corasick.ts'

test('every occurrence is found, also overlapping and nested ones', () => {
  const words = ['he', 'she', 'hers', 'his', '最佳', '佳', '']
  const found = wordMatcher(words)
    .find('ushers最佳')
    .map(({ word, start, end }) => [words[word], start, end])
  expect(found.toSorted()).toEqual(
    [
      ['he', 2, 4],
      ['hers', 2, 6],
      ['she', 1, 4],
      ['最佳', 6, 8],
      ['佳', 7, 8],
    ].toSorted(),
  )
})

test('it finds what searching word by word finds', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '最', '😀'), maxLength: 6 })
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(piece, { maxLength: 20 }), (words, parts) => {
      const text = parts.join('')
      const expected = words.flatMap((word, index) =>
        word === ''
          ? []
          : text === ''
            ? []
            : Array.from({ length: text.length }, (_, start) => start)
                .filter((start) => text.startsWith(word, start))
                .map((start) => `${index} ${start}`),
      )
      expect(
        wordMatcher(words)
          .find(text)
          .map(({ word, start }) => `${word} ${start}`)
          .toSorted(),
      ).toEqual(expected.toSorted())
    }),
    { numRuns: 500 },
  )
})
