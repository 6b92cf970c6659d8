import { type Chapter } from '../chapter.ts'
import { quoted } from '../facts.ts'
import { type Figure, type Filling } from '../pen.ts'

/** Channel by channel: when, for how much, how many followers are expected, what came. */
export const promotionPlan: Chapter = {
  id: 'promotion_plan',
  write: (facts, pen) => {
    const { name, seen } = facts
    const asked = seen.promotion
    const items = asked?.answer.items ?? []
    if (asked === undefined || items.length === 0) {
      pen.gap('gap', 'promotion_plan.gap', { name })
      return
    }
    const figure = (part: string, value: number | null, unit: Figure['unit']): Figure =>
      quoted(facts, 'promotion', 'promotionItems.list', asked, part, value, unit)
    const total = (of: (item: (typeof items)[number]) => number): number => items.reduce((sum, item) => sum + of(item), 0)
    pen.say('intro', 'promotion_plan.intro', {
      name,
      count: figure('items', items.length, 'count'),
      budget: figure(
        'Σ budgetFen',
        total(({ budgetFen }) => budgetFen),
        'fen',
      ),
      followers: figure(
        'Σ expectedFollowers',
        total(({ expectedFollowers }) => expectedFollowers),
        'people',
      ),
    })
    pen.table(
      'table',
      ['promotion_plan.table', { name }],
      [
        { word: 'promotion_plan.column.name' },
        { word: 'promotion_plan.column.channel' },
        { word: 'activity_plan.column.days' },
        { word: 'activity_plan.column.budget', align: 'right' },
        { word: 'promotion_plan.column.expected', align: 'right' },
        { word: 'promotion_plan.column.actual', align: 'right' },
        { word: 'promotion_plan.column.cost', align: 'right' },
        { word: 'division.column.owner' },
      ],
      items.map((item): Filling[] => [
        item.name,
        { word: `promotion.channel.${item.channel}` },
        `${item.from} – ${item.to}`,
        figure(`${item.id} budgetFen`, item.budgetFen, 'fen'),
        figure(`${item.id} expectedFollowers`, item.expectedFollowers, 'people'),
        figure(`${item.id} followers`, item.actual.followers, 'people'),
        figure(`${item.id} costPerFollowerFen`, item.actual.costPerFollowerFen, 'fen'),
        item.ownerName ?? { word: 'nobody' },
      ]),
    )
    const exchanges = items.filter(({ partner }) => partner !== '')
    pen.list(
      'exchanges',
      exchanges.map(({ partner, gives, gets }) => [
        'promotion_plan.exchange',
        { name, partner, gives: gives === '' ? '—' : gives, gets: gets === '' ? '—' : gets },
      ]),
    )
  },
}
