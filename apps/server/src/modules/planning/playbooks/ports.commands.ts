import { type Playbook, playbookMost } from '@weiying/contract'
import { addDays, countDays, DomainError, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audience } from '../../audience/index.ts'
import { type Caller } from '../../identity/index.ts'
import { type Interaction } from '../../interaction/index.ts'
import { type ContentPlan } from '../content-plan/index.ts'
import { type GoalTree, type GoalTrees } from '../goals/index.ts'
import { findInterview, getPlan } from '../plan.store.ts'
import { type Work } from '../work/index.ts'
import { cadenceOf } from './playbook.ts'
import { type Place, type PlaybookPorts } from './ports.queries.ts'

interface Deps {
  readonly db: Database
  readonly audience: Pick<Audience, 'tagging'>
  readonly interaction: Pick<Interaction, 'replies' | 'menus' | 'queries'>
  readonly contentPlan: Pick<ContentPlan, 'columns' | 'calendarItems' | 'activities' | 'cadences'>
  readonly goalTrees: Pick<GoalTrees, 'ofPlan' | 'create' | 'change' | 'archive'>
  readonly work: Pick<Work, 'risks'>
  /** Older files do not say where an activity is held, and a plan must: words for “to be decided”. */
  readonly venueOpen: (language: Playbook['language']) => Promise<string>
}

type Goal = Playbook['goals']
/** Where an own plan has no date of its own for something, ideas are read from its first month. */
const readDays = 31
const mostRisks = 200

/** Playbooks use the commands that people use themselves: the same rules, the same audit log. */
export function playbookPorts({ db, audience, interaction, contentPlan, goalTrees, work, venueOpen }: Deps): PlaybookPorts {
  const risksOf = async (caller: Caller, { planId }: Pick<Place, 'planId'>) =>
    (await work.risks.list(caller, planId, mostRisks)).items
  const treesOf = async (caller: Caller, { planId }: Pick<Place, 'planId'>) =>
    (await goalTrees.ofPlan(caller, planId)).map(({ tree }) => tree)

  async function planned(caller: Caller, { planId }: Pick<Place, 'planId'>) {
    const { workspace } = caller
    return await db.in(workspace).read(async (reader) => {
      const plan = await getPlan(reader, workspace, planId)
      return {
        plan,
        columns: await contentPlan.columns.of(reader, workspace, planId),
        ideas: await contentPlan.calendarItems.of(reader, workspace, planId, plan.fromDay, plan.toDay),
        activities: await contentPlan.activities.of(reader, workspace, planId),
        cadences: await contentPlan.cadences.of(reader, workspace, planId),
        answers: (await findInterview(reader, workspace, planId))?.answers ?? {},
        tags: await audience.tagging.list(reader, workspace),
      }
    })
  }

  async function makeTree(caller: Caller, { planId }: Place, { goals, language }: Playbook): Promise<GoalTree> {
    let tree = await goalTrees.create(caller, {
      planId,
      name: goals.name,
      ready: 'blank',
      language,
      target: null,
      fromHistory: false,
      ownerId: null,
    })
    const change = async (wish: Parameters<GoalTrees['change']>[2]['change']): Promise<void> => {
      tree = await goalTrees.change(caller, tree.id, { change: wish, hold: [] }, tree.version)
    }
    const [root] = tree.nodes
    if (root === undefined) return tree
    const { metric, unit, formula, direction, note } = goals
    await change({ kind: 'edit', nodeId: root.id, metric, unit, formula, direction, note, typed: metric === null })
    const add = async (parentId: typeof root.id, { parts, ...goal }: Goal): Promise<void> => {
      await change({ kind: 'add', parentId, ...goal, typed: goal.metric === null, accountId: null, ownerId: null, target: null })
      const made = tree.nodes.findLast((node) => node.parentId === parentId && node.name === goal.name)
      if (made !== undefined) for (const part of parts) await add(made.id, part)
    }
    for (const part of goals.parts) await add(root.id, part)
    return tree
  }

  /** What every idea needs: the columns by their names, those of the playbook included, and what others know of its days. */
  async function groundOf(caller: Caller, { planId, startDay }: Place, { ideas }: Playbook) {
    const last = Math.max(1, ...ideas.map(({ day }) => day))
    const columns = await db
      .in(caller.workspace)
      .read(async (reader) => await contentPlan.columns.of(reader, caller.workspace, planId))
    return {
      columns: new Map(columns.map(({ id, name }) => [name, id])),
      ground: await contentPlan.calendarItems.ground(caller, startDay, addDays(startDay, last - 1)),
    }
  }

  const maker: PlaybookPorts['maker'] = (caller, place, playbook) => {
    const { planId, accountId, startDay } = place
    let ground: ReturnType<typeof groundOf> | undefined
    const missing = (): never => {
      throw new DomainError('not_found')
    }
    const account = accountId ?? undefined
    return async (part, at) => {
      switch (part) {
        case 'goals': {
          const { id, version } = await makeTree(caller, place, playbook)
          return { part, id, version }
        }
        case 'columns': {
          const { key: _, ...column } = playbook.columns[at] ?? missing()
          const { id, version } = await contentPlan.columns.create(caller, planId, { ...column, accountId })
          return { part, id, version }
        }
        case 'tags': {
          const { id, version } = await audience.tagging.create(caller, {
            name: playbook.tags[at] ?? missing(),
            groupId: null,
            accountId: null,
          })
          return { part, id, version }
        }
        case 'activities': {
          const { after, days, costs, venue, ...activity } = playbook.activities[at] ?? missing()
          const fromDay = addDays(startDay, after)
          const priced = costs.map((cost) => ({ ...cost, amountFen: cost.amountFen ?? 0 }))
          const { id, version } = await contentPlan.activities.create(caller, planId, {
            ...activity,
            fromDay,
            toDay: addDays(fromDay, days - 1),
            venue: venue ?? (activity.place === 'online' ? '' : await venueOpen(playbook.language)),
            ownerId: null,
            accountId: null,
            budgetFen: priced.reduce((sum, { amountFen }) => sum + amountFen, 0),
            wakes: true,
            costs: priced,
          })
          return { part, id, version }
        }
        case 'ideas': {
          const idea = playbook.ideas[at] ?? missing()
          const name = playbook.columns.find(({ key }) => key === idea.column)?.name
          // Columns were made before the first idea.
          const known = await (ground ??= groundOf(caller, place, playbook))
          const wish = {
            kind: idea.channel === 'mass' ? 'push' : 'task',
            channel: idea.channel,
            accountId: idea.channel === 'mass' ? accountId : null,
            columnId: known.columns.get(name ?? '') ?? null,
            activityId: null,
            segmentId: null,
            title: idea.title,
            theme: 'column',
            note: idea.note,
            day: addDays(startDay, idea.day - 1),
            time: idea.channel === 'mass' ? '20:30' : null,
            until: null,
            closing: idea.channel === 'mass',
            closingText: idea.closing,
          } as const
          const { id, version } = await contentPlan.calendarItems.create(caller, planId, wish, known.ground)
          return { part, id, version }
        }
        case 'replies': {
          const { text, ...rule } = playbook.replies[at] ?? missing()
          const { id, version } = await interaction.replies.create(caller, account ?? missing(), {
            ...rule,
            content: { type: 'text', text },
            priority: 0,
            enabled: true,
          })
          return { part, id, version }
        }
        case 'menu': {
          const accountOfMenu = account ?? missing()
          const before = await interaction.queries.menu(caller, accountOfMenu)
          const { version } = await interaction.menus.save(caller, accountOfMenu, playbook.menu.map(buttonOf), before.version)
          return { part, id: accountOfMenu, version }
        }
        case 'risks': {
          const { id, version } = await work.risks.create(caller, {
            ...(playbook.risks[at] ?? missing()),
            planId,
            ownerId: null,
            contacts: [],
            drillDay: null,
          })
          return { part, id, version }
        }
      }
    }
  }

  return {
    maker,

    existing: async (caller, place) => {
      const { columns, ideas, activities, tags } = await planned(caller, place)
      const { accountId } = place
      const rules = accountId === null ? [] : await interaction.queries.rules(caller, accountId)
      const menu = accountId === null ? null : await interaction.queries.menu(caller, accountId)
      const names = (all: readonly { readonly name: string }[]): ReadonlySet<string> => new Set(all.map(({ name }) => name))
      return {
        columns: names(columns),
        tags: names(tags),
        activities: names(activities),
        ideas: new Set(ideas.map(({ day, title }) => `${day} ${title}`)),
        replies: names(rules),
        hasWelcome: rules.some(({ trigger }) => trigger === 'welcome'),
        hasDefault: rules.some(({ trigger }) => trigger === 'default'),
        hasMenu: (menu?.buttons.length ?? 0) > 0,
        risks: names(await risksOf(caller, place)),
        goals: names(await treesOf(caller, place)),
      }
    },

    unmake: async (caller, { part, id, version }) => {
      try {
        switch (part) {
          case 'goals':
            await goalTrees.archive(caller, toId<'goalTree'>(id), version)
            break
          case 'columns':
            await contentPlan.columns.archive(caller, toId<'planColumn'>(id), version)
            break
          case 'tags':
            // Not from people who wear it already.
            await audience.tagging.archive(caller, toId<'tag'>(id), version, false)
            break
          case 'activities':
            await contentPlan.activities.archive(caller, toId<'activityPlan'>(id), version)
            break
          case 'ideas':
            await contentPlan.calendarItems.archive(caller, toId<'calendarItem'>(id), version)
            break
          case 'replies':
            await interaction.replies.archive(caller, toId<'replyRule'>(id), version)
            break
          case 'menu':
            await interaction.menus.save(caller, toId<'account'>(id), [], version)
            break
          case 'risks':
            await work.risks.archive(caller, toId<'risk'>(id), version)
        }
        return true
      } catch (error) {
        // Somebody removed it already: there is nothing left to keep.
        if (error instanceof DomainError) return error.code === 'not_found'
        throw error
      }
    },

    read: async (caller, place) => {
      const { accountId } = place
      const { plan, columns, ideas, activities, tags, cadences, answers } = await planned(caller, place)
      const [tree] = await treesOf(caller, place)
      const keys = new Map(columns.slice(0, playbookMost.columns).map(({ id }, at): [string, string] => [id, `column_${at + 1}`]))
      const rules = accountId === null ? [] : await interaction.queries.rules(caller, accountId)
      const menu = accountId === null ? null : await interaction.queries.menu(caller, accountId)
      return {
        purposes: answers.purposes ?? [],
        positioning: answers.positioning ?? '',
        cadence: cadenceOf(cadences, accountId),
        goals: tree === undefined ? blankGoal(plan.name) : sketchOf(tree.nodes),
        columns: columns.slice(0, playbookMost.columns).map(({ id, name, content, role, type }) => ({
          key: keys.get(id) ?? 'column',
          name,
          content,
          role,
          type,
        })),
        ideas: ideas
          .filter(({ day, title }) => title !== '' && countDays(plan.fromDay, day) <= readDays)
          .slice(0, playbookMost.ideas)
          .map(({ day, columnId, channel, title, note, closingText }) => ({
            day: countDays(plan.fromDay, day),
            column: columnId === null ? null : (keys.get(columnId) ?? null),
            channel,
            title,
            note,
            closing: closingText,
          })),
        activities: activities
          .slice(0, playbookMost.activities)
          .map(({ name, type, theme, place: where, venue, fromDay, toDay, metric, expected, supports, costs, departments }) => ({
            name,
            type,
            theme,
            place: where,
            ...(venue === '' ? {} : { venue }),
            after: Math.min(120, Math.max(0, countDays(plan.fromDay, fromDay) - 1)),
            days: Math.min(60, countDays(fromDay, toDay)),
            metric,
            expected,
            supports: [...supports],
            costs: costs.map(({ name: what, important, thirdParty }) => ({ name: what, important, thirdParty })),
            departments: [...departments],
          })),
        replies: rules.flatMap(sketchOfReply).slice(0, playbookMost.replies),
        menu: (menu?.buttons ?? []).map(sketchOfButton),
        tags: tags
          .filter(({ kind }) => kind === 'manual')
          .map(({ name }) => name)
          .slice(0, playbookMost.tags),
        risks: (await risksOf(caller, place))
          .slice(0, playbookMost.risks)
          .map(({ kind, name, signs, responseHours, solutionHours, steps, fallback }) => ({
            kind,
            name,
            signs,
            responseHours,
            solutionHours,
            steps: [...steps],
            fallback,
          })),
      }
    },
  }
}

type ReplyRule = Awaited<ReturnType<Interaction['queries']['rules']>>[number]
type Button = Parameters<Interaction['menus']['save']>[2][number]

const leafOf = ({ name, type, value }: { name: string; type: 'click' | 'view'; value: string }) => ({
  name,
  type,
  key: type === 'click' ? value : '',
  url: type === 'view' ? value : '',
  appId: '',
  pagePath: '',
})

const buttonOf = ({ name, type, value, children }: Playbook['menu'][number]): Button =>
  children.length > 0 || type === null
    ? { name, children: children.map(leafOf) }
    : { ...leafOf({ name, type, value }), children: [] }

/** What is no text, or is found by a pattern alone, belongs to the account. */
function sketchOfReply({ trigger, name, keywords, content }: ReplyRule): Playbook['replies'] {
  const plain = keywords.flatMap(({ text, match }) => (match === 'regex' ? [] : [{ text, match }]))
  if (content.type !== 'text' || (trigger === 'keyword' && plain.length === 0)) return []
  return [{ trigger, name, text: content.text, keywords: plain }]
}

function sketchOfButton(button: Button): Playbook['menu'][number] {
  const leaf = ({ name, type, key, url }: { name: string; type: string; key: string; url: string }) => ({
    name,
    type: type === 'click' ? ('click' as const) : ('view' as const),
    value: type === 'click' ? key : url,
  })
  return 'type' in button
    ? { ...leaf(button), children: [] }
    : { name: button.name, type: null, value: '', children: button.children.map(leaf) }
}

const blankGoal = (name: string): Goal => ({
  name,
  metric: null,
  unit: 'times',
  role: 'part',
  formula: null,
  direction: 'at_least',
  weight: 1,
  note: '',
  parts: [],
})

function sketchOf(nodes: GoalTree['nodes']): Goal {
  const [root] = nodes
  const sketch = (node: GoalTree['nodes'][number]): Goal => ({
    name: node.name,
    metric: node.metric,
    unit: node.unit,
    role: node.role,
    formula: node.formula,
    direction: node.direction,
    weight: node.weight,
    note: node.note,
    parts: nodes.filter(({ parentId }) => parentId === node.id).map(sketch),
  })
  return root === undefined ? blankGoal('') : sketch(root)
}
