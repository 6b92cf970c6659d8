import { type Analytics } from '@weiying/clickhouse'
import { type Background, type TickerDeps } from '@weiying/jobs'
import { type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { createTexts } from '@weiying/texts'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { appraisalCommands } from './appraisal.commands.ts'
import { appraisalQueries } from './appraisal.queries.ts'
import { dutyCommands } from './duty.commands.ts'
import { dutyQueries } from './duty.queries.ts'
import { dutyRoutes } from './duty.routes.ts'
import { milestoneCommands } from './milestone.commands.ts'
import { milestoneQueries } from './milestone.queries.ts'
import { ownWorkAnalytics } from './own-work.analytics.ts'
import { type Person } from './owner.ts'
import { peopleQueries } from './people.queries.ts'
import { preparationQueries } from './preparation.queries.ts'
import { preparationRoutes } from './preparation.routes.ts'
import { riskCommands } from './risk.commands.ts'
import { riskQueries } from './risk.queries.ts'
import { riskRoutes } from './risk.routes.ts'
import { taskCommands } from './task.commands.ts'
import { taskQueries } from './task.queries.ts'
import { taskRoutes } from './task.routes.ts'
import { trialCommands } from './trial.commands.ts'
import { type Words } from './words.ts'
import { workTicker } from './work.jobs.ts'

export type { SeenAppraisal } from './appraisal.queries.ts'
export type { OperatingRules, SeenDuty } from './duty.queries.ts'
export type { SeenLine, SeenMilestone } from './milestone.queries.ts'
export type { Person } from './owner.ts'
export type { Preparation, TrialReport } from './preparation.queries.ts'
export type { SeenRisk } from './risk.queries.ts'
export type { SeenTask, Week, WorkCounts } from './task.queries.ts'
export type { Task, TaskResult, TaskSource, TaskWish } from './task.ts'

export interface WorkOptions {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly ticking: TickerDeps
  readonly timeZone: (caller: Caller) => Promise<string>
  /** All members, the disabled ones too. */
  readonly members: (caller: Caller) => Promise<readonly Person[]>
  readonly checkOwner: CheckOwner
  readonly analytics: Analytics
  /** How many things a member did these actions to, by the audit log. */
  readonly actions: (
    caller: Caller,
    wish: { readonly memberId: Id<'member'>; readonly since: Date; readonly until: Date; readonly actions: readonly string[] },
  ) => Promise<ReadonlyMap<string, number>>
  /** Questions of customers that nobody has answered yet. */
  readonly unanswered: (caller: Caller) => Promise<number>
  /** @throws DomainError not_found */
  readonly checkAccount: (caller: Caller, id: Id<'account'>) => Promise<void>
}

const wordsIn =
  (module: string): Words =>
  async (language) => {
    const { find } = await createTexts(language)
    return (key) => find(`${module}.${key}`) ?? key
  }

/** Who does what until when: tasks, duties, performance sheets, the way to a plan, its milestones and its risks. */
export function createWork(options: WorkOptions) {
  const { ticking } = options
  const people = peopleQueries(options)
  const deps = { ...options, people }
  const tasks = { commands: taskCommands(deps), queries: taskQueries(deps) }
  const duties = { commands: dutyCommands({ ...deps, tasks: tasks.commands }), queries: dutyQueries(deps) }
  const appraisals = {
    commands: appraisalCommands(deps),
    queries: appraisalQueries({ ...deps, ownWork: ownWorkAnalytics(options) }),
  }
  const trials = trialCommands({ ...deps, tasks: tasks.commands })
  const preparations = preparationQueries(deps)
  const stages = milestoneQueries(deps)
  const milestones = { commands: milestoneCommands({ ...deps, queries: stages }), queries: stages }
  const risks = { commands: riskCommands(deps), queries: riskQueries(deps) }
  const backgrounds: readonly Background[] = [workTicker(ticking, { ...options, tasks: tasks.commands })]
  return {
    tasks: {
      /** Inside the command of somebody else, who writes the one audit row. */
      create: tasks.commands.insert,
      finishOf: tasks.commands.finishOf,
      /** By plan, state, source and due days. */
      list: tasks.queries.list,
      /** Planned against done by person and week. */
      progress: tasks.queries.progress,
    },
    /** Structured content: who does what, when, how it is measured, and what is promised when trouble comes. */
    operatingRules: duties.queries.rules,
    duties: { list: duties.queries.list },
    appraisals: { list: appraisals.queries.list },
    preparation: preparations.get,
    trialReport: preparations.trialReport,
    milestones: { list: stages.list },
    schedule: { list: stages.lines },
    risks: { list: risks.queries.list, create: risks.commands.create, archive: risks.commands.archive },
    backgrounds,
    routes: {
      ...taskRoutes(tasks),
      ...dutyRoutes({ ...duties, appraisals, words: wordsIn('tasks') }),
      ...preparationRoutes({ trials, queries: preparations, milestones, words: wordsIn('preparation') }),
      ...riskRoutes({ ...risks, words: wordsIn('risks') }),
    },
  }
}

export type Work = ReturnType<typeof createWork>
