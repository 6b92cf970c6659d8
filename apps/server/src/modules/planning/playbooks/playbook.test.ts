import { playbook as playbookFile } from '@weiying/contract'
import { expect, test } from 'vitest'

import { checkContent } from '../../compliance/check-content.ts'
import { inLanguage } from './pack.ts'
import { packs } from './packs/index.ts'
import { hant } from './packs/zh-hant.gen.ts'
import { type Existing, linesOf } from './playbook-lines.ts'
import { readFile } from './playbook.commands.ts'

const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
const all = packs.flatMap((pack) =>
  languages.map((language) => ({ id: pack.id, language, playbook: inLanguage(pack, language, (text) => hant[text] ?? text) })),
)

test.each(all)('$id in $language is a whole playbook, and as a file it comes back as it was', ({ playbook }) => {
  expect(playbookFile.safeParse(playbook).error).toBeUndefined()
  expect(readFile(JSON.stringify(playbook))).toEqual(playbook)
})

test.each(all)('$id in $language can be applied: menus and replies are within what WeChat takes', ({ playbook, language }) => {
  for (const { name, children } of playbook.menu) {
    expect(Buffer.byteLength(name), name).toBeLessThanOrEqual(16)
    for (const child of children) expect(Buffer.byteLength(child.name), child.name).toBeLessThanOrEqual(60)
  }
  for (const { text } of playbook.replies) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048)
  expect(playbook.replies.filter(({ trigger }) => trigger === 'welcome')).toHaveLength(1)
  expect(playbook.replies.filter(({ trigger }) => trigger === 'default')).toHaveLength(1)
  // A button asks a question: some reply must know it.
  const answered = playbook.replies.flatMap(({ keywords }) => keywords.map(({ text }) => text))
  expect(answered.length).toBeGreaterThan(4)
  if (language === 'en') expect(JSON.stringify(playbook)).not.toMatch(/\p{Script=Han}/u)
})

test.each(all)('$id in $language says nothing that advertising law forbids, and asks nobody to forward', ({ playbook }) => {
  const texts = [
    ...playbook.replies.map(({ text }) => text),
    ...playbook.ideas.flatMap(({ title, closing }) => [title, closing]),
    ...playbook.columns.map(({ content }) => content),
  ]
  expect(
    texts.flatMap((text) =>
      checkContent(text)
        .filter(({ severity }) => severity === 'block')
        .map((found) => found.text),
    ),
  ).toEqual([])
})

test.each(packs)(
  '$id plans a month that a service account may send, with at least two activities and less than half of offers',
  (pack) => {
    const playbook = inLanguage(pack, 'zh-Hans', (text) => text)
    expect(playbook.purposes.length).toBeGreaterThan(0)
    expect(playbook.positioning).not.toBe('')
    expect(playbook.cadence).not.toBeNull()
    expect(playbook.columns.length).toBeGreaterThanOrEqual(4)
    for (const { name, place, venue, expected } of playbook.activities) {
      expect(venue ?? '', name).toMatch(place === 'online' ? /^/ : /\S/)
      expect(expected, name).toBeGreaterThan(0)
    }
    const pushes = playbook.ideas.filter(({ channel }) => channel === 'mass')
    expect(pushes.length).toBeGreaterThanOrEqual(3)
    if (playbook.cadence === 'service_four_monthly') expect(pushes.length).toBeLessThanOrEqual(4)
    expect(playbook.ideas.length).toBeGreaterThanOrEqual(15)
    expect(playbook.activities.length).toBeGreaterThanOrEqual(2)
    expect(playbook.risks.length).toBeGreaterThanOrEqual(3)
    const offers = pushes.filter(({ column }) => playbook.columns.find(({ key }) => key === column)?.type === 'promotional')
    expect(offers.length * 2).toBeLessThan(pushes.length + 1)
    for (const { column } of playbook.ideas) if (column !== null) expect(playbook.columns.map(({ key }) => key)).toContain(column)
  },
)

test('traditional characters are what the generator makes today', async () => {
  const { hantSource, writtenHant } = await import('../../../../../../scripts/playbooks.ts')
  expect(writtenHant()).toBe(hantSource())
})

const nothing: Existing = {
  columns: new Set(),
  tags: new Set(),
  activities: new Set(),
  ideas: new Set(),
  replies: new Set(),
  hasWelcome: false,
  hasDefault: false,
  hasMenu: false,
  risks: new Set(),
  goals: new Set(),
}
const parts = ['goals', 'columns', 'ideas', 'activities', 'replies', 'menu', 'tags', 'risks'] as const

test('what lies outside the plan, or needs an account that nobody chose, is named and not made', () => {
  const [first] = packs
  if (first === undefined) throw new Error('no playbook')
  const playbook = inLanguage(first, 'zh-Hans', (text) => text)
  const lines = linesOf(
    playbook,
    { from: '2026-12-01', to: '2026-12-10', startDay: '2026-12-01', hasAccount: false, parts },
    nothing,
  )
  const obstacles = (part: string) => new Set(lines.filter((line) => line.part === part).map(({ obstacle }) => obstacle))
  expect(obstacles('replies')).toEqual(new Set(['account_missing']))
  expect(obstacles('menu')).toEqual(new Set(['account_missing']))
  expect(obstacles('ideas')).toEqual(new Set([null, 'outside_plan', 'account_missing']))
  expect(
    lines.filter(({ part, obstacle }) => part === 'ideas' && obstacle === null).every(({ day }) => (day ?? '') <= '2026-12-10'),
  ).toBe(true)
})

test.each([
  ['[', 'playbook_file_broken'],
  ['{"schema":"weiying.playbook/9"}', 'playbook_schema_unknown'],
  ['{"schema":"weiying.playbook/1","name":"x"}', 'playbook_file_broken'],
  ['null', 'playbook_file_broken'],
])('a file that is none is refused by name: %s', (text, code) => {
  expect(() => readFile(text)).toThrow(expect.objectContaining({ code }) as Error)
})

test.each([
  ['{"schema":"weiying.playbook/1",\n "name":"x"', '2:12'],
  ['{"schema": x}', 'JSON'],
  ['null', '1:1'],
])('of a broken file the place is named: %s', (text, place) => {
  expect(() => readFile(text)).toThrow(expect.objectContaining({ details: { place } }) as Error)
})
