import { type InterviewAnswers } from '@weiying/contract'

import { type AccountConclusion, accountRules, onlyService, wantsFrequentNews } from './account-rules.ts'
import { type AccountAdvice, type AccountKind, canRunTwo, type PlatformFacts, type WishedFunction } from './advice.ts'

type Verdict = AccountAdvice['verdict']

/** A purpose that weighs this much beside a decided account is worth a second one. */
const worthASecond = 4

/**
 * Service account, subscription account or both, with the rules and answers that led there. Never advises what the platform
 * does not give: property tests hold it to that over all answers.
 */
export function adviseAccounts(answers: InterviewAnswers, facts: PlatformFacts): AccountAdvice {
  const conclusions = accountRules.flatMap((rule) => rule(answers, facts))
  const verdict = decide(answers, facts, conclusions)
  const kinds = kindsOf(verdict)
  return {
    verdict,
    division: kinds.map((kind) => ({ kind, duties: [...(kinds.length === 2 ? duties.beside : duties.alone)[kind]] })),
    conclusions: conclusions.map(({ weight: _, ...conclusion }) => conclusion),
    steps: verdict === 'undecided' ? [] : steps(answers, kinds),
    forgone: verdict === 'undecided' ? [] : forgone(answers, facts, kinds),
  }
}

const kindsOf = (verdict: Verdict): AccountKind[] =>
  verdict === 'both' ? ['service', 'subscription'] : verdict === 'undecided' ? [] : [verdict]

function decide(answers: InterviewAnswers, facts: PlatformFacts, conclusions: readonly AccountConclusion[]): Verdict {
  const { entity, purposes, functions } = answers
  if (entity === undefined || purposes === undefined || functions === undefined) return 'undecided'
  if (entity === 'person') return 'subscription'
  const weight = (kind: AccountKind): number =>
    conclusions.filter(({ leaning }) => leaning === kind).reduce((sum, each) => sum + each.weight, 0)
  const [service, subscription] = [weight('service'), weight('subscription')]
  const [needsService, needsSubscription] = [onlyService(answers, facts).length > 0, wantsFrequentNews(answers)]
  const stronger = service >= subscription ? 'service' : 'subscription'
  if (needsService && needsSubscription) return canRunTwo(answers) ? 'both' : stronger
  if (needsService) return subscription >= worthASecond && canRunTwo(answers) ? 'both' : 'service'
  if (needsSubscription) return service >= worthASecond && canRunTwo(answers) ? 'both' : 'subscription'
  return stronger
}

const duties = {
  beside: {
    service: ['orders_and_service', 'monthly_offers', 'membership'],
    subscription: ['regular_reading', 'brand_stories', 'activity_previews'],
  },
  alone: {
    service: ['orders_and_service', 'monthly_offers', 'membership', 'activity_previews'],
    subscription: ['regular_reading', 'brand_stories', 'activity_previews', 'answers'],
  },
} as const satisfies Record<string, Record<AccountKind, readonly string[]>>

function steps({ entity, accounts = [], brands = 1 }: InterviewAnswers, kinds: readonly AccountKind[]): string[] {
  const list: string[] = []
  for (const kind of kinds) {
    const mine = accounts.filter((account) => account.kind === kind)
    if (mine.length === 0) list.push(`open_${kind}`)
    if (entity !== 'person' && !mine.some(({ verified }) => verified)) list.push(`verify_${kind}`)
    if (mine.length > 1) list.push(`merge_${kind}`)
  }
  const others = accounts.some(({ kind }) => !kinds.includes(kind))
  if (others) list.push('lead_followers_over')
  if (brands > 1) list.push('account_matrix')
  return [...list, 'opening_checklist']
}

/** Wishes that none of the advised accounts can fulfil, given whether it can be verified. */
function forgone(answers: InterviewAnswers, { allows }: PlatformFacts, kinds: readonly AccountKind[]): WishedFunction[] {
  const verified = answers.entity !== 'person'
  return (answers.functions ?? []).filter((wished) => {
    if (wished === 'frequent_news') return !kinds.includes('subscription')
    return kinds.every((kind) => allows({ kind, verified }, wished)?.allowed === false)
  })
}
