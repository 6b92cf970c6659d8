import { expect, test } from 'vitest'

import { type ArticleFacts, groupArticles, type GroupedArticle, readersOf } from './article-groups.ts'

const article = (msgid: string, readers: number, over: Partial<GroupedArticle> = {}): GroupedArticle => ({
  msgid,
  publishedOn: '2026-11-20',
  target: 100,
  readers,
  sharers: 1,
  favourites: 0,
  ...over,
})
const facts: Readonly<Record<string, ArticleFacts>> = {
  '1_1': { type: 'useful', columnId: 'c1', columnName: '护肤课', characters: 900 },
  '1_2': { type: 'promotional', columnId: null, columnName: null, characters: 120 },
  '2_1': { type: 'useful', columnId: 'c1', columnName: '护肤课', characters: 2400 },
}
const articles = [article('1_1', 30), article('1_2', 10), article('2_1', 50), article('9_1', 5, { target: null })]
const of = (by: Parameters<typeof groupArticles>[1]) =>
  groupArticles(articles, by, ({ msgid }) => facts[msgid]).map(({ group, articles: count, readers }) => [group, count, readers])

test('articles are added up by type in the order of the types, by column, and by length', () => {
  expect(of('type')).toEqual(
    expect.arrayContaining([
      ['useful', 2, 80],
      ['promotional', 1, 10],
      ['unknown', 1, 5],
    ]),
  )
  expect(of('column')).toEqual([
    ['c1', 2, 80],
    ['unknown', 2, 15],
  ])
  expect(of('length')).toEqual([
    ['0', 1, 10],
    ['800', 1, 30],
    ['1500', 1, 50],
    ['unknown', 1, 5],
  ])
})

test('the read rate leaves out articles of which nobody knows to how many they went', () => {
  const [useful] = groupArticles(articles, 'type', ({ msgid }) => facts[msgid]).filter(({ group }) => group === 'useful')
  expect(useful?.readRate).toBeCloseTo(80 / 200)
  expect(groupArticles([article('9_1', 5, { target: null })], 'place', () => undefined)[0]?.readRate).toBeNull()
})

test('every article is in exactly one group, whatever they are told apart by', () => {
  for (const by of ['weekday', 'place', 'type', 'column', 'length'] as const)
    expect(of(by).reduce((sum, [, count]) => sum + Number(count), 0)).toBe(articles.length)
})

test('readers of one message overlap, readers of the messages of a large campaign are different people', () => {
  expect(readersOf([article('1_1', 30), article('1_2', 10)])).toBe(30)
  expect(readersOf([article('1_1', 30), article('1_2', 10), article('2_1', 50), article('2_2', 5)])).toBe(80)
})
