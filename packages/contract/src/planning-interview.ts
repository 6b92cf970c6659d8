import { z } from 'zod'

import {
  audiences,
  entities,
  gains,
  industries,
  interviewQuestions,
  platformValues,
  purposes,
  stages,
  wishedFunctions,
} from './planning-questions.ts'
import { line } from './shapes.ts'

const several = <const Values extends readonly [string, ...string[]]>(values: Values, most: number = values.length) =>
  z
    .array(z.enum(values))
    .max(most)
    .refine((chosen) => new Set(chosen).size === chosen.length)

/** Answers of the interview. What nobody answered is absent, never guessed. */
export const interviewAnswers = z.strictObject({
  enterpriseName: line(60).optional(),
  industry: z.enum(industries).optional(),
  /** Products and services in the enterprise's own words. */
  offer: line(500).optional(),
  audience: z.enum(audiences).optional(),
  /** Of one purchase, fen. */
  priceFen: z.int().min(0).max(1e13).optional(),
  /** Of one customer. */
  purchasesPerYear: z.number().min(0).max(1000).optional(),
  stage: z.enum(stages).optional(),
  /** The most important one first. */
  purposes: several(purposes, 3).optional(),
  gains: several(gains).optional(),
  positioning: line(120).optional(),
  entity: z.enum(entities).optional(),
  /** Official accounts that exist already; an empty list says that there is none. */
  accounts: z
    .array(
      z.strictObject({ kind: z.enum(['subscription', 'service']), verified: z.boolean(), followers: z.int().min(0).max(1e9) }),
    )
    .max(50)
    .optional(),
  people: z.int().min(0).max(10_000).optional(),
  hoursPerWeek: z.number().min(0).max(100_000).optional(),
  monthlyBudgetFen: z.int().min(0).max(1e13).optional(),
  /** Pieces worth reading that can be written in a month. */
  piecesPerMonth: z.int().min(0).max(3000).optional(),
  functions: several(wishedFunctions).optional(),
  /** Sub-brands or regions that would speak for themselves; 1: none. */
  brands: z.int().min(1).max(10_000).optional(),
  serviceCallsPerDay: z.int().min(0).max(10_000_000).optional(),
  /** What should be true in a year. */
  success: line(500).optional(),
})
export type InterviewAnswers = z.infer<typeof interviewAnswers>
export type AnswerKey = keyof InterviewAnswers

const answerKeys = interviewQuestions.flatMap((question): readonly AnswerKey[] => question.answers)
export const answerKey = z.enum(answerKeys)

/** A fact of the platform behind a conclusion. `memory`: no source was found for it. */
export const platformFact = z.object({
  id: z.enum([
    'account_kinds',
    'mass_quota',
    'no_conversion',
    'verification',
    'subscription_menus',
    'feature',
    'account_name',
    'account_id',
    'introduction',
    'picture',
  ]),
  feature: z.string().nullable(),
  source: z.string(),
  confidence: z.enum(['verified', 'memory']),
  since: z.string().nullable(),
  /** Holds no longer, and is named because older advice repeats it. */
  historic: z.boolean(),
})

/** One step from answers to advice: the rule, the answers that it read, and what it speaks for. */
export const conclusion = z.object({
  rule: z.string(),
  answers: z.array(answerKey),
  fact: platformFact.nullable(),
  /** Figures and words for the sentence of the rule. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const accountAdvice = z.object({
  /** `undecided`: what is missing could turn it. */
  verdict: z.enum(['service', 'subscription', 'both', 'undecided']),
  /** What each account is for; more than one when both are advised. */
  division: z.array(z.object({ kind: z.enum(['service', 'subscription']), duties: z.array(z.string()) })),
  conclusions: z.array(
    conclusion.extend({ leaning: z.enum(['service', 'subscription', 'both', 'none']), decisive: z.boolean() }),
  ),
  /** What to do first, in order. */
  steps: z.array(z.string()),
  /** What the advised accounts cannot do although it was wished. */
  forgone: z.array(z.enum(wishedFunctions)),
})

/** What the account is called and how it introduces itself. */
export const namingAdvice = z.array(conclusion.extend({ part: z.enum(['name', 'account_id', 'introduction', 'picture']) }))

/** What the product knows already: proposals for answers, each with where it is known from and out of how many. */
export const knownAnswers = z.object({
  answers: interviewAnswers,
  sources: z.array(
    z.object({
      answer: answerKey,
      source: z.enum(['workspace', 'accounts', 'members', 'orders', 'articles']),
      count: z.int().nullable(),
    }),
  ),
})

export const fitness = z.object({
  verdict: z.enum(['suitable', 'suitable_with_focus', 'prepare_first', 'undecided']),
  approach: z
    .enum(['sell_online', 'consult_and_visit', 'one_to_one', 'brand_and_referral', 'leads', 'steady_service'])
    .nullable(),
  conclusions: z.array(conclusion.extend({ speaks: z.enum(['for', 'against', 'how']) })),
})

export const valueMap = z.array(
  z.object({
    value: z.enum(platformValues),
    /** Purposes that it serves, the most important first; empty: nobody asked for it. */
    purposes: z.array(z.enum(purposes)),
    functions: z.array(z.object({ id: z.string(), screen: z.string().nullable() })),
  }),
)

export const contradiction = z.object({ id: z.string(), answers: z.array(answerKey) })
