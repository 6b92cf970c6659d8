import { documentChapters } from '@weiying/contract'
import { expect, test } from 'vitest'

import { type Stage } from '../theatre/stage.ts'
import { beautyShop } from './beauty-shop/index.ts'
import { regionalMall } from './regional-mall/index.ts'
import { type Story } from './story.ts'
import { perform } from './testing/perform.ts'

const long = process.env['WEIYING_LONG'] === '1'
const lastDay = '2026-10-31'
/** Alone a play takes some minutes; half an hour where much else is done beside it. */
const most = 3_600_000

const where = () => ({
  databaseUrl: process.env['WEIYING_TEST_POSTGRES_URL'] ?? '',
  analyticsUrl: process.env['WEIYING_TEST_CLICKHOUSE_URL'] ?? '',
})

/** What the story leaves behind, as its members see it. */
async function look({ api }: Stage) {
  const [plan] = (await api.plans.list({})).items
  if (plan === undefined) throw new Error('a story has a plan')
  const { document } = await api.planDocuments.get({ planId: plan.id })
  if (document === null) throw new Error('a plan has its document')
  const summaries = (await api.reviews.list({ planId: plan.id, kind: 'monthly', limit: 20 })).items
  const reviews = await Promise.all(summaries.map(async ({ id }) => await api.reviews.get({ id })))
  const weekly = (await api.reviews.list({ planId: plan.id, kind: 'weekly', limit: 50 })).items
  return {
    plan,
    document,
    reviews,
    weekly,
    versions: (await api.planDocumentVersions.list({ id: document.id, limit: 50 })).items,
    orders: await api.orders.count({ known: 'yes' }),
    campaigns: (await api.campaigns.list({ limit: 50 })).items,
    milestones: (await api.milestones.list({ planId: plan.id })).items,
    activities: (await api.activityPlans.list({ planId: plan.id, limit: 50 })).items,
    unanswered: (await api.conversations.list({ unanswered: true, limit: 50 })).items,
    people: (await api.audit.list({ limit: 200 })).items.map(({ actor }) => actor.name),
  }
}

const stories: readonly (readonly [string, (lastDay: string) => Story])[] = [
  ['beauty shop', beautyShop],
  ['regional mall', regionalMall],
]

test.runIf(long).each(stories)(
  'a %s is played from the interview to the third monthly review, by its members and through the product alone',
  { timeout: most },
  async (_name, story) => {
    const played = story(lastDay)
    const seen = await perform(played, where(), look)

    // Three months, each reviewed and decided about.
    expect(seen.reviews.map(({ from, status }) => `${from} ${status}`).toSorted()).toEqual([
      '2026-08-01 published',
      '2026-09-01 published',
      '2026-10-01 published',
    ])
    for (const { decisions, goals, groups, promotion } of seen.reviews) {
      expect(decisions.filter(({ status }) => status === 'accepted').length).toBeGreaterThanOrEqual(2)
      expect(decisions.some(({ status }) => status === 'offered')).toBe(false)
      expect(goals.rows.length).toBeGreaterThanOrEqual(3)
      expect(groups.flatMap(({ figures }) => figures).filter(({ value }) => value !== null).length).toBeGreaterThanOrEqual(14)
      expect(promotion.rows.some(({ qrScene, joined }) => qrScene !== null && joined > 0)).toBe(true)
    }
    expect(seen.reviews.flatMap(({ decisions }) => decisions).some(({ status }) => status === 'declined')).toBe(true)
    expect(seen.reviews.some(({ followUps }) => followUps.some(({ tasksDone }) => tasksDone > 0))).toBe(true)
    expect(seen.weekly.filter(({ status }) => status === 'published').length).toBeGreaterThanOrEqual(12)
    expect(seen.weekly.reduce((sum, { openDecisions }) => sum + openDecisions, 0)).toBe(0)

    // Signed twice, once sent back.
    expect(seen.versions.filter(({ state }) => state === 'approved').map(({ edition }) => edition)).toEqual([2, 1])
    expect(seen.versions.some(({ state }) => state === 'declined')).toBe(true)

    // Nothing is left empty, and nothing that was measured is said to be missing; inside of a play nobody rehearses.
    for (const chapter of documentChapters) {
      const blocks = seen.document.blocks.filter((block) => block.chapter === chapter && block.content.kind !== 'heading')
      expect(blocks.length, chapter).toBeGreaterThan(0)
      expect(
        blocks.filter(({ gap, key }) => gap && !key.includes('rehearsal')).map(({ key }) => key),
        chapter,
      ).toEqual([])
    }
    const figures = seen.document.blocks.flatMap(({ sources }) => sources)
    expect(figures.length).toBeGreaterThan(200)

    expect(seen.orders.orders).toBeGreaterThan(500)
    expect(seen.campaigns.filter(({ status }) => status === 'done')).toHaveLength(16)
    expect(seen.milestones.every(({ closedAt }) => closedAt !== null)).toBe(true)
    expect(seen.activities.filter(({ outcome }) => outcome !== null).length).toBeGreaterThanOrEqual(6)
    // Everybody had a hand in it.
    for (const { name } of played.setting.members) expect(seen.people).toContain(name)
  },
)
