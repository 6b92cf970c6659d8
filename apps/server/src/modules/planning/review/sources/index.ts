import { attributionHours, metricOf } from '@weiying/contract'
import { dayIn, type Id, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Desk } from '../../../desk/index.ts'
import { type Caller } from '../../../identity/index.ts'
import { type Insight } from '../../../insight/index.ts'
import { type Reach } from '../../../reach/index.ts'
import { type ContentPlan } from '../../content-plan/index.ts'
import { type GoalTrees, type LiveTree } from '../../goals/index.ts'
import { type Peers } from '../../peers/index.ts'
import { type Work } from '../../work/index.ts'
import { type ActivityRow, type ContentRow, type GoalRow, type NextEntry, type WorkRow } from '../draft.ts'
import { type ReviewSources } from '../gather.queries.ts'
import { type PlannedChannel } from '../promotion.ts'
import { type ReviewPeriod } from '../review-period.ts'

interface Options {
  readonly db: Database
  readonly insight: Pick<Insight, 'campaignReports' | 'contents'>
  readonly reach: Pick<Reach, 'queries'>
  readonly topics: Desk['topics']
  readonly unanswered: (caller: Caller) => Promise<number>
  readonly work: Work
  readonly contentPlan: ContentPlan
  readonly goalTrees: GoalTrees
  readonly peers: Peers
}

/** A plan's calendar and tasks of one month never come near it. */
const mostTasks = 200
const mostTopics = 12

/** What the other parts of the product tell a review. */
export function reviewSources({
  db,
  insight,
  reach,
  topics,
  unanswered,
  work,
  contentPlan,
  goalTrees,
  peers,
}: Options): Partial<ReviewSources> & Pick<ReviewSources, 'unanswered'> {
  const itemsOf = async ({ workspace }: Caller, planId: Id<'plan'>, { from, to }: ReviewPeriod) =>
    await db.in(workspace).read(async (reader) => await contentPlan.calendarItems.of(reader, workspace, planId, from, to))

  const campaignsOf = async (caller: Caller, { from, to }: ReviewPeriod) =>
    (await insight.campaignReports.list(caller, { from, to, windowHours: attributionHours.default })).items

  async function tasksOf(caller: Caller, { from, to }: ReviewPeriod, planId: Id<'plan'> | null) {
    const filter = { from, to, ...(planId === null ? {} : { planId }) }
    const found = []
    let cursor: string | undefined
    do {
      const page = await work.tasks.list(caller, filter, mostTasks, cursor)
      found.push(...page.items)
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined)
    return found
  }

  return {
    unanswered,

    campaigns: async (caller, period) =>
      (await campaignsOf(caller, period)).map(({ campaignId, title, reached, lost, readers, sharers }) => ({
        id: campaignId,
        title,
        reached,
        lost,
        readers,
        sharers,
      })),

    content: async (caller, period) => {
      const [types, columns, campaigns] = await Promise.all([
        insight.contents.groups(caller, period, 'type'),
        insight.contents.groups(caller, period, 'column'),
        campaignsOf(caller, period),
      ])
      const rowOf =
        (by: 'type' | 'column') =>
        ({ group, name, articles, readers, sharers, readRate }: (typeof types)[number]): ContentRow => ({
          by,
          group,
          name,
          pieces: articles,
          // The rate is told of articles whose audience is known; its base follows from it.
          reached: readRate === null || readRate === 0 ? null : Math.round(readers / readRate),
          readers,
          sharers,
          readRate,
        })
      return [
        ...types.map(rowOf('type')),
        ...columns.map(rowOf('column')),
        ...campaigns
          .filter(({ readers }) => readers !== null)
          .map(({ campaignId, title, reached, readers, sharers }): ContentRow => ({
            by: 'activity',
            group: campaignId,
            name: title,
            pieces: 1,
            reached,
            readers: readers ?? 0,
            sharers: sharers ?? 0,
            readRate: reached === 0 ? null : (readers ?? 0) / reached,
          })),
      ]
    },

    activities: async (caller, period, planId) => {
      if (planId === null) return []
      const all = await db
        .in(caller.workspace)
        .read(async (reader) => await contentPlan.activities.of(reader, caller.workspace, planId))
      const during = all.filter(({ fromDay, toDay }) => toDay >= period.from && fromDay <= period.to)
      return await Promise.all(
        during.map(async ({ id, name, metric, fromDay, toDay, expected, outcome }): Promise<ActivityRow> => {
          const effect = await contentPlan.activities.effect(caller, id)
          return {
            key: id,
            name,
            metric,
            unit: metricOf(metric).unit,
            from: fromDay,
            to: toDay,
            expected,
            value: effect.measured ?? outcome?.value ?? null,
            usual: effect.usual,
            weeks: effect.before.length,
            // Shares have no scatter of their own here.
            reliable: metricOf(metric).unit !== 'share' && effect.notes.every((note) => note === 'typed'),
          }
        }),
      )
    },

    next: async (caller, { from, to }, planId) => {
      const [calendar, items] = await Promise.all([
        reach.queries.calendar(caller, from, to, undefined),
        planId === null ? [] : itemsOf(caller, planId, { from, to }),
      ])
      const zone = 'Asia/Shanghai'
      const campaigns = calendar.days.flatMap(({ entries }) =>
        entries.map(({ campaign, at }): NextEntry => ({ day: dayIn(zone, at), title: campaign.title, kind: 'campaign' })),
      )
      // What has its campaign already stands there.
      const planned = items
        .filter(({ campaignId, mark }) => campaignId === null && mark !== 'dropped')
        .map(({ day, title, theme }): NextEntry => ({ day, title: title === '' ? theme : title, kind: 'planned' }))
      return [...campaigns, ...planned].sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0))
    },

    work: async (caller, period, planId) => {
      const [tasks, items] = await Promise.all([
        tasksOf(caller, period, planId),
        planId === null ? [] : itemsOf(caller, planId, period),
      ])
      const duties = tasks.filter(({ sourceKind }) => sourceKind === 'duty')
      const others = tasks.filter(({ sourceKind }) => sourceKind !== 'duty')
      const live = items.filter(({ mark }) => mark !== 'dropped')
      const rows: readonly WorkRow[] = [
        { key: 'tasks', name: null, planned: others.length, done: others.filter(({ doneAt }) => doneAt !== null).length },
        { key: 'duties', name: null, planned: duties.length, done: duties.filter(({ doneAt }) => doneAt !== null).length },
        {
          key: 'calendar',
          name: null,
          planned: live.length,
          done: live.filter(({ mark, campaignId }) => mark === 'done' || campaignId !== null).length,
        },
      ]
      return rows.filter(({ planned }) => planned > 0)
    },

    topics: async (caller, period) => {
      const { items } = await topics.ranking(caller, { ...period, sort: 'messages', limit: mostTopics })
      return items.map(({ id, name, messages, before, intent }) => ({
        key: id,
        name,
        count: messages,
        previous: before,
        complaint: intent === 'complaint',
      }))
    },

    plannedChannels: async (caller, period, planId) => {
      if (planId === null) return []
      const { items } = await peers.promotion.items(caller, planId, mostTasks)
      const placements = await peers.promotion.placements(caller, planId, mostTasks)
      const during = ({ from, to }: { from: string; to: string }): boolean => to >= period.from && from <= period.to
      return [
        ...items
          .filter(({ tracking, fromDay: from, toDay: to }) => tracking === 'code' && during({ from, to }))
          .map(({ tracked, name, ownerName, spentFen, budgetFen }): PlannedChannel => ({
            qrScene: tracked,
            name,
            place: '',
            staff: ownerName ?? '',
            costFen: spentFen ?? budgetFen,
          })),
        ...placements.items
          .filter(({ code, day }) => code !== '' && day >= period.from && day <= period.to)
          .map(({ code, ownerName, feeFen, accountName }): PlannedChannel => ({
            qrScene: code,
            name: accountName,
            place: '',
            staff: ownerName ?? '',
            costFen: feeFen,
          })),
      ]
    },

    codeNames: peers.promotion.codeNames,

    treeGoals: async (caller, period, planId) => {
      if (planId === null) return []
      // Whoever drafts it later reviews the same month.
      const trees = await goalTrees.ofPlan(caller, planId, period.to)
      return trees
        .filter(({ tree }) => tree.fromDay <= period.to && tree.toDay >= period.from)
        .flatMap((tree) => nodesOf(tree, period))
    },
  }
}

/** Nodes with a target, from the root down, with the leaf that explains most of the gap at the root. */
function nodesOf({ tree, nodes, gap }: LiveTree, period: ReviewPeriod): readonly GoalRow[] {
  const depths = new Map<string, number>()
  for (const { node } of nodes) depths.set(node.id, node.parentId === null ? 0 : (depths.get(node.parentId) ?? 0) + 1)
  const [worst] = gap.leaves
  const leaf = nodes.find(({ node }) => node.id === worst?.nodeId)?.node
  // While no part has figures the root is its own leaf, which explains nothing.
  const explained =
    worst === undefined || leaf === undefined || leaf.parentId === null || gap.gap === null || gap.gap === 0
      ? null
      : { leaf: leaf.name, share: Math.min(1, Math.abs(worst.contribution / gap.gap)) }
  return nodes.flatMap(({ node, standing, ownerName }): GoalRow[] => {
    if (node.target === null) return []
    const behind = standing.state === 'off_track' || standing.state === 'missed'
    return [
      {
        key: `node:${tree.id}:${node.id}`,
        goalId: null,
        node: { treeId: tree.id, nodeId: node.id, depth: depths.get(node.id) ?? 0 },
        name: node.name,
        metric: node.metric,
        unit: node.unit,
        accountId: node.accountId === null ? null : toId<'account'>(node.accountId),
        target: node.target,
        grows: node.unit !== 'share',
        direction: node.direction,
        from: tree.fromDay,
        to: tree.toDay < period.to ? tree.toDay : period.to,
        value: standing.value,
        // How many cases stand behind a rate is not known here: nothing is called behind that may be luck.
        denominator: null,
        expected: standing.expected,
        forecast: standing.forecast,
        elapsed: standing.elapsed,
        state: standing.state,
        owned: node.ownerId !== null,
        ownerName,
        gap: behind && node.parentId === null ? explained : null,
      },
    ]
  })
}
