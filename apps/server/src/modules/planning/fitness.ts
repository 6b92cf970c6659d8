import { type AnswerKey, type fitness, type InterviewAnswers } from '@weiying/contract'
import { type z } from 'zod'

export type Fitness = z.infer<typeof fitness>
type Approach = NonNullable<Fitness['approach']>

/** From where a purchase is thought over, and from where buying is a habit. Rules of thumb, shown beside each verdict. */
export const purchaseBounds = { dearFen: 200_000, oftenPerYear: 4 } as const
/** Below, nothing lasting comes of an account. */
export const leastWork = { hoursPerWeek: 3, piecesPerMonth: 4 } as const
const manyCalls = 30

type Said = Fitness['conclusions'][number]
const said = (rule: string, speaks: Said['speaks'], answers: AnswerKey[], details: Said['details'] = {}): Said => ({
  rule,
  speaks,
  answers,
  fact: null,
  details,
})

/** Is WeChat marketing suitable, and which way: by price and frequency, stage, organisation, hands. */
export function checkFitness(answers: InterviewAnswers): Fitness {
  const approach = approachOf(answers)
  const conclusions = [...aboutPurchase(answers, approach), ...aboutEnterprise(answers), ...aboutWork(answers)]
  return { verdict: verdictOf(answers, conclusions), approach, conclusions }
}

function approachOf({ priceFen, purchasesPerYear, audience, purposes = [] }: InterviewAnswers): Approach | null {
  if (audience === 'businesses') return 'leads'
  const sells = purposes.includes('sales') || purposes.includes('mobile_shop')
  if (purposes.length > 0 && !sells && ['service', 'relations', 'mobile_site'].includes(purposes[0] ?? ''))
    return 'steady_service'
  if (priceFen === undefined || purchasesPerYear === undefined) return null
  const dear = priceFen >= purchaseBounds.dearFen
  const often = purchasesPerYear >= purchaseBounds.oftenPerYear
  if (dear) return often ? 'one_to_one' : 'consult_and_visit'
  return often ? 'sell_online' : 'brand_and_referral'
}

function aboutPurchase({ priceFen, purchasesPerYear, audience }: InterviewAnswers, approach: Approach | null): Said[] {
  if (approach === 'leads' && audience !== undefined) return [said('businesses_ask_first', 'how', ['audience'])]
  if (approach === 'steady_service') return [said('service_first', 'how', ['purposes'])]
  if (approach === null || priceFen === undefined || purchasesPerYear === undefined) return []
  const details = {
    yuan: priceFen / 100,
    times: purchasesPerYear,
    dear: purchaseBounds.dearFen / 100,
    often: purchaseBounds.oftenPerYear,
  }
  return [said(`price_frequency_${approach}`, 'how', ['priceFen', 'purchasesPerYear'], details)]
}

function aboutEnterprise({ stage, brands = 1, serviceCallsPerDay = 0, industry }: InterviewAnswers): Said[] {
  const list: Said[] = []
  if (industry !== undefined && industry !== 'other') list.push(said('industry_known', 'for', ['industry'], { industry }))
  if (stage === 'new') list.push(said('stage_new', 'how', ['stage']))
  if (stage === 'growing') list.push(said('stage_growing', 'for', ['stage']))
  if (stage === 'mature') list.push(said('stage_mature', 'how', ['stage']))
  if (stage === 'declining') list.push(said('stage_declining', 'against', ['stage']))
  if (brands > 1) list.push(said('account_matrix', 'how', ['brands'], { brands }))
  if (serviceCallsPerDay >= manyCalls)
    list.push(said('service_moves', 'for', ['serviceCallsPerDay'], { calls: serviceCallsPerDay }))
  return list
}

function aboutWork({ people, hoursPerWeek, piecesPerMonth, monthlyBudgetFen }: InterviewAnswers): Said[] {
  const list: Said[] = []
  if (people === 0) list.push(said('nobody_there', 'against', ['people']))
  if (hoursPerWeek !== undefined && hoursPerWeek < leastWork.hoursPerWeek)
    list.push(said('too_few_hours', 'against', ['hoursPerWeek'], { hours: hoursPerWeek, least: leastWork.hoursPerWeek }))
  if (piecesPerMonth !== undefined && piecesPerMonth < leastWork.piecesPerMonth)
    list.push(said('too_few_pieces', 'against', ['piecesPerMonth'], { pieces: piecesPerMonth, least: leastWork.piecesPerMonth }))
  if (monthlyBudgetFen === 0) list.push(said('without_budget', 'how', ['monthlyBudgetFen']))
  return list
}

function verdictOf(
  { priceFen, purchasesPerYear, people, hoursPerWeek }: InterviewAnswers,
  said: readonly Said[],
): Fitness['verdict'] {
  if ([priceFen, purchasesPerYear, people, hoursPerWeek].includes(undefined)) return 'undecided'
  if (said.some(({ rule }) => rule === 'nobody_there' || rule === 'too_few_hours')) return 'prepare_first'
  return said.some(({ speaks }) => speaks === 'against') ? 'suitable_with_focus' : 'suitable'
}
