import { type Playbook } from '@weiying/contract'
import { addDays, countingIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { checkContent } from '../../../compliance/check-content.ts'
import { menuProblems } from '../../../interaction/menu.ts'
import { checkRule, replyBook, type ReplyRule } from '../../../interaction/reply.ts'
import { type GoalNode } from '../../goals/goal-tree.ts'
import { checkTree } from '../../goals/tree-rules.ts'
import { checkRisk } from '../../work/risk.ts'
import { inLanguage } from '../pack.ts'
import { packs } from './index.ts'
import { hant } from './zh-hant.gen.ts'

// What a careless playbook could get wrong, by the rules of the modules that take it in.

const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
const inEach = packs.flatMap((pack) =>
  languages.map((language) => ({ id: pack.id, playbook: inLanguage(pack, language, (text) => hant[text] ?? text) })),
)
const inChinese = packs.map((pack) => ({ id: pack.id, playbook: inLanguage(pack, 'zh-Hans', (text) => text) }))
const inEnglish = packs.map((pack) => ({ id: pack.id, playbook: inLanguage(pack, 'en', (text) => text) }))

/** What customers read. */
const shown = ({ replies, ideas, columns, activities, menu }: Playbook): string[] => [
  ...replies.map(({ text }) => text),
  ...ideas.flatMap(({ title, closing }) => [title, closing]),
  ...columns.flatMap(({ name, content }) => [name, content]),
  ...activities.flatMap(({ name, theme }) => [name, theme]),
  ...menu.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]),
]
/** What those who work with it read. */
const told = ({ summary, positioning, ideas, columns, activities, risks, goals }: Playbook): string[] => [
  summary,
  positioning,
  ...ideas.map(({ note }) => note),
  ...columns.map(({ role }) => role),
  ...activities.flatMap(({ supports, departments }) => [
    ...supports.map(({ note }) => note),
    ...departments.map(({ duty }) => duty),
  ]),
  ...risks.flatMap(({ signs, steps, fallback }) => [signs, ...steps.map(({ text }) => text), fallback]),
  ...goalsOf(goals).map(({ note }) => note),
]
const goalsOf = (goal: Playbook['goals']): Playbook['goals'][] => [goal, ...goal.parts.flatMap(goalsOf)]

const repeated = (texts: readonly string[]): string[] => [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]

/** The rules as an account has them after the playbook was applied: the earlier made answers first. */
const rulesOf = ({ replies }: Playbook, newId = countingIds()): ReplyRule[] =>
  replies.map(({ text, ...rule }, at) => ({
    ...rule,
    id: newId<'replyRule'>(),
    accountId: newId<'account'>(),
    content: { type: 'text', text },
    priority: 0,
    enabled: true,
    origin: 'weiying',
    createdAt: new Date(at),
    updatedAt: new Date(at),
    archivedAt: null,
    version: 1,
  }))

const quoted = (text: string): string[] => [...text.matchAll(/[「“]([^」”]+)[」”]/g)].flatMap(([, words]) => words ?? [])
const sentences = (text: string): string[] => text.split(/[。；;\n]|\.\s/)

test.each(inEach)(
  '$id: its goal tree is one that can be made, and nothing that counts downwards is asked to grow',
  ({ playbook }) => {
    const nodes: GoalNode[] = []
    const newId = countingIds()
    const add = ({ parts, ...goal }: Playbook['goals'], parentId: GoalNode['parentId']): void => {
      const id = newId<'goalNode'>()
      const shape = { kind: 'even', weights: [] } as const
      nodes.push({ ...goal, id, parentId, typed: goal.metric === null, accountId: null, target: null, ownerId: null, shape })
      for (const part of parts) add(part, id)
    }
    add(playbook.goals, null)
    expect(() => checkTree({ fromDay: '2027-01-01', toDay: '2027-12-31', nodes })).not.toThrow()
    for (const { name, formula, parts, metric, direction, note } of goalsOf(playbook.goals)) {
      expect(parts.filter(({ role }) => role === 'part').length >= 2, name).toBe(formula !== null)
      expect(repeated(parts.map((part) => part.name))).toEqual([])
      expect(note, name).not.toBe('')
      if (metric === 'first_response' || metric === 'complaints') expect(direction).toBe('at_most')
    }
  },
)

test.each(inEach)('$id: every word and every button gets the answer that was written for it', ({ playbook }) => {
  const rules = rulesOf(playbook)
  for (const rule of rules) expect(() => checkRule(rule)).not.toThrow()
  const book = replyBook(rules)
  for (const { name, keywords } of playbook.replies)
    for (const { text } of keywords) {
      expect(book.answer({ kind: 'text', text })?.rule.name, text).toBe(name)
      // One character stands in every second message.
      expect(text.length, text).toBeGreaterThan(1)
    }
  for (const { name, children } of playbook.menu) {
    expect(children.length, name).toBeGreaterThan(1)
    for (const { type, value } of children)
      if (type === 'click') expect(book.answer({ kind: 'key', key: value })?.rule.trigger, value).toBe('keyword')
  }
  const leaf = { key: 'key', url: '', appId: '', pagePath: '' }
  expect(
    menuProblems(
      playbook.menu.map(({ name, children }) => ({
        name,
        children: children.map((child) => ({ ...leaf, name: child.name, type: 'click' as const, key: child.value })),
      })),
    ),
  ).toEqual([])
})

test.each(inEach)(
  '$id: what people are asked to reply is understood, and the buttons they are sent to are there',
  ({ playbook }) => {
    const book = replyBook(rulesOf(playbook))
    const asked = [
      ...playbook.ideas.map(({ closing }) => closing),
      ...playbook.replies.filter(({ trigger }) => trigger !== 'keyword').map(({ text }) => text),
    ].flatMap(sentences)
    for (const words of asked.filter((text) => /回复「|回覆「|reply (with )?“/i.test(text)).flatMap(quoted))
      expect(book.answer({ kind: 'text', text: words })?.rule.trigger, words).toBe('keyword')
    const buttons = playbook.menu.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)])
    for (const words of asked
      .filter((text) => /菜单|菜單|\bmenu\b|under “/i.test(text) && !/回复|回覆|reply/i.test(text))
      .flatMap(quoted))
      expect(buttons, words).toContain(words)
  },
)

test.each(inEach)('$id: nothing that customers read is left to be filled in, for it goes out as it stands', ({ playbook }) => {
  const open = /请在这里|請在這裏|请填写|請填寫|put the link|(?:write|fill)[^.]* here\b|[X×]{2,}|\{|\bTODO\b/i
  expect(playbook.replies.map(({ text }) => text).filter((text) => open.test(text))).toEqual([])
})

test.each(inEach)(
  '$id: a month whose days run on, with something to say each time and something to do after each push',
  ({ playbook }) => {
    const { ideas, columns, cadence } = playbook
    const days = ideas.map(({ day }) => day)
    expect(days).toEqual(days.toSorted((one, other) => one - other))
    expect(days.at(-1)).toBeGreaterThanOrEqual(26)
    const pushes = ideas.filter(({ channel }) => channel === 'mass')
    for (const { title, closing, column } of pushes) {
      expect(closing, title).not.toBe('')
      expect(column, title).not.toBeNull()
    }
    const gaps = pushes.slice(1).map(({ day }, at) => day - (pushes[at]?.day ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(cadence === 'service_four_monthly' ? 6 : 2)
    expect(new Set(ideas.map(({ channel }) => channel)).size).toBeGreaterThanOrEqual(3)
    for (const { title, note } of ideas) expect(note, title).not.toBe('')
    for (const list of [columns.map(({ key }) => key), columns.map(({ name }) => name), ideas.map(({ title }) => title)])
      expect(repeated(list)).toEqual([])
    const used = new Set(ideas.map(({ column }) => column))
    expect(columns.filter(({ key }) => !used.has(key)).map(({ name }) => name)).toEqual([])
  },
)

test.each(inChinese)('$id: each tag is spoken of somewhere, so that whoever applies it knows when', ({ playbook }) => {
  const texts = [...shown(playbook), ...told(playbook)].join('\n')
  expect(playbook.tags.filter((tag) => !texts.includes(tag))).toEqual([])
  expect(repeated(playbook.tags)).toEqual([])
})

test.each(inEach)(
  '$id: activities say what they cost and who does them; risks answer before they solve, step by step',
  ({ playbook }) => {
    for (const { name, costs, departments, supports, after, days } of playbook.activities) {
      expect(
        costs.some(({ important }) => important),
        name,
      ).toBe(true)
      expect(departments.length, name).toBeGreaterThan(0)
      expect(supports.length, name).toBeGreaterThan(0)
      expect(addDays('2027-01-01', after + days - 1) < '2027-05-01', name).toBe(true)
    }
    expect(playbook.risks.map(({ kind }) => kind)).toContain('complaint')
    for (const risk of playbook.risks) {
      expect(() => checkRisk(risk)).not.toThrow()
      const hours = risk.steps.flatMap(({ withinHours }) => withinHours ?? [])
      expect(hours, risk.name).toEqual(hours.toSorted((one, other) => one - other))
      expect(hours[0], risk.name).toBeLessThanOrEqual(risk.responseHours ?? Infinity)
      expect(risk.fallback, risk.name).not.toBe('')
    }
    for (const list of [playbook.activities, playbook.risks, playbook.replies])
      expect(repeated(list.map(({ name }) => name))).toEqual([])
  },
)

test.each(inChinese)(
  '$id: no superlatives, no promises, no forced sharing; a word may be quoted to forbid it',
  ({ playbook }) => {
    const found = (text: string) => checkContent(text)
    expect(
      shown(playbook).flatMap((text) =>
        found(text)
          .filter(({ severity, category }) => severity !== 'advice' || category === 'superlative')
          .map((finding) => `${finding.text}: ${text}`),
      ),
    ).toEqual([])
    expect(
      told(playbook)
        .map((text) => text.replaceAll(/「[^」]*」/g, ''))
        .flatMap((text) =>
          found(text)
            .filter(({ category, severity }) => category === 'superlative' && severity !== 'advice')
            .map((finding) => `${finding.text}: ${text}`),
        ),
    ).toEqual([])
  },
)

test.each(inEnglish)('$id: nor in English', ({ playbook }) => {
  const loud =
    /\b(?:best|cheapest|greatest|finest|unbeatable|guaranteed?|no\. ?1|number one|world[- ]class|unique|perfect|once in a lifetime)\b/i
  expect(shown(playbook).filter((text) => loud.test(text))).toEqual([])
})

test.each(inChinese)('$id: Chinese stands with Chinese punctuation', ({ playbook }) => {
  const texts = [...shown(playbook), ...told(playbook)]
  expect(texts.filter((text) => /\p{Script=Han}[,;:!?"'()]|[,;:!?"'()]\p{Script=Han}|“|”/u.test(text))).toEqual([])
})

test('no playbook is a copy of another: titles are used once, and no sentence stands in two', () => {
  for (const books of [inChinese, inEnglish]) {
    expect(repeated(books.flatMap(({ playbook }) => playbook.ideas.map(({ title }) => title)))).toEqual([])
    const long = books === inChinese ? 10 : 40
    const said = books.map(({ playbook }) => [
      ...new Set([...shown(playbook), ...told(playbook)].filter(({ length }) => length > long)),
    ])
    expect(repeated(said.flat())).toEqual([])
  }
  expect(repeated(inChinese.map(({ id }) => id))).toEqual([])
  expect(repeated(inChinese.map(({ playbook }) => playbook.industry))).toEqual([])
})
