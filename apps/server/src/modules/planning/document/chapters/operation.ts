import { type Chapter, listed } from '../chapter.ts'
import { type Asked, type PlanFacts, quoted } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen } from '../pen.ts'

/** How the account is run: what is written each day, what the menu holds, how it is made known, which activities are near. */
export const operation: Chapter = {
  id: 'operation',
  write: (facts, pen) => {
    const { name } = facts
    pen.heading('daily', 2, 'operation.daily', { name })
    daily(facts, pen)
    pen.heading('menu', 2, 'operation.menu', { name })
    menus(facts, pen)
    pen.heading('promotion', 2, 'operation.promotion', { name })
    promoted(facts, pen)
    pen.heading('near', 2, 'operation.near', { name })
    near(facts, pen)
  },
}

function daily({ name, seen }: PlanFacts, pen: Pen): void {
  const columns = seen.columns?.answer.items ?? []
  if (columns.length === 0) {
    pen.gap('columns.gap', 'operation.columns_gap', { name })
    return
  }
  pen.table(
    'columns',
    ['operation.columns', { name }],
    [{ word: 'operation.column.name' }, { word: 'operation.column.content' }, { word: 'operation.column.role' }],
    columns.map((column): Filling[] => [
      column.name,
      column.content === '' ? '—' : column.content,
      column.role === '' ? '—' : column.role,
    ]),
  )
}

function menus({ name, menus: all }: PlanFacts, pen: Pen): void {
  const filled = all.filter(({ asked }) => asked.answer.buttons.length > 0)
  if (filled.length === 0) {
    pen.gap('menu.gap', 'operation.menu_gap', { name })
    return
  }
  for (const [at, { account, asked }] of filled.entries()) {
    pen.say(`menu.${at}`, 'operation.menu_of', { account })
    pen.list(
      `menu.${at}.list`,
      asked.answer.buttons.map(({ name: button, children }): Line =>
        children.length === 0
          ? ['plain', { text: button }]
          : ['operation.menu_button', { button, children: listed(children.map((child) => child.name)) }],
      ),
    )
  }
}

function promoted({ name, seen, today }: PlanFacts, pen: Pen): void {
  const items = seen.promotion?.answer.items.filter(({ to }) => to >= today) ?? []
  if (items.length === 0) {
    pen.gap('promotion.gap', 'operation.promotion_gap', { name })
    return
  }
  pen.list(
    'promotion.list',
    items.slice(0, 12).map((item): Line => [
      'operation.promotion_item',
      {
        title: item.name,
        from: { day: item.from },
        to: { day: item.to },
        channel: { word: `promotion.channel.${item.channel}` },
      },
    ]),
  )
}

/** Days ahead that still count as near. */
const nearDays = 92

function near(facts: PlanFacts, pen: Pen): void {
  const { name, seen, today } = facts
  const asked = seen.activities
  const until = new Date(Date.parse(today) + nearDays * 86_400_000).toISOString().slice(0, 10)
  const coming = asked?.answer.items.filter(({ to, from }) => to >= today && from <= until) ?? []
  if (asked === undefined || coming.length === 0) {
    pen.gap('near.gap', 'operation.near_gap', { name })
    return
  }
  for (const each of coming) {
    pen.say(`near.${each.id}`, each.theme === '' ? 'operation.activity' : 'operation.activity_themed', {
      title: each.name,
      from: { day: each.from },
      to: { day: each.to },
      place: { word: `operation.place.${each.place}` },
      ...(each.theme === '' ? {} : { theme: each.theme }),
      budget: quoted(facts, 'activities', 'activityPlans.list', asked, `${each.id} budgetFen`, each.budgetFen, 'fen'),
    })
    pen.list(`near.${each.id}.list`, [
      ...(each.supports.length === 0
        ? []
        : [['operation.support', { names: each.supports.map(({ kind }) => ({ word: `activities.support.${kind}` })) }] as const]),
      ...(each.departments.length === 0
        ? []
        : [
            [
              'operation.departments',
              {
                names: each.departments.map(({ name: who, duty }) =>
                  duty === ''
                    ? { word: 'plain', fillings: { text: who } }
                    : { word: 'operation.department', fillings: { who, duty } },
                ),
              },
            ] as const,
          ]),
    ])
  }
  costs(facts, pen, asked, coming)
}

function costs(facts: PlanFacts, pen: Pen, asked: Asked<'activities'>, coming: Asked<'activities'>['answer']['items']): void {
  const rows = coming.flatMap((each) => each.costs.map((cost, at) => ({ activity: each, cost, at })))
  if (rows.length === 0) {
    pen.gap('costs.gap', 'operation.costs_gap', { name: facts.name })
    return
  }
  const figure = (part: string, value: number): Figure =>
    quoted(facts, 'activities', 'activityPlans.list', asked, part, value, 'fen')
  const sum = (important: boolean): number =>
    rows.filter(({ cost }) => cost.important === important).reduce((total, { cost }) => total + cost.amountFen, 0)
  pen.say('costs', 'operation.costs', {
    important: figure('Σ costs important', sum(true)),
    other: figure('Σ costs other', sum(false)),
  })
  pen.table(
    'costs.table',
    ['operation.costs_table', { name: facts.name }],
    [
      { word: 'operation.column.activity' },
      { word: 'operation.column.cost' },
      { word: 'operation.column.amount', align: 'right' },
      { word: 'operation.column.importance' },
    ],
    rows.map(({ activity, cost, at }): Filling[] => [
      activity.name,
      cost.name,
      figure(`${activity.id} cost ${at + 1}`, cost.amountFen),
      { word: cost.important ? 'operation.important' : cost.thirdParty ? 'operation.third_party' : 'operation.unimportant' },
    ]),
  )
}
