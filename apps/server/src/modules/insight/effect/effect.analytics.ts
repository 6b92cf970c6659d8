import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { interactions } from '../parts.ts'
import { person } from '../person-sql.ts'
import { type Scope } from '../scope.ts'

type Workspace = Id<'workspace'>

/** What the events of one week come to. People are counted once per week. */
export interface WeekEvents {
  /** The Monday in the scope's zone. */
  readonly week: string
  readonly interactions: number
  /** Opened a tracked link of a campaign. */
  readonly marketers: number
  /** Pressed a menu button or were served by a keyword. */
  readonly helped: number
  /** Messages that WeChat took over. */
  readonly pushes: number
  /** Channel codes that somebody came by. */
  readonly codes: number
  readonly buyers: number
}

export interface WeekScores {
  readonly week: string
  /** The last answer of each contact in the week. */
  readonly score: number
  readonly answers: number
}

const ofAccount = (scope: Scope): string => (scope.accountId === undefined ? '' : ' and account_id = {account:UUID}')
const paramsOf = ({ since, until, zone, accountId }: Scope) => ({
  since,
  until,
  zone,
  ...(accountId === undefined ? {} : { account: accountId }),
})
const week = 'toString(toMonday(toDate(at, {zone:String})))'
const served = "(type = 'menu.clicked' or (type = 'reply.given' and properties.rule.:String in ('keyword', 'menu')))"
const within = 'workspace = {workspace:UUID} and at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}'
const types = [...interactions, 'reply.given', 'delivery.accepted', 'follow.started', 'order.placed']

export function effectAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    /** Orders belong to no account: asked for one, those of its followers of today are counted. */
    weeks: async (workspace: Workspace, scope: Scope): Promise<readonly WeekEvents[]> => {
      const listed = interactions.map((type) => `'${type}'`).join(', ')
      const following =
        scope.accountId === undefined
          ? ''
          : ` and (account_id = {account:UUID} or (type = 'order.placed' and ${person} in (
            select ${person} from follow_state where workspace = {workspace:UUID} and account_id = {account:UUID} and subscribed = 1)))`
      return await analytics.in(workspace).query<WeekEvents>(
        `select ${week} as week, countIf(type in (${listed})) as interactions,
          uniqExactIf(person, person != 0 and type = 'link.clicked') as marketers,
          uniqExactIf(person, person != 0 and ${served}) as helped,
          countIf(type = 'delivery.accepted') as pushes,
          uniqExactIf(properties.qrScene.:String, type = 'follow.started' and properties.qrScene.:String != '') as codes,
          uniqExactIf(person, person != 0 and type = 'order.placed') as buyers
        from (select type, at, properties, ${person} as person from event where ${within} and type in {types:Array(String)}${following})
        group by week order by week`,
        { ...paramsOf(scope), types },
      )
    },

    /** People who did something in a week and had done something in the four weeks before. */
    returning: async (workspace: Workspace, scope: Scope): Promise<ReadonlyMap<string, number>> => {
      const rows = await analytics.in(workspace).query<{ week: string; people: number }>(
        `select toString(monday) as week, count() as people from (
          select arrayJoin(arrayFilter(one -> arrayExists(other -> other < one and other >= one - 28, mondays), mondays)) as monday from (
            select person, groupUniqArray(toMonday(toDate(at, {zone:String}))) as mondays from (
              select at, ${person} as person from event where ${within} and type in {types:Array(String)} and contact != 0${ofAccount(scope)})
            where person != 0 group by person))
        group by week`,
        { ...paramsOf(scope), types: interactions },
      )
      return new Map(rows.map((row) => [row.week, row.people]))
    },

    /** Answers to surveys by message, by week and score. */
    scores: async (workspace: Workspace, scope: Scope): Promise<readonly WeekScores[]> =>
      await analytics.in(workspace).query<WeekScores>(
        `select week, score, count() as answers from (
          select ${week} as week, argMax(properties.score.:Int64, position) as score from (
            select at, position, properties, ${person} as person from event where ${within} and type = 'rating.given'${ofAccount(scope)})
          group by week, person)
        where score between 1 and 5 group by week, score order by week, score`,
        paramsOf(scope),
      ),

    /** The same over the whole scope: each contact once, with the last answer. From 1 to 5. */
    replied: async (workspace: Workspace, scope: Scope): Promise<readonly number[]> => {
      const rows = await analytics.in(workspace).query<{ score: number; answers: number }>(
        `select score, count() as answers from (
          select argMax(properties.score.:Int64, position) as score from (
            select at, position, properties, ${person} as person from event where ${within} and type = 'rating.given'${ofAccount(scope)})
          group by person)
        where score between 1 and 5 group by score`,
        paramsOf(scope),
      )
      return [1, 2, 3, 4, 5].map((score) => rows.find((row) => row.score === score)?.answers ?? 0)
    },
  }
}

export type EffectAnalytics = ReturnType<typeof effectAnalytics>
