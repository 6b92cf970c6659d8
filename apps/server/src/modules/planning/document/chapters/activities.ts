import { dayIn } from '@weiying/kernel'

import { sharesDiffer } from '../../review/figure.ts'
import { type Chapter, ended, quotedNames } from '../chapter.ts'
import { type Asked, measured, metricWord, type PlanFacts, quoted, reckoned } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen } from '../pen.ts'

type Campaigns = Asked<'campaigns'>
type Campaign = Campaigns['answer']['items'][number]
type Activity = Asked<'activities'>['answer']['items'][number]

const mostRows = 30
const mostDescribed = 12
/** Below so many people a difference may be chance. */
const enough = 100

/** Every activity so far with its effect, what was good, what to improve; then what to combine next. The longest chapter. */
export const activities: Chapter = {
  id: 'activities',
  write: (facts, pen) => {
    const { name, seen } = facts
    const campaigns = seen.campaigns?.answer.items.filter(({ reached }) => reached > 0) ?? []
    const past = seen.activities?.answer.items.filter(({ outcome, state }) => outcome !== null || state === 'over') ?? []
    if (campaigns.length === 0 && past.length === 0) pen.gap('gap', 'activities.gap', { name })
    if (seen.campaigns !== undefined && campaigns.length > 0) sent(facts, pen, seen.campaigns, campaigns)
    if (seen.activities !== undefined && past.length > 0) held(facts, pen, seen.activities, past)
    pen.heading('next', 2, 'activities.next', { name })
    combined(facts, pen, campaigns)
  },
}

type Count = 'reached' | 'repliers' | 'clicks' | 'buyers' | 'orders' | 'revenueFen' | 'lost'
const units: Readonly<Record<Count, Figure['unit']>> = {
  reached: 'people',
  repliers: 'people',
  clicks: 'times',
  buyers: 'people',
  orders: 'orders',
  revenueFen: 'fen',
  lost: 'people',
}

const of = (facts: PlanFacts, asked: Campaigns, campaign: Campaign, count: Count): Figure =>
  quoted(facts, 'campaigns', 'campaignReports.list', asked, `${campaign.campaignId} ${count}`, campaign[count], units[count])

const sum = (facts: PlanFacts, asked: Campaigns, campaigns: readonly Campaign[], count: Count): Figure =>
  quoted(facts, 'campaigns', 'campaignReports.list', asked, `Σ ${count}`, sumOf(campaigns, count), units[count])

function rate(facts: PlanFacts, asked: Campaigns, campaign: Campaign, count: Count): Figure {
  const [part, whole] = [of(facts, asked, campaign, count), of(facts, asked, campaign, 'reached')]
  return reckoned({
    value: campaign.reached === 0 ? null : campaign[count] / campaign.reached,
    unit: 'share',
    of: [part, whole],
    how: `${count} ÷ reached`,
  })
}

const dayOf = ({ zone }: PlanFacts, { launchedAt }: Campaign): string =>
  launchedAt === null ? '—' : dayIn(zone, new Date(launchedAt))

function sent(facts: PlanFacts, pen: Pen, asked: Campaigns, campaigns: readonly Campaign[]): void {
  const { name } = facts
  pen.heading('sent', 2, 'activities.sent', { name })
  pen.say('sent.intro', 'activities.sent_intro', {
    name,
    count: quoted(facts, 'campaigns', 'campaignReports.list', asked, 'campaigns', campaigns.length, 'count'),
    reached: sum(facts, asked, campaigns, 'reached'),
    buyers: sum(facts, asked, campaigns, 'buyers'),
    revenue: sum(facts, asked, campaigns, 'revenueFen'),
  })
  pen.table(
    'sent.table',
    ['activities.sent_table', { name }],
    [
      { word: 'activities.column.title' },
      { word: 'activities.column.day' },
      { word: 'activities.column.reached', align: 'right' },
      { word: 'activities.column.repliers', align: 'right' },
      { word: 'activities.column.buyers', align: 'right' },
      { word: 'activities.column.conversion', align: 'right' },
      { word: 'activities.column.revenue', align: 'right' },
      { word: 'activities.column.lost', align: 'right' },
    ],
    campaigns
      .slice(0, mostRows)
      .map((each): Filling[] => [
        each.title,
        dayOf(facts, each),
        of(facts, asked, each, 'reached'),
        of(facts, asked, each, 'repliers'),
        of(facts, asked, each, 'buyers'),
        rate(facts, asked, each, 'buyers'),
        of(facts, asked, each, 'revenueFen'),
        of(facts, asked, each, 'lost'),
      ]),
  )
  const bars = campaigns.filter(({ reached }) => reached >= enough).slice(0, 10)
  if (bars.length >= 3 && bars.some(({ buyers }) => buyers > 0))
    pen.chart('sent.chart', ['activities.sent_chart', { name }], {
      type: 'horizontal',
      share: true,
      categories: bars.map(({ title }) => title),
      series: [
        { name: { word: 'activities.column.conversion' }, values: bars.map((each) => rate(facts, asked, each, 'buyers').value) },
      ],
      sources: bars.map((each) => rate(facts, asked, each, 'buyers').source),
    })
  pen.heading('each', 2, 'activities.each')
  const count = (part: string, value: number): Figure =>
    quoted(facts, 'campaigns', 'campaignReports.list', asked, part, value, 'count')
  // The table has them all; a sentence is for those that something can be learnt from.
  const small = campaigns.filter(({ reached }) => reached < enough)
  const judged = campaigns
    .filter(({ reached }) => reached >= enough)
    .map((campaign) => ({ campaign, lines: verdicts(facts, asked, campaign, campaigns) }))
  for (const { campaign, lines } of judged.filter((each) => each.lines.length > 0).slice(0, mostDescribed)) {
    pen.say(`c.${campaign.campaignId}`, 'activities.effect', {
      title: campaign.title,
      day: { day: dayOf(facts, campaign) },
      reached: of(facts, asked, campaign, 'reached'),
      repliers: of(facts, asked, campaign, 'repliers'),
      buyers: of(facts, asked, campaign, 'buyers'),
      revenue: of(facts, asked, campaign, 'revenueFen'),
      conversion: rate(facts, asked, campaign, 'buyers'),
      lost: of(facts, asked, campaign, 'lost'),
    })
    pen.list(`c.${campaign.campaignId}.judged`, lines)
  }
  const usual = judged.filter(({ lines }) => lines.length === 0).length
  if (usual > 0)
    pen.say('each.usual', usual === judged.length ? 'activities.each_alike' : 'activities.each_usual', {
      count: count('usual', usual),
      conversion: overall(facts, asked, campaigns, 'buyers'),
    })
  if (small.length > 0) pen.say('each.small', 'activities.each_small', { count: count('small', small.length) })
  if (campaigns.length > mostRows)
    pen.say('each.more', 'activities.each_more', { count: count('others', campaigns.length - mostRows) })
}

/** What stands out in one push, measured against all of them. */
function verdicts(facts: PlanFacts, asked: Campaigns, campaign: Campaign, all: readonly Campaign[]): readonly Line[] {
  const lines: Line[] = []
  for (const [count, word] of [
    ['buyers', 'conversion'],
    ['repliers', 'reply'],
    ['lost', 'lost'],
  ] as const) {
    const mine = rate(facts, asked, campaign, count)
    const whole = overall(facts, asked, all, count)
    if (mine.value === null || whole.value === null || !standsOut(campaign, all, count)) continue
    const better = count === 'lost' ? mine.value < whole.value * 0.8 : mine.value > whole.value * 1.2
    const worse = count === 'lost' ? mine.value > whole.value * 1.2 : mine.value < whole.value * 0.8
    if (better) lines.push([`activities.good.${word}`, { mine, whole }])
    if (worse) lines.push([`activities.improve.${word}`, { mine, whole }])
  }
  return lines
}

/** Apart from all the others by more than luck: of twelve pushes one is always the best. */
function standsOut(campaign: Campaign, all: readonly Campaign[], count: Count): boolean {
  const others = all.filter((each) => each !== campaign)
  const [part, whole] = [sumOf(others, count), sumOf(others, 'reached')]
  return (
    whole > 0 &&
    sharesDiffer({ share: campaign[count] / campaign.reached, of: campaign.reached }, { share: part / whole, of: whole })
  )
}

const sumOf = (campaigns: readonly Campaign[], count: Count): number => campaigns.reduce((total, each) => total + each[count], 0)

function overall(facts: PlanFacts, asked: Campaigns, all: readonly Campaign[], count: Count): Figure {
  const [part, whole] = [sum(facts, asked, all, count), sum(facts, asked, all, 'reached')]
  return reckoned({
    value: whole.value === null || whole.value === 0 ? null : (part.value ?? 0) / whole.value,
    unit: 'share',
    of: [part, whole],
    how: `Σ ${count} ÷ Σ reached`,
  })
}

function held(facts: PlanFacts, pen: Pen, asked: Asked<'activities'>, past: readonly Activity[]): void {
  pen.heading('held', 2, 'activities.held', { name: facts.name })
  summedUp(facts, pen, asked, past)
  for (const { id, name: title, type, from, to, metric, expected, outcome } of past) {
    const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
      quoted(facts, 'activities', 'activityPlans.list', asked, `${id} ${part}`, value, unit)
    const { unit } = measured(facts.recent, metric)
    pen.heading(`a.${id}`, 3, 'activities.activity', { title, type: { word: `activities.type.${type}` } })
    if (outcome === null) {
      pen.gap(`a.${id}.gap`, 'activities.outcome_gap', { title, from: { day: from }, to: { day: to } })
      continue
    }
    pen.say(`a.${id}.effect`, 'activities.outcome', {
      title,
      from: { day: from },
      to: { day: to },
      metric: metricWord(metric),
      value: figure('value', outcome.value, unit),
      expected: figure('expected', expected, unit),
      share: reachedOf(figure('value', outcome.value, unit), figure('expected', expected, unit)),
      enrolled: figure('enrolled', outcome.enrolled, 'people'),
      converted: figure('converted', outcome.converted, 'people'),
      spent: figure('spentFen', outcome.spentFen, 'fen'),
    })
    pen.list(`a.${id}.words`, [
      ...(outcome.good === '' ? [] : [['activities.outcome_good', { words: ended(outcome.good) }] as const]),
      ...(outcome.improve === '' ? [] : [['activities.outcome_improve', { words: ended(outcome.improve) }] as const]),
    ])
  }
}

/** How much of what was expected was reached: actual ÷ expected. */
const reachedOf = (actual: Figure, expected: Figure): Figure =>
  reckoned({
    value: actual.value === null || expected.value === null || expected.value === 0 ? null : actual.value / expected.value,
    unit: 'share',
    of: [actual, expected],
    how: 'outcome ÷ expected',
  })

const met = ({ expected, outcome }: Activity): boolean => outcome !== null && outcome.value !== null && outcome.value >= expected

/** How many were worth it, and for how much. */
function summedUp(facts: PlanFacts, pen: Pen, asked: Asked<'activities'>, past: readonly Activity[]): void {
  const known = past.filter(({ outcome }) => outcome !== null && outcome.value !== null)
  if (known.length < 2) return
  const figure = (part: string, value: number, unit: Figure['unit']): Figure =>
    quoted(facts, 'activities', 'activityPlans.list', asked, part, value, unit)
  const [good, short] = [known.filter(met), known.filter((each) => !met(each))]
  const spent = known.reduce((sum, { outcome }) => sum + (outcome?.spentFen ?? 0), 0)
  pen.say('held.intro', 'activities.held_intro', {
    name: facts.name,
    count: figure('held', known.length, 'count'),
    spent: figure('Σ spentFen', spent, 'fen'),
    met: figure('met', good.length, 'count'),
    short: figure('short', short.length, 'count'),
  })
  if (good.length > 0 && short.length > 0)
    pen.say('held.names', 'activities.held_names', {
      good: quotedNames(good.map(({ name }) => name)),
      short: quotedNames(short.map(({ name }) => name)),
    })
}

type Group = Asked<'articleGroups'>['answer']['items'][number]

const leastArticles = 3

/** What worked best of each kind, put together. */
function combined(facts: PlanFacts, pen: Pen, campaigns: readonly Campaign[]): void {
  const lines: Line[] = []
  for (const by of ['weekday', 'type', 'column'] as const) {
    const asked = facts.groups[by]
    const best = asked === undefined ? undefined : bestOf(asked.answer.items)
    if (asked === undefined || best === undefined) continue
    const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
      quoted(facts, 'articleGroups', 'contentReports.groups', asked, `${best.group} ${part}`, value, unit)
    lines.push([
      `activities.best.${by}`,
      {
        group: groupWord(by, best),
        rate: figure('readRate', best.readRate, 'share'),
        articles: figure('articles', best.articles, 'count'),
      },
    ])
  }
  const held = facts.seen.activities
  const [event] = (held?.answer.items ?? [])
    .filter((each) => met(each) && each.expected > 0)
    .toSorted((a, b) => (b.outcome?.value ?? 0) / b.expected - (a.outcome?.value ?? 0) / a.expected)
  if (held !== undefined && event !== undefined) {
    const { unit } = measured(facts.recent, event.metric)
    const figure = (part: string, value: number | null): Figure =>
      quoted(facts, 'activities', 'activityPlans.list', held, `${event.id} ${part}`, value, unit)
    lines.push([
      'activities.best.activity',
      { title: event.name, share: reachedOf(figure('value', event.outcome?.value ?? null), figure('expected', event.expected)) },
    ])
  }
  const asked = facts.seen.campaigns
  const seller = campaigns
    .filter((each) => each.reached >= enough && each.buyers > 0 && standsOut(each, campaigns, 'buyers'))
    .toSorted((a, b) => b.buyers / b.reached - a.buyers / a.reached)[0]
  if (asked !== undefined && seller !== undefined)
    lines.push([
      'activities.best.campaign',
      { title: seller.title, day: { day: dayOf(facts, seller) }, rate: rate(facts, asked, seller, 'buyers') },
    ])
  if (lines.length === 0) {
    pen.gap('next.gap', 'activities.next_gap', { name: facts.name })
    return
  }
  pen.say('next.intro', 'activities.next_intro', { name: facts.name })
  pen.list('next.list', lines)
}

const bestOf = (groups: readonly Group[]): Group | undefined =>
  groups
    .filter(({ articles, readRate, group }) => articles >= leastArticles && readRate !== null && group !== 'unknown')
    .toSorted((a, b) => (b.readRate ?? 0) - (a.readRate ?? 0))[0]

function groupWord(by: 'weekday' | 'type' | 'column', { group, name }: Group): Filling {
  if (by === 'weekday') return { word: `weekday.${group}` }
  return by === 'type' ? { word: `content_type.${group}` } : (name ?? group)
}
