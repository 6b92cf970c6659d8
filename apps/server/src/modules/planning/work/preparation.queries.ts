import { type MetricId } from '@weiying/contract'
import { addDays, DomainError, type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Freshness, type Insight } from '../../insight/index.ts'
import { contradictionsIn, missingAnswers } from '../interview.ts'
import { findInterview, getPlan } from '../plan.store.ts'
import { fewCases, sampleOf } from './appraisal.ts'
import { listDuties } from './duty.store.ts'
import { countObservedPeers, hasDocument } from './facts.store.ts'
import { hasActiveOwner, ownedBy } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { boardOf, type Step } from './preparation.ts'
import { listTasks } from './task.store.ts'
import { findTrial } from './trial.store.ts'
import { standingOfTrial, type Trial, type TrialStanding } from './trial.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
}

interface TaskCount {
  readonly planned: number
  readonly done: number
}

export interface SeenTrial extends TrialStanding {
  readonly tasks: TaskCount
}

export interface Preparation {
  readonly planId: Id<'plan'>
  readonly steps: Step[]
  readonly trial: SeenTrial | null
  readonly version: number
}

export interface ReportFigure {
  readonly metric: MetricId
  readonly trial: number | null
  readonly before: number | null
  readonly change: number | null
  readonly sample: number | null
  readonly small: boolean
}

export interface TrialReport {
  readonly trial: SeenTrial
  readonly before: { readonly from: string; readonly to: string }
  readonly figures: ReportFigure[]
  readonly customers: ReportFigure[]
  readonly tasks: TaskCount
  readonly freshness: Freshness
}

const ownDoing: readonly MetricId[] = [
  'followers_new',
  'followers_lost',
  'followers_net',
  'reach',
  'readers',
  'read_rate',
  'sharers',
  'clicks',
  'click_rate',
  'reply_rate',
  'orders',
]
const ofCustomers: readonly MetricId[] = ['active_contacts', 'messages', 'consultations', 'keyword_queries', 'first_response']

export function preparationQueries({ db, business, insight, timeZone, people }: Deps) {
  async function measure(caller: Caller, metrics: readonly MetricId[], from: string, to: string) {
    return await insight.measure(caller.workspace, metrics, {
      period: { from, to, zone: await timeZone(caller) },
      now: business.of(caller.workspace).now(),
    })
  }

  async function kitTasks(reader: Reader, { workspace }: Caller, planId: Id<'plan'>, today: string): Promise<TaskCount> {
    const tasks = await listTasks(reader, workspace, { planId, sourceKind: 'preparation', today }, 500)
    return { planned: tasks.length, done: tasks.filter(({ doneAt }) => doneAt !== null).length }
  }

  const get = async (caller: Caller, planId: Id<'plan'>): Promise<Preparation> => {
    const { workspace } = caller
    const [known, today] = await Promise.all([people.people(caller), people.today(caller)])
    const found = await db.in(workspace).read(async (reader) => {
      await getPlan(reader, workspace, planId)
      return {
        answers: (await findInterview(reader, workspace, planId))?.answers ?? {},
        trial: await findTrial(reader, workspace, planId),
        tasks: await kitTasks(reader, caller, planId, today),
        duties: await listDuties(reader, workspace, { planId }, 200),
        peersObserved: await countObservedPeers(reader, workspace),
        documentBegun: await hasDocument(reader, workspace, planId),
      }
    })
    const trial = found.trial === undefined ? null : standingOfTrial(found.trial, today)
    const measured =
      trial === null || trial.past === 0
        ? undefined
        : await measure(caller, ['reach', 'readers', 'messages'], trial.from, lastDay(trial, today))
    const value = (metric: MetricId): number | null => measured?.get(metric)?.total.value ?? null
    return {
      planId,
      steps: boardOf({
        planId,
        answers: found.answers,
        missingAnswers: missingAnswers(found.answers),
        contradictions: contradictionsIn(found.answers).length,
        peersObserved: found.peersObserved,
        trial,
        trialTasks: found.tasks,
        reached: value('reach'),
        readers: value('readers'),
        messages: value('messages'),
        duties: found.duties.map(({ role, ownerId, works }) => ({
          role,
          owned: hasActiveOwner(ownedBy(known, ownerId)),
          works: works.length,
        })),
        documentBegun: found.documentBegun,
      }),
      trial: trial === null ? null : { ...trial, tasks: found.tasks },
      version: found.trial?.version ?? 0,
    }
  }

  return {
    get,

    /** The trial so far against the same number of days right before it. @throws DomainError trial_missing */
    trialReport: async (caller: Caller, planId: Id<'plan'>): Promise<TrialReport> => {
      const today = await people.today(caller)
      const { trial: fixed, tasks } = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return {
          trial: await findTrial(reader, caller.workspace, planId),
          tasks: await kitTasks(reader, caller, planId, today),
        }
      })
      if (fixed === undefined || fixed.fromDay > today) throw new DomainError('trial_missing')
      return await report(caller, fixed, tasks, today)
    },
  }

  async function report(caller: Caller, fixed: Trial, tasks: TaskCount, today: string): Promise<TrialReport> {
    const trial = standingOfTrial(fixed, today)
    const before = { from: addDays(trial.from, -trial.past), to: addDays(trial.from, -1) }
    const metrics = [...ownDoing, ...ofCustomers]
    const [during, earlier, freshness] = await Promise.all([
      measure(caller, metrics, trial.from, lastDay(trial, today)),
      measure(caller, metrics, before.from, before.to),
      insight.freshness(caller.workspace),
    ])
    const figure = (metric: MetricId): ReportFigure => {
      const [now, then] = [during.get(metric)?.total, earlier.get(metric)?.total]
      const [value, was] = [now?.value ?? null, then?.value ?? null]
      const sample = now === undefined || value === null ? null : sampleOf(metric, now)
      const sampleThen = then === undefined || was === null ? null : sampleOf(metric, then)
      return {
        metric,
        trial: value,
        before: was,
        change: value === null || was === null || was === 0 ? null : (value - was) / Math.abs(was),
        sample,
        small: [sample, sampleThen].some((cases) => cases !== null && Math.abs(cases) < fewCases),
      }
    }
    return {
      trial: { ...trial, tasks },
      before,
      figures: ownDoing.map(figure),
      customers: ofCustomers.map(figure),
      tasks,
      freshness,
    }
  }
}

const lastDay = ({ to }: TrialStanding, today: string): string => (to < today ? to : today)

export type PreparationQueries = ReturnType<typeof preparationQueries>
