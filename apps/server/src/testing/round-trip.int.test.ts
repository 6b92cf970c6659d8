import { expect, test } from 'vitest'

import { figuresOf } from './round-trip-figures.ts'
import { travel } from './round-trip.ts'

// A week of a small town; `round-trip.long.int.test.ts` plays a month of a large one.
const traveller = await travel({ followers: 400, seed: 1, days: 7, hours: 4 })
const { app, accountId, campaigns, from } = traveller
const { api } = app
const figures = await figuresOf(traveller)
const namesOf = (ending: string) => figures.filter(({ figure }) => figure.endsWith(ending))

test('what Weiying measured in a week is what happened in it, day by day, campaign by campaign, article by article', () => {
  expect(figures.filter(({ measured, truth }) => measured !== truth)).toEqual([])
})

test('in that week there was something to measure', () => {
  const total = (name: string): number =>
    figures.filter(({ figure }) => figure === name).reduce((sum, { truth }) => sum + truth, 0)
  for (const name of new Set(figures.map(({ figure }) => figure))) expect(total(name), name).toBeGreaterThan(0)
  expect(namesOf('accepted')).toHaveLength(3)
})

test('campaigns went out at their hour of the sandbox’s clock, on their way through the week', async () => {
  for (const { id } of campaigns) {
    const { status, dueAt, launchedAt } = await api.campaigns.get({ id })
    expect([status, launchedAt]).toEqual(['done', dueAt])
  }
})

test('the product’s business clock is where the sandbox is', async () => {
  const told = await traveller.inSandbox('GET', '/sandbox/clock')
  expect(await api.workspaces.clock()).toMatchObject({ simulated: true })
  expect(new Date((await api.workspaces.clock()).now).getTime() - Number(Object(told).now)).toBeLessThanOrEqual(2_000)
})

test('everybody who tapped was led to the shop, and no tap was taken for a program', async () => {
  const { entries } = Object(await traveller.inSandbox('GET', '/sandbox/inspector?direction=visit&limit=1000'))
  const tapped: { path: string; requestBody: string }[] = entries
  const ours = tapped.filter(({ path }) => path.startsWith(`${app.url}/l/`))
  const clicks = namesOf('clicks in the article').concat(namesOf('clicks on personal links'))
  expect(ours).toHaveLength(clicks.reduce((sum, { measured }) => sum + (measured ?? 0), 0))
  expect(ours.every(({ requestBody }) => requestBody.includes('→ https://shop.example/'))).toBe(true)
})

test('an article has figures from the next morning on: the platform tells no day before it is over', async () => {
  const [report] = await Promise.all(
    campaigns
      .filter(({ channel }) => channel === 'mass')
      .map(async ({ id }) => await api.campaignReports.get({ campaignId: id })),
  )
  expect(report?.articles).toMatchObject([{ publishedOn: from, asOf: traveller.to }])
  const [row] = await app.sql<{ first: string; hour: string }>(
    `select min(stat_date)::text as first, (select to_char(min(pulled_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24') from insight.platform_day
      where account_id = $1 and day = $2) as hour from insight.article_day where account_id = $1`,
    [accountId, from],
  )
  // The first pull of a day may be the last one too; what is told again later only moves `pulled_at` on.
  expect(row?.first).toBe(from)
  expect(row?.hour.slice(11)).toBe('08')
})
