import { addDays } from '@weiying/kernel'

import { type Act, type StoryScene } from '../story.ts'
import { createAgenda } from './agenda.ts'
import { type Timeline, workdayFrom } from './days.ts'
import { connected, interviewed, opened } from './opening.ts'
import { type OrderBook, orderBook } from './orders.ts'
import { renewed, written } from './paper.ts'
import { activitiesPlanned, aimed, drilled, organised, promoted, scheduled, usersPlanned } from './planning.ts'
import { createPress } from './publishing.ts'
import { asked, watched } from './research.ts'
import { monthlyReview, weeklyReviews } from './reviewing.ts'
import { assign, attend, doWork, type Hours } from './routine.ts'
import { type Scenario } from './scenario.ts'
import { demandsHeard, trialBegun } from './trial.ts'
import { gather, type Troupe } from './troupe.ts'

/** From the interview to the end of the third monthly review. */
export async function play(scene: StoryScene, scenario: Scenario, days: Timeline): Promise<void> {
  const troupe = await gather(scene, scenario, days, (day) => actOf(day, days))
  const agenda = createAgenda()
  const press = createPress(agenda, troupe)
  const end = days.months[2]?.to ?? days.planTo

  await interviewed(troupe)
  await connected(troupe)
  await opened(troupe)
  const orders = orderBook(troupe, addDays(days.opening, -60))
  const daily: Hours = { workdays: ['11:00', '16:30'], others: [] }
  const weekends: Hours = { ...daily, others: ['15:00'] }
  // From the first review on they are there in the evening, too: the boss decides so.
  const evenings: Hours = { workdays: ['10:30', '15:30', '20:40'], others: ['11:30', '20:00'] }
  const [decided = end] = monthlyDays(troupe)
  const hours = (day: string): Hours => (day < days.planFrom ? daily : day > decided ? evenings : weekends)
  attend(agenda, troupe, addDays(days.opening, 3), end, hours)
  assign(agenda, troupe)
  doWork(agenda, troupe, addDays(days.opening, 5), end, hours)
  agenda.at(addDays(days.opening, 3), '14:00', async () => await orders.through(addDays(days.opening, 2)))
  agenda.at(addDays(days.opening, 4), '15:00', async () => await watched(troupe))
  agenda.at(addDays(days.opening, 10), '15:00', async () => await asked(troupe))
  for (let monday = addDays(days.opening, 7); monday <= end; monday = addDays(monday, 7))
    agenda.at(workdayFrom(monday, troupe.isWorkday), '11:40', async (day) => await orders.through(addDays(day, -1)))
  await trialBegun(troupe, agenda, press)
  await agenda.through(troupe, days.trialTo)

  await planned(troupe, agenda, press, orders)
  const milestones = await organised(troupe, agenda)
  await drilled(troupe, agenda)
  written(agenda, troupe, workdayFrom(addDays(days.trialTo, 3), troupe.isWorkday))
  weeklyReviews(agenda, troupe, days.planFrom, end)
  let last = end
  for (const place of [0, 1, 2]) {
    const first = workdayFrom(addDays(days.months[place]?.to ?? end, 1), troupe.isWorkday)
    agenda.at(first, '10:00', async () => await orders.through(days.months[place]?.to ?? end))
    last = monthlyReview(agenda, troupe, place, milestones[place])
  }
  agenda.at(last, '15:30', async () => await renewed(troupe))
  agenda.at(last, '17:00', async () => await troupe.work())
  await agenda.through(troupe, last)
  await troupe.work()
}

/** The days between the trial and the plan: goals, columns, calendar, activities, promotion, people. */
async function planned(
  troupe: Troupe,
  agenda: ReturnType<typeof createAgenda>,
  press: ReturnType<typeof createPress>,
  orders: OrderBook,
): Promise<void> {
  const { days } = troupe
  const monday = workdayFrom(addDays(days.trialTo, 1), troupe.isWorkday)
  await troupe.until(monday, '10:10')
  await demandsHeard(troupe)
  await aimed(troupe)
  await troupe.until(monday, '15:20')
  await scheduled(troupe, agenda, press)
  await troupe.until(workdayFrom(addDays(monday, 1), troupe.isWorkday), '10:00')
  await activitiesPlanned(troupe, agenda, orders)
  await promoted(troupe, agenda)
  await usersPlanned(troupe)
}

const monthlyDays = ({ days, isWorkday }: Troupe): readonly string[] =>
  days.months.map(({ to }) => workdayFrom(addDays(to, 1), isWorkday))

export function actOf(day: string, days: Timeline): Act {
  const [first, second, third] = days.months
  if (day <= days.opening) return 'interview'
  if (day <= addDays(days.opening, 3)) return 'opening'
  if (day < days.trialFrom) return 'peers'
  if (day <= days.trialTo) return 'trial'
  if (day <= addDays(days.trialTo, 2)) return 'goals'
  if (first === undefined || second === undefined || third === undefined || day < first.from) return 'plan'
  if (day <= first.to) return 'month_1'
  if (day <= second.to) return 'month_2'
  return day <= third.to ? 'month_3' : 'review'
}
