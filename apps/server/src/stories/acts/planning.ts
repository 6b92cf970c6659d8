import { type MetricId } from '@weiying/contract'
import { addDays, type Id } from '@weiying/kernel'

import { type Agenda } from './agenda.ts'
import { lastOf, monthAway, monthWord, pushDays } from './days.ts'
import { applied, makeCode } from './opening.ts'
import { type OrderBook } from './orders.ts'
import { type Press } from './publishing.ts'
import { type GoalSketch, type SegmentKind } from './scenario.ts'
import { everything, type Troupe } from './troupe.ts'

/** Goals from the industry's playbook, with targets from what the trial measured. */
export async function aimed(troupe: Troupe): Promise<void> {
  const { lead, scenario, stage, known, days } = troupe
  await applied(troupe, ['goals', 'columns', 'risks'], days.planFrom)
  const { items } = await lead.goalTrees.list({ planId: known.planId })
  const [summary] = items
  if (summary === undefined) throw new Error('the playbook brings a goal tree')
  let tree = await lead.goalTrees.get({ id: summary.id })
  const change = async (wish: Parameters<typeof lead.goalTrees.change>[0]['change'], settle?: 'move_parents'): Promise<void> => {
    tree = await lead.goalTrees.change({
      id: tree.id,
      change: wish,
      expectedVersion: tree.version,
      ...(settle === undefined ? {} : { settle }),
    })
  }
  for (const goal of scenario.goals.tree) {
    const node = tree.nodes.find(({ metric }) => metric === goal.metric)
    if (node === undefined) continue
    await change({ kind: 'edit', nodeId: node.id, ownerId: stage.memberId(goal.owner) })
    const target = goal.made === true ? null : await targetOf(troupe, goal, { from: tree.from, to: tree.to })
    if (target !== null) await change({ kind: 'retarget', nodeId: node.id, target }, 'move_parents')
  }
  for (const { name, months, ...goal } of scenario.goals.first) {
    const span = { from: days.months[months[0]]?.from ?? days.planFrom, to: days.months[months[1]]?.to ?? days.planTo }
    const target = await targetOf(troupe, goal, span)
    if (target !== null)
      await lead.goals.create({
        name,
        metric: goal.metric,
        target,
        ...span,
        ownerId: stage.memberId(goal.owner),
        note: goal.note ?? '',
      })
  }
}

/** Grown from the four weeks of the trial to the days of the goal, in two leading digits; or as it was set. */
async function targetOf(
  { lead, days, known }: Troupe,
  { metric, growth, fixed }: GoalSketch,
  span: { readonly from: string; readonly to: string },
): Promise<number | null> {
  if (fixed !== undefined) return fixed
  const per =
    metric === 'orders' || metric === 'revenue' || metric === 'average_order_value' || metric === 'store_visits'
      ? {}
      : { accountId: known.accountId }
  const { total } = await lead.metrics.values({ metric, from: days.trialFrom, to: days.trialTo, ...per })
  if (total.value === null) return null
  const length = (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 + 1
  const times = adding.includes(metric) ? length / 28 : 1
  return rounded(total.value * times * (growth ?? 1))
}

const adding: readonly MetricId[] = [
  'followers_new',
  'followers_net',
  'orders',
  'revenue',
  'readers',
  'sharers',
  'consultations',
  'store_visits',
  'clicks',
]

function rounded(value: number): number {
  if (value === 0) return 0
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  return Number((Math.round(value / step) * step).toPrecision(2))
}

/** Half a year of Thursdays in the columns; the first three months with their titles. */
export async function scheduled(troupe: Troupe, agenda: Agenda, press: Press): Promise<void> {
  const { lead, scenario, known, days } = troupe
  const editor = troupe.as(scenario.roles.editor)
  const { items: columns } = await lead.columns.list({ planId: known.planId })
  const columnIds = columns.map(({ id }) => id)
  const played = days.months.at(-1)?.from ?? days.planFrom
  for (let from = days.planFrom; from < days.planTo; from = monthAway(from, 2)) {
    await lead.cadences.apply({
      // What they knew to write about fills the first months; later one of four is kept free for what comes up.
      hotTopics: from > played,
      planId: known.planId,
      template: 'service_four_monthly',
      accountId: known.accountId,
      from,
      to: lastOf(monthAway(from, 1)),
      time: scenario.pushes.time,
      weekdays: [scenario.pushes.weekday],
      columnIds,
    })
  }
  const all = await everything(
    async (cursor) =>
      await lead.calendarItems.list({
        planId: known.planId,
        kind: 'push',
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      }),
  )
  for (const [place, month] of days.months.entries()) {
    const free = all.filter(({ day }) => day >= month.from && day <= month.to)
    const pushes = scenario.pushes.months[place] ?? []
    for (const [at, day] of pushDays(month, scenario.pushes.weekday, troupe.isWorkday).entries()) {
      const push = pushes[at]
      const [first] = push?.articles ?? []
      const item = free[at]
      if (push === undefined || first === undefined || item === undefined) continue
      const closing = first.body.findLast((text) => text.startsWith('> '))?.slice(2) ?? ''
      await editor.calendarItems.update({
        id: item.id,
        day,
        title: first.title,
        columnId: columns.find(({ name }) => name === first.column)?.id ?? null,
        closingText: closing,
        expectedVersion: item.version,
      })
      agenda.at(day, '15:00', async () => await press.send(push, day, item.id))
    }
  }
  // What is done by hand in the first month, as the playbook has it.
  await applied(troupe, ['ideas'], days.planFrom, false)
  const byHand = await everything(
    async (cursor) =>
      await lead.calendarItems.list({
        planId: known.planId,
        kind: 'task',
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      }),
  )
  for (const [place, { id, day }] of byHand.entries()) {
    const result = scenario.handResults[place % scenario.handResults.length]
    // One in nine came to nothing.
    if (place % 9 === 8) continue
    agenda.at(day, '20:30', async () => {
      const { version, state } = await editor.calendarItems.get({ id })
      if (state !== 'done' && state !== 'dropped')
        await editor.calendarItems.complete({
          id,
          mark: 'done',
          ...(result === undefined ? {} : { result }),
          expectedVersion: version,
        })
    })
  }
}

/** Activities with what they cost and bring, and what came of them afterwards. */
export async function activitiesPlanned(troupe: Troupe, agenda: Agenda, orders: OrderBook): Promise<void> {
  const { lead, scenario, stage, known, days } = troupe
  for (const { month, day, days: length, owner, plan, draws, spentFen, good, improve } of scenario.activities) {
    const from = addDays(monthAway(days.planFrom, month), day - 1)
    const to = addDays(from, length - 1)
    const { id } = await lead.activityPlans.create({
      ...plan,
      planId: known.planId,
      accountId: plan.metric === 'orders' || plan.metric === 'revenue' || plan.metric === 'store_visits' ? null : known.accountId,
      from,
      to,
      ownerId: stage.memberId(owner),
    })
    if (month > 2) continue
    drawn(agenda, troupe, { from, to }, draws)
    agenda.at(addDays(to, 3), '16:20', async () => {
      // Nothing is judged before the tills have said what was sold.
      await orders.through(addDays(to, 2))
      const effect = await lead.activityPlans.effect({ id })
      const { total } = await lead.metrics.values({ metric: 'followers_new', from, to, accountId: known.accountId })
      const { orders: converted } = await lead.orders.count({ from, to, known: 'yes' })
      const { version } = await lead.activityPlans.get({ id })
      await lead.activityPlans.review({
        id,
        outcome: { value: effect.measured, enrolled: total.value, converted, spentFen, good, improve },
        expectedVersion: version,
      })
    })
  }
}

/** What happens in the streets is said to the simulated people: more of them come while something is on. */
function drawn(agenda: Agenda, { platform, scenario }: Troupe, { from, to }: { from: string; to: string }, draws: number): void {
  const usual = scenario.account.rates['follow'] ?? 0.0045
  const buying = scenario.account.rates['purchase'] ?? 0.006
  const set = async (times: number): Promise<void> =>
    void (await platform.control('POST', '/sandbox/population', {
      rates: { follow: usual * times, purchase: buying * (1 + (times - 1) / 2) },
    }))
  agenda.at(from, '09:30', async () => await set(draws))
  agenda.at(addDays(to, 1), '09:20', async () => await set(1))
}

/** Promotion, paid posts with a code of their own, and what is planned for each group of followers. */
export async function promoted(troupe: Troupe, agenda: Agenda): Promise<void> {
  const { lead, scenario, stage, known, days } = troupe
  const { planId } = known
  for (const { from, to, owner, item, spentFen } of scenario.promotion) {
    const { id } = await lead.promotionItems.create({
      ...item,
      planId,
      from: monthAway(days.planFrom, from),
      to: lastOf(monthAway(days.planFrom, to)),
      ownerId: stage.memberId(owner),
    })
    agenda.at(lastOf(monthAway(days.planFrom, Math.min(to, 2))), '18:20', async () => {
      const found = (await lead.promotionItems.list({ planId, limit: 100 })).items.find((each) => each.id === id)
      if (found !== undefined) await lead.promotionItems.update({ id, spentFen, expectedVersion: found.version })
    })
  }
  for (const { month, day, owner, draws, placed } of scenario.placements) {
    const at = addDays(monthAway(days.planFrom, month), day - 1)
    await lead.placements.create({ ...placed, planId, day: at, ownerId: stage.memberId(owner) })
    agenda.at(at, '09:15', async () => {
      await makeCode(troupe, {
        expire_seconds: 14 * 86_400,
        action_name: 'QR_STR_SCENE',
        action_info: { scene: { scene_str: placed.code ?? '' } },
      })
    })
    drawn(agenda, troupe, { from: at, to: addDays(at, 2) }, draws)
  }
}

const last = (amount: number) => ({ op: 'last', amount, unit: 'day' }) as const
const happened = (type: string, days: number) =>
  ({ kind: 'event', type, where: [], measure: { kind: 'count', compare: '>=', number: 1 }, during: last(days) }) as const
const follows = { kind: 'follow', state: 'following', accountId: null, followed: null, scenes: [], qrScenes: [] } as const

/** Who did any of these is not asleep. */
const signsOfLife = ['message.received', 'menu.clicked', 'order.placed', 'visit.recorded', 'qr.scanned', 'link.clicked'] as const

const segments = {
  fresh: { ...follows, followed: last(30) },
  buyers: { kind: 'all', of: [follows, happened('order.placed', 60)] },
  asking: { kind: 'all', of: [follows, happened('message.received', 30)] },
  sleeping: {
    kind: 'all',
    of: [
      follows,
      { kind: 'not', of: { ...follows, followed: last(60) } },
      {
        kind: 'not',
        of: { kind: 'any', of: signsOfLife.map((type) => happened(type, 60)) },
      },
    ],
  },
} as const satisfies Record<SegmentKind, Parameters<Troupe['lead']['segments']['create']>[0]['expression']>

export async function usersPlanned({ lead, scenario, stage, known }: Troupe): Promise<void> {
  for (const { segment, name, owner, ...row } of scenario.userPlan) {
    const { id } = await lead.segments.create({ name, description: row.traits, expression: segments[segment] })
    await lead.userPlanRows.create({
      ...row,
      actions: [...row.actions],
      planId: known.planId,
      segmentId: id,
      ownerId: stage.memberId(owner),
    })
  }
}

/** Who does what each day, what may go wrong, and when a stage is over. */
export async function organised(troupe: Troupe, agenda: Agenda): Promise<readonly Id<'milestone'>[]> {
  const { lead, scenario, stage, known, days } = troupe
  const { planId } = known
  const owners = [scenario.roles.editor, scenario.roles.desk, scenario.roles.floor, scenario.roles.lead]
  const { items: duties } = await lead.duties.adopt({ set: 'team', planId })
  for (const [place, duty] of duties.entries()) {
    const works = duty.works.map((work) => (work.path === '/campaigns' ? { ...work, weekdays: [scenario.pushes.weekday] } : work))
    await lead.duties.update({
      id: duty.id,
      ownerId: stage.memberId(owners[place] ?? scenario.roles.lead),
      works,
      expectedVersion: duty.version,
    })
  }
  const { items: risks } = await lead.risks.list({ planId, limit: 50 })
  for (const [place, { id, version }] of risks.entries()) {
    const owner = place === 0 ? scenario.roles.desk : scenario.roles.lead
    await lead.risks.update({
      id,
      ownerId: stage.memberId(owner),
      contacts: scenario.contacts.map((each) => ({ ...each })),
      drillDay: addDays(days.planFrom, 20 + place * 30),
      expectedVersion: version,
    })
  }
  for (const { from, to, owner, ...line } of scenario.schedule) {
    const until = addDays(days.planFrom, to)
    const { id, version } = await lead.scheduleItems.create({
      ...line,
      planId,
      from: addDays(days.planFrom, from),
      to: until,
      ownerId: stage.memberId(owner),
    })
    if (until <= (days.months[2]?.to ?? days.planTo))
      agenda.at(until, '18:20', async () => void (await lead.scheduleItems.update({ id, done: true, expectedVersion: version })))
  }
  const made: Id<'milestone'>[] = []
  for (const [place, month] of days.months.entries()) {
    const sketch = scenario.milestones[place]
    if (sketch === undefined) continue
    const { id } = await lead.milestones.create({
      planId,
      name: `${monthWord(month.from)}：${sketch.name}`,
      from: month.from,
      to: month.to,
      criteria: sketch.criteria.map(({ metric, direction, value }) => ({
        kind: 'metric' as const,
        metric,
        direction,
        value,
        accountId: metric === 'orders' ? null : known.accountId,
      })),
    })
    made.push(id)
  }
  return made
}

/** A drill on its day, with what was learnt. */
export async function drilled(troupe: Troupe, agenda: Agenda): Promise<void> {
  const { lead, scenario, known, days } = troupe
  const { items } = await lead.risks.list({ planId: known.planId, limit: 50 })
  for (const [place, { id, drillDay, ownerName }] of items.entries()) {
    if (drillDay === null || drillDay > (days.months[2]?.to ?? days.planTo)) continue
    agenda.at(drillDay, '15:40', async (day) => {
      const { version } = await lead.risks.get({ id })
      await troupe.as(ownerName ?? scenario.roles.lead).risks.recordDrill({
        id,
        day,
        learnt: scenario.drills[place % scenario.drills.length] ?? '流程走通。',
        nextDrillDay: addDays(day, 91),
        expectedVersion: version,
      })
    })
  }
}
