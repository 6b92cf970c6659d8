import { addDays, momentIn, systemIds, toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { type AnyNewEvent } from '../../../events/index.ts'
import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../testing/history.ts'

// A Wednesday: the last complete week began on Monday, 9 November.
const app = await startApp({ now: new Date('2026-11-18T04:00:00Z') })
const { api } = app
const story = historyOf(app)
const account = story.account()
const campaign = story.campaign()
const firstWeek = '2026-08-24'
const at = (day: string, hour: number): string =>
  new Date(momentIn('Asia/Shanghai', day).getTime() + hour * 3_600_000).toISOString()

const clicked = (who: number, when: string): AnyNewEvent => ({
  type: 'link.clicked',
  at: new Date(when),
  contact: story.person(who),
  accountId: account,
  source: 'link',
  properties: { campaignId: campaign, contentId: null, linkId: systemIds<'link'>() },
})

const rated = (who: number, when: string, score: number): AnyNewEvent => ({
  type: 'rating.given',
  at: new Date(when),
  contact: story.person(who),
  accountId: account,
  source: 'callback',
  properties: { score, messageId: systemIds<'message'>() },
})

/** Ten people follow for twelve weeks; in week n the first (n mod 4) + 1 of them write and click, every third week somebody buys. */
const happened: AnyNewEvent[] = Array.from({ length: 10 }, (_, who) => story.followed(account, who + 1, at(firstWeek, 9)))
for (let week = 0; week < 12; week += 1) {
  const monday = addDays(firstWeek, 7 * week)
  for (let who = 1; who <= (week % 4) + 1; who += 1) {
    happened.push(story.wrote(account, who, at(addDays(monday, 1), 10)), clicked(who, at(addDays(monday, 2), 10)))
    happened.push(story.got(account, campaign, who, at(addDays(monday, 2), 9)))
  }
  if (week % 3 === 0) happened.push(story.bought(1, at(addDays(monday, 3), 12), 9_900))
}
await story.write(...happened)
await story.follows(
  account,
  Array.from({ length: 10 }, (_, who) => who + 1),
)

const model = async (input: Partial<Parameters<typeof api.effectModel.get>[0]> = {}) =>
  await api.effectModel.get({ weeks: 12, ...input })
const indexOf = async (id: string) => {
  const { indices, classes, factors } = await model()
  const found = [...indices, ...classes, ...factors].find((each) => each.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

test('each index is measured on its own, by complete weeks, against its own past', async () => {
  const { weeks } = await model()
  expect([weeks[0], weeks.at(-1), weeks.length]).toEqual([firstWeek, '2026-11-09', 12])
  // Messages and clicks of the week over ten followers: 0.2, 0.4, 0.6, 0.8, and again; usual is 0.5. The first week has an order, too.
  const interaction = await indexOf('interaction')
  expect(interaction.gap).toBeNull()
  const plain = [1, 2, 3, 4].map((count) => (2 * count) / 10)
  expect(interaction.values.map(({ raw }) => raw?.toFixed(2))).toEqual(
    Array.from({ length: 12 }, (_, week) => ((plain[week % 4] ?? 0) + (week % 3 === 0 ? 0.1 : 0)).toFixed(2)),
  )
  const [first] = interaction.values
  expect(first?.index).toBeCloseTo((100 * 0.3) / (0.3 + (interaction.usual ?? 0)), 6)
  expect((await indexOf('marketing')).values.map(({ raw }) => raw)).toEqual(
    Array.from({ length: 12 }, (_, week) => ((week % 4) + 1) / 10),
  )
  // Who came back: those of this week who did something in the four weeks before.
  expect((await indexOf('dependence')).values.slice(0, 6).map(({ raw }) => raw)).toEqual([0, 0.1, 0.2, 0.3, 0.1, 0.2])
  expect((await indexOf('conversion')).values.slice(0, 4).map(({ raw }) => raw)).toEqual([0.1, 0, 0, 0.1])
  expect((await indexOf('followers')).current.raw).toBe(10)
})

test('what nobody was asked or told is not measured, and says why', async () => {
  const { indices, classes, relations, ratingProxy } = await model()
  expect(indices.find(({ id }) => id === 'rating')).toMatchObject({ gap: 'no_survey', usual: null, current: { raw: null } })
  expect(classes.find(({ id }) => id === 'content')).toMatchObject({ gap: 'no_platform_figures' })
  expect(ratingProxy).toBeNull()
  const dependence = relations.find(({ target }) => target === 'dependence')
  expect(dependence?.drivers.find(({ factor }) => factor === 'rating')).toEqual({
    factor: 'rating',
    weeks: 0,
    lag: null,
    fit: null,
    clear: false,
  })
  expect(dependence?.drivers.find(({ factor }) => factor === 'interaction')).toMatchObject({ weeks: expect.any(Number) })
})

test('answers by message count within a round, the last one of each person; typed ones are added', async () => {
  await story.write(
    rated(1, at('2026-11-10', 10), 2),
    rated(1, at('2026-11-10', 11), 5),
    rated(2, at('2026-11-11', 10), 4),
    rated(3, at('2026-10-01', 10), 1),
  )
  const round = await api.ratingRounds.create({ from: '2026-11-09', to: '2026-11-15', typed: [0, 0, 1, 0, 0] })
  expect(round).toMatchObject({ replied: [0, 0, 0, 1, 1], answers: 3, average: 4 })
  const rating = await indexOf('rating')
  expect(rating).toMatchObject({ gap: null, measuredWeeks: 1, current: { raw: 4, index: 50 } })
  const changed = await api.ratingRounds.update({ id: round.id, typed: [1, 0, 0, 0, 0], expectedVersion: round.version })
  expect(changed.average).toBeCloseTo(10 / 3, 9)
  await expect(api.ratingRounds.update({ id: round.id, note: 'x', expectedVersion: round.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  await expect(api.ratingRounds.create({ from: '2026-11-15', to: '2026-11-09' })).rejects.toMatchObject({
    code: 'rating_round_invalid',
  })
  await api.ratingRounds.archive({ id: round.id, expectedVersion: changed.version })
  expect((await indexOf('rating')).gap).toBe('no_survey')
})

test('one account alone has its own figures; another one has none', async () => {
  const other = story.account()
  const { indices } = await model({ accountId: other })
  expect(indices.every(({ gap }) => gap !== null)).toBe(true)
  const { indices: own } = await model({ accountId: toId<'account'>(account) })
  expect(own.find(({ id }) => id === 'conversion')?.values.at(0)?.raw).toBe(0.1)
})
