import { addDays, seededRandom } from '@weiying/kernel'

import { type Agenda } from './agenda.ts'
import { type Answers, type Scenario } from './scenario.ts'
import { everything, type Troupe } from './troupe.ts'

/** How often the desk looks: at the beginning twice a working day, later three times and at weekends, too. */
export interface Hours {
  readonly workdays: readonly string[]
  readonly others: readonly string[]
}

export function attend(agenda: Agenda, troupe: Troupe, from: string, to: string, hours: (day: string) => Hours): void {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const today = day
    const { workdays, others } = hours(today)
    for (const time of troupe.isWorkday(today) ? workdays : others) agenda.at(today, time, async () => await answer(troupe))
  }
}

/** Everybody who waits gets an answer to what they said. */
export async function answer(troupe: Troupe): Promise<void> {
  const { scenario, known, stage } = troupe
  const desk = troupe.as(scenario.roles.desk)
  const waiting = await everything(
    async (cursor) =>
      await desk.conversations.list({
        accountId: known.accountId,
        unanswered: true,
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      }),
  )
  for (const { openid, last, obstacle } of waiting) {
    if (obstacle !== null) continue
    const text = wordsFor(scenario.answers, last.text ?? '', openid)
    await desk.conversations.answer({ accountId: known.accountId, openid, id: stage.product.around.newId<'message'>(), text })
  }
}

/** The same person hears the same way of saying it. */
export function wordsFor(answers: Answers, said: string, openid: string): string {
  const known = answers.find(({ words }) => words.length === 0 || words.some((word) => said.includes(word)))
  const texts = known?.texts ?? []
  const place = Array.from(openid).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
  return texts[place % Math.max(1, texts.length)] ?? '收到，马上为您看看。'
}

/** What is due today and yesterday is done with the last look at the messages of a working day; a little is left undone, as everywhere. */
export function doWork(agenda: Agenda, troupe: Troupe, from: string, to: string, hours: (day: string) => Hours): void {
  const random = seededRandom(troupe.scenario.seed + 7)
  for (let day = from; day <= to; day = addDays(day, 1))
    if (troupe.isWorkday(day))
      agenda.at(day, hours(day).workdays.at(-1) ?? '17:30', async (today) => await finishDue(troupe, today, random))
}

async function finishDue(troupe: Troupe, today: string, random: () => number): Promise<void> {
  const { lead, scenario, stage } = troupe
  const names = new Map(scenario.members.map(({ name }) => [stage.memberId(name), name]))
  const { items } = await lead.tasks.list({ state: 'due', limit: 100 })
  for (const { id, title, ownerId, dueDay, source, version } of items) {
    const owner = ownerId === null ? undefined : names.get(ownerId)
    // What was written into the play is done by the play.
    if (owner === undefined || source.kind === 'manual') continue
    const draw = random()
    if (source.kind === 'duty' && draw < 0.07) continue
    if (source.kind !== 'duty' && dueDay === today && draw < 0.2) continue
    await troupe.as(owner).tasks.finish({ id, expectedVersion: version, result: await resultOf(troupe, title, today) })
  }
}

type Result = NonNullable<Scenario['tasks'][number]['result']>

/** What somebody can read off the product is read off it; the rest in words. */
async function resultOf(troupe: Troupe, title: string, today: string): Promise<Result | null> {
  const { lead, scenario, known } = troupe
  const week = { from: addDays(today, -7), to: addDays(today, -1), accountId: known.accountId }
  const of = async (metric: 'followers_new' | 'consultations'): Promise<number> =>
    (await lead.metrics.values({ metric, ...week })).total.value ?? 0
  if (title.includes('客户问什么') || title.includes('记下客户')) {
    const { items } = await lead.customerTopics.list({ from: week.from, to: week.to, sort: 'messages', limit: 3 })
    return {
      number: await of('consultations'),
      unit: '条咨询',
      text: items.length === 0 ? '本周问得分散，没有集中的话题' : `问得多的：${items.map(({ name }) => name).join('、')}`,
    }
  }
  if (title.includes('小活动')) return { number: await of('followers_new'), unit: '人新关注', text: '近七天，含活动当天' }
  if (title.includes('互动')) return { number: await of('consultations'), unit: '条留言', text: '近七天收到的留言' }
  const words = scenario.taskWords[title]
  return words === undefined ? null : { text: words }
}

/** Tasks of the play: given, and done by who got them. */
export function assign(agenda: Agenda, troupe: Troupe): void {
  const { lead, scenario, days, stage, known } = troupe
  for (const { month, due, owner, title, note, late = 0, result } of scenario.tasks) {
    const dueDay = addDays(month === null ? days.opening : (days.months[month]?.from ?? days.planFrom), due)
    let made: Awaited<ReturnType<typeof lead.tasks.create>> | undefined
    agenda.at(addDays(dueDay, -5) < days.opening ? days.opening : addDays(dueDay, -5), '16:30', async () => {
      made = await lead.tasks.create({
        title,
        note: note ?? '',
        ownerId: stage.memberId(owner),
        planId: known.planId,
        dueDay,
        priority: late === null ? 'high' : 'normal',
      })
    })
    if (late === null) continue
    agenda.at(addDays(dueDay, late), '16:30', async () => {
      if (made !== undefined) await troupe.as(owner).tasks.finish({ id: made.id, expectedVersion: made.version, result })
    })
  }
}
