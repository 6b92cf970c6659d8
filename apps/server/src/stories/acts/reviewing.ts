import { addDays, type Id } from '@weiying/kernel'

import { type Agenda } from './agenda.ts'
import { workdayFrom, weekdayOf } from './days.ts'
import { type ReviewSketch } from './scenario.ts'
import { type Troupe } from './troupe.ts'

type Review = Awaited<ReturnType<Troupe['lead']['reviews']['get']>>

const drafted = async ({ lead, known }: Troupe, kind: 'weekly' | 'monthly', day: string): Promise<Review> => {
  const { items } = await lead.reviews.list({ planId: known.planId, kind, limit: 50 })
  const found = items.find(({ from, to }) => from <= day && day <= to)
  if (found === undefined) throw new Error(`the ${kind} review of ${day} was not drafted`)
  const { version } = found
  // By now the figures of the platform are there.
  return await lead.reviews.redraft({ id: found.id, expectedVersion: version })
}

/** Fridays: the tables of the week with a word on the next one. */
export function weeklyReviews(agenda: Agenda, troupe: Troupe, from: string, to: string): void {
  const { lead, scenario } = troupe
  let count = 0
  const begun = new Set<string>()
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekdayOf(day) !== 5 || addDays(day, -1) < from) continue
    const ended = addDays(day, -1)
    const note = scenario.weeklyNotes[count % scenario.weeklyNotes.length] ?? ''
    count += 1
    agenda.at(workdayFrom(day, troupe.isWorkday), '14:30', async () => {
      const review = await drafted(troupe, 'weekly', ended)
      for (const decision of review.decisions) if (decision.status === 'offered') await decideInWeek(troupe, decision, begun)
      const { version } = await lead.reviews.get({ id: review.id })
      const noted = await lead.reviews.edit({ id: review.id, nextNote: note, expectedVersion: version })
      await lead.reviews.publish({ id: review.id, expectedVersion: noted.version })
    })
  }
}

/** What has to be done is given to somebody once; targets are not moved by one week. @param begun what was given before */
async function decideInWeek(
  { lead, scenario, stage, today }: Troupe,
  { id, kind, text, version }: Review['decisions'][number],
  begun: Set<string>,
): Promise<void> {
  const title = titleOf(text)
  const what = title.replaceAll(/\d+/g, '')
  if (kind !== 'task') {
    await lead.reviewDecisions.decline({ id, reason: '一周的波动不改目标，月度复盘再看', expectedVersion: version })
    return
  }
  if (begun.has(what)) {
    await lead.reviewDecisions.decline({ id, reason: '前几周已经派下去，照做即可', expectedVersion: version })
    return
  }
  begun.add(what)
  const tasks = [{ title, dueOn: addDays(today(), 6), assigneeId: stage.memberId(scenario.roles.desk) }]
  await lead.reviewDecisions.accept({ id, expectedVersion: version, tasks })
}

/** Without the figure of that day. */
const titleOf = (text: string): string => text.replaceAll(/（[^）]*）/g, '').slice(0, 60)

/** The first working day of the next month: drafted, talked over, decided, published; the stage is closed with its summary. */
export function monthlyReview(agenda: Agenda, troupe: Troupe, place: number, milestone: Id<'milestone'> | undefined): string {
  const { lead, scenario, days } = troupe
  const month = days.months[place]
  const sketch = scenario.reviews[place]
  if (month === undefined || sketch === undefined) throw new Error('a play has three months')
  const day = workdayFrom(addDays(month.to, 1), troupe.isWorkday)
  const next = workdayFrom(addDays(day, 1), troupe.isWorkday)
  agenda.at(day, '11:20', async () => {
    const review = await drafted(troupe, 'monthly', month.to)
    for (const { kind, text, proposed } of sketch.decisions)
      await lead.reviewDecisions.create({
        reviewId: review.id,
        kind,
        text,
        ...(proposed === undefined ? {} : { proposed: { ...proposed } }),
      })
    const { version } = await lead.reviews.get({ id: review.id })
    await lead.reviews.edit({ id: review.id, nextNote: sketch.nextNote, expectedVersion: version })
  })
  agenda.at(day, '16:10', async () => {
    const review = await latest(troupe, month.to)
    for (const decision of review.decisions) if (decision.status === 'offered') await decide(troupe, sketch, decision)
  })
  agenda.at(next, '10:40', async () => {
    const review = await latest(troupe, month.to)
    await lead.reviews.publish({ id: review.id, expectedVersion: review.version })
    if (milestone === undefined) return
    const found = (await lead.milestones.list({ planId: troupe.known.planId })).items.find(({ id }) => id === milestone)
    if (found !== undefined)
      await lead.milestones.close({
        id: milestone,
        summary: scenario.stageSummaries[place] ?? sketch.summary,
        expectedVersion: found.version,
      })
  })
  return next
}

async function latest({ lead, known }: Troupe, day: string): Promise<Review> {
  const { items } = await lead.reviews.list({ planId: known.planId, kind: 'monthly', limit: 20 })
  const found = items.find(({ from, to }) => from <= day && day <= to)
  if (found === undefined) throw new Error(`there is no review of ${day}`)
  return await lead.reviews.get({ id: found.id })
}

async function decide(
  { boss, scenario, stage, today }: Troupe,
  sketch: ReviewSketch,
  decision: Review['decisions'][number],
): Promise<void> {
  const { id, kind, text, version } = decision
  const own = sketch.decisions.find((each) => each.text === text)
  if (own?.declined !== undefined) {
    await boss.reviewDecisions.decline({ id, reason: own.declined, expectedVersion: version })
    return
  }
  if (own === undefined && kind === 'goal_target' && sketch.declineTargets !== undefined) {
    await boss.reviewDecisions.decline({ id, reason: sketch.declineTargets, expectedVersion: version })
    return
  }
  const tasks = own?.tasks?.map(({ title, owner, inDays }) => ({
    title,
    dueOn: addDays(today(), inDays),
    assigneeId: stage.memberId(owner),
  }))
  const offered =
    own === undefined && kind === 'task'
      ? [{ title: titleOf(text), dueOn: addDays(today(), 7), assigneeId: stage.memberId(scenario.roles.lead) }]
      : []
  await boss.reviewDecisions.accept({ id, expectedVersion: version, tasks: tasks ?? offered })
}
