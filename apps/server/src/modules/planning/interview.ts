import {
  type AnswerKey,
  type contradiction,
  essentialAnswers,
  type InterviewAnswers,
  isAnswered,
  type knownAnswers,
} from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type z } from 'zod'

export type Contradiction = z.infer<typeof contradiction>
export type KnownAnswers = z.infer<typeof knownAnswers>

/** The answers of a plan's interview. Version 0: nobody has answered yet. */
export interface Interview {
  readonly workspaceId: Id<'workspace'>
  readonly planId: Id<'plan'>
  readonly answers: InterviewAnswers
  readonly updatedAt: Date | null
  readonly version: number
}

export const missingAnswers = (answers: InterviewAnswers): AnswerKey[] =>
  essentialAnswers.filter((key) => !isAnswered(answers, key))

/** What rules may read: what counts as missing is not there for them either. */
export function statedAnswers({ purposes, ...others }: InterviewAnswers): InterviewAnswers {
  return purposes === undefined || purposes.length === 0 ? others : { ...others, purposes }
}

type Answered = { readonly [Key in AnswerKey]: NonNullable<InterviewAnswers[Key]> }

interface Check {
  readonly id: string
  readonly answers: readonly AnswerKey[]
  /** Called only when all its answers are there. */
  readonly holds: (answers: Answered) => boolean
}

const hoursPerPiece = 2
const weeksPerMonth = 52 / 12
const longestWeek = 60

/** What cannot be true together. Each names the answers to look at again. */
const checks: readonly Check[] = [
  {
    id: 'selling_as_person',
    answers: ['purposes', 'entity'],
    holds: ({ purposes, entity }) => entity === 'person' && (purposes.includes('mobile_shop') || purposes.includes('sales')),
  },
  {
    id: 'payment_as_person',
    answers: ['functions', 'entity'],
    holds: ({ functions, entity }) => entity === 'person' && functions.includes('payment'),
  },
  {
    id: 'service_account_of_person',
    answers: ['accounts', 'entity'],
    holds: ({ accounts, entity }) => entity === 'person' && accounts.some(({ kind, verified }) => kind === 'service' || verified),
  },
  {
    id: 'news_without_pieces',
    answers: ['functions', 'piecesPerMonth'],
    holds: ({ functions, piecesPerMonth }) => functions.includes('frequent_news') && piecesPerMonth < 8,
  },
  {
    id: 'pieces_without_hours',
    answers: ['piecesPerMonth', 'hoursPerWeek'],
    holds: ({ piecesPerMonth, hoursPerWeek }) => piecesPerMonth * hoursPerPiece > hoursPerWeek * weeksPerMonth,
  },
  {
    id: 'hours_without_people',
    answers: ['people', 'hoursPerWeek'],
    holds: ({ people, hoursPerWeek }) => (people === 0) !== (hoursPerWeek === 0) || hoursPerWeek > people * longestWeek,
  },
  {
    id: 'chat_without_hours',
    answers: ['functions', 'hoursPerWeek'],
    holds: ({ functions, hoursPerWeek }) => functions.includes('customer_chat') && hoursPerWeek < 5,
  },
  {
    id: 'discounts_without_budget',
    answers: ['gains', 'monthlyBudgetFen'],
    holds: ({ gains, monthlyBudgetFen }) => gains.includes('discounts') && monthlyBudgetFen === 0,
  },
  {
    id: 'membership_only_promised',
    answers: ['gains', 'functions'],
    holds: ({ gains, functions }) => gains.includes('membership') && !functions.includes('membership'),
  },
  {
    id: 'dear_and_often',
    answers: ['priceFen', 'purchasesPerYear'],
    holds: ({ priceFen, purchasesPerYear }) => priceFen >= 1_000_000 && purchasesPerYear >= 24,
  },
  {
    id: 'nothing_to_gain',
    answers: ['gains'],
    holds: ({ gains }) => gains.length === 0,
  },
]

const answered = (answers: InterviewAnswers, keys: readonly AnswerKey[]): answers is Answered =>
  keys.every((key) => answers[key] !== undefined)

export const contradictionsIn = (answers: InterviewAnswers): Contradiction[] =>
  checks
    .filter((check) => answered(answers, check.answers) && check.holds(answers))
    .map((check) => ({ id: check.id, answers: [...check.answers] }))
