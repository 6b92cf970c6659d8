import { addDays } from '@weiying/kernel'

import { type Agenda } from './agenda.ts'
import { pushDays } from './days.ts'
import { type Press } from './publishing.ts'
import { type Troupe } from './troupe.ts'

/** Four weeks with the whole kit and a push each week. */
export async function trialBegun(troupe: Troupe, agenda: Agenda, press: Press): Promise<void> {
  const { lead, scenario, stage, known, days } = troupe
  agenda.at(addDays(days.trialFrom, -4), '10:00', async () => {
    await lead.preparations.startTrial({
      planId: known.planId,
      from: days.trialFrom,
      to: days.trialTo,
      kit: ['peer_columns', 'small_activity', 'partner', 'own_interaction', 'customer_questions'],
      ownerId: stage.memberId(scenario.roles.editor),
      expectedVersion: 0,
    })
  })
  const span = { from: days.trialFrom, to: days.trialTo }
  for (const [place, day] of pushDays(span, scenario.pushes.weekday, troupe.isWorkday).entries()) {
    const push = scenario.pushes.trial[place]
    if (push !== undefined) agenda.at(day, '15:00', async () => await press.send(push, day))
  }
  await Promise.resolve()
}

/** What was asked again and again becomes a register of needs, each with somebody who sees to it. */
export async function demandsHeard({ scenario, stage, days, as }: Troupe): Promise<void> {
  const desk = as(scenario.roles.desk)
  const { items } = await desk.customerTopics.list({ from: days.opening, to: days.trialTo, sort: 'messages', limit: 100 })
  for (const { need, words, department, owner, status, note } of scenario.demands) {
    const topics = items.filter(({ name }) => words.some((word) => name.includes(word)))
    await desk.demands.create({
      need,
      topicIds: topics.slice(0, 5).map(({ id }) => id),
      department,
      status,
      ownerId: stage.memberId(owner),
      ...(status === 'done' ? { toldOn: days.trialTo } : {}),
      note,
    })
  }
}
