import { reviewGroups } from '@weiying/contract'

import { type Draft, type Facts } from './draft.ts'
import { type Figure, figureOf } from './figure.ts'
import { sentencesOf } from './group-sentences.ts'
import { contentSentences, customerSentences, goalSentences, monthFigures, workSentences } from './month-sentences.ts'
import { problemsOf } from './problems.ts'
import { promotionFigures, type PromotionNote, type PromotionRow, promotionSentences } from './promotion.ts'
import { type Sentence } from './sentence.ts'

/** A review out of its facts: sentences by rules, problems, hypotheses. Nothing here knows a language or a clock. */
export function draftReview(given: Facts): Draft {
  const figures = {
    ...given.figures,
    ...promotionFigures(given.promotion),
    ...monthFigures(given),
    ...campaignFigures(given.campaigns),
  }
  const facts = { ...given, figures }
  const paragraphs: Record<string, readonly Sentence[]> = {
    promotion: promotionSentences(given.promotion, figures),
    goals: goalSentences(given.goals),
    work: workSentences(given.work),
    content: contentSentences(given.content, given.activities, figures),
    customers: customerSentences(given.customers),
  }
  for (const group of reviewGroups) paragraphs[group] = sentencesOf(group, figures)
  return {
    figures,
    promotion: given.promotion,
    goals: given.goals,
    work: given.work,
    content: given.content,
    activities: given.activities,
    customers: given.customers,
    paragraphs,
    problems: problemsOf(facts),
    followUps: given.followUps,
    next: given.next,
    notMeasured: Object.values(given.figures).flatMap(({ key, value }) => (value === null ? [key] : [])),
    incomplete: given.incomplete,
    platformDay: given.platformDay,
  }
}

const campaignFigures = (campaigns: Facts['campaigns']): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    campaigns.map(({ id, lost, reached }) => {
      const key = `campaign:${id}:lost`
      const figure = figureOf({
        key,
        unit: 'people',
        direction: 'down',
        value: lost,
        numerator: lost,
        denominator: reached,
        previous: null,
      })
      return [key, figure]
    }),
  )

/** The same draft with other typed columns in its promotion table: cost per follower and what is said of it follow. */
export function withNotes(draft: Draft, notes: Readonly<Record<string, PromotionNote>>): Draft {
  const promotion = draft.promotion.map((row): PromotionRow => {
    const note = notes[row.channel]
    if (note === undefined) return row
    const { place, staff } = note
    if (note.costFen !== null) return { ...row, place, staff, costFen: note.costFen, costFrom: 'typed' }
    return row.costFrom === 'typed' ? { ...row, place, staff, costFen: null, costFrom: null } : { ...row, place, staff }
  })
  const figures = { ...draft.figures, ...promotionFigures(promotion) }
  return { ...draft, promotion, figures, paragraphs: { ...draft.paragraphs, promotion: promotionSentences(promotion, figures) } }
}
