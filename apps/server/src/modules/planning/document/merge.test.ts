import { type BlockContent } from '@weiying/contract'
import { toId } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Block, contentOf, plainText, type Said, type Written } from './block.ts'
import { carrySources } from './carry.ts'
import { accept, isOnlyOffered, keep, mergeWritten, waits } from './merge.ts'

const text = (words: string): BlockContent => ({ kind: 'paragraph', runs: [{ text: words }] })
const said = (words: string): Said => ({
  texts: { 'zh-Hans': text(words), 'zh-Hant': text(words), en: text(words) },
  sources: [],
  gap: false,
})
const written = (key: string, words: string): Written => ({ key, chapter: 'value', ...said(words) })

const block = (key: string, words: string | null, edited: string | null = null, removed = false): Block => ({
  workspaceId: toId<'workspace'>('00000000-0000-7000-8000-000000000001'),
  documentId: toId<'planDocument'>('00000000-0000-7000-8000-000000000002'),
  key,
  chapter: 'value',
  place: 1000 + Number(key.slice(1)) * 1000,
  generated: words === null ? null : said(words),
  edited: edited === null ? null : { content: text(edited), sources: [] },
  editedIn: edited === null ? null : 'zh-Hans',
  offered: null,
  offeredGone: false,
  removed,
  changedBy: null,
  changedAt: new Date(0),
  version: 1,
})

const shownOf = (each: Block): string => plainText(contentOf(each, 'zh-Hans'))

test('what the author had written already is not offered', () => {
  const { changed } = mergeWritten([block('k1', '旧', '新')], [written('k1', '新')])
  expect(changed).toMatchObject([{ edited: null, offered: null }])
})

test('a new block is offered between its neighbours', () => {
  const { added } = mergeWritten(
    [block('k1', 'a'), block('k2', 'b')],
    [written('k1', 'a'), written('k9', 'x'), written('k2', 'b')],
  )
  expect(added).toMatchObject([{ key: 'k9', place: 2500, offered: true }])
})

const words = fc.constantFrom('甲', '乙', '丙', '丁')
const state = fc
  .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 8 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers
        .sort((a, b) => a - b)
        .map((number) =>
          fc
            .record({ words, edited: fc.option(words), removed: fc.boolean(), own: fc.boolean() })
            .map((each) =>
              block(`k${number}`, each.own ? null : each.words, each.own ? (each.edited ?? '丁') : each.edited, each.removed),
            ),
        ),
    ),
  )
const news = fc
  .uniqueArray(fc.record({ number: fc.integer({ min: 0, max: 12 }), words }), { maxLength: 9, selector: ({ number }) => number })
  .map((all) => all.sort((a, b) => a.number - b.number).map((each) => written(`k${each.number}`, each.words)))

/** As the commands apply it. */
function applied(blocks: readonly Block[], now: readonly Written[]): Block[] {
  const { added, changed, dropped } = mergeWritten(blocks, now)
  const by = new Map(changed.map((each) => [each.key, each]))
  return [
    ...blocks.filter(({ key }) => !dropped.includes(key)).map((each) => by.get(each.key) ?? each),
    ...added.map((each) => ({
      ...block(each.key, ''),
      place: each.place,
      generated: { ...said(''), texts: { 'zh-Hans': empty, 'zh-Hant': empty, en: empty } },
      offered: said(plainText(each.texts['zh-Hans'])),
    })),
  ]
}
const empty: BlockContent = { kind: 'paragraph', runs: [] }

test('asking the data again changes nothing that people see', () => {
  fc.assert(
    fc.property(state, news, (blocks, now) => {
      const after = applied(blocks, now)
      for (const each of blocks.filter(({ removed }) => !removed))
        expect(shownOf(after.find(({ key }) => key === each.key) ?? block('k0', 'gone'))).toBe(shownOf(each))
      expect(after.filter((each) => !blocks.some(({ key }) => key === each.key)).every(isOnlyOffered)).toBe(true)
    }),
  )
})

test('asking twice is asking once, and after everything was settled nothing waits', () => {
  fc.assert(
    fc.property(state, news, fc.boolean(), (blocks, now, accepting) => {
      const once = applied(blocks, now)
      expect(mergeWritten(once, now).changed).toEqual([])
      const settled = once.flatMap((each) => (waits(each) ? ((accepting ? accept(each) : keep(each, 'zh-Hans')) ?? []) : each))
      expect(settled.filter(waits)).toEqual([])
      expect(applied(settled, now).filter(waits)).toEqual([])
      if (!accepting)
        for (const each of blocks.filter(({ removed }) => !removed))
          expect(shownOf(settled.find(({ key }) => key === each.key) ?? block('k0', 'gone'))).toBe(shownOf(each))
    }),
  )
})

const source = {
  query: 'metrics.values',
  input: {},
  metric: null,
  value: 12,
  numerator: null,
  denominator: null,
  unit: 'people',
  screen: '/dashboard',
} as const
const before = {
  content: { kind: 'paragraph', runs: [{ text: '新增 ' }, { text: '12', source: 0 }, { text: ' 人，共 1,212 人' }] } as const,
  sources: [source],
}

test('a figure that stays keeps its source when the sentence around it is written anew', () => {
  const { content } = carrySources(
    { ...before, content: { ...before.content, runs: [...before.content.runs] } },
    text('三个月共新增 12 人。'),
  )
  expect(content).toEqual({ kind: 'paragraph', runs: [{ text: '三个月共新增 ' }, { text: '12', source: 0 }, { text: ' 人。' }] })
})

test('a figure that was changed has no source, nor has a part of a longer number', () => {
  for (const changed of ['新增 13 人', '共 1,212 人', '12.5 人', '约 312 人']) {
    const { content } = carrySources({ ...before, content: { ...before.content, runs: [...before.content.runs] } }, text(changed))
    expect(content).toEqual(text(changed))
  }
})
