import { type AnswerKey, type InterviewAnswers } from './planning-interview.ts'

/** Why an enterprise is on WeChat. */
export const purposes = ['service', 'brand', 'sales', 'research', 'relations', 'mobile_site', 'mobile_shop'] as const
export const industries = [
  'beauty',
  'retail_mall',
  'catering',
  'apparel',
  'education',
  'wedding_photography',
  'property',
  'cars',
  'banking',
  'ecommerce',
  'other',
] as const
/** What the account has to be able to do. */
export const wishedFunctions = [
  'menus',
  'payment',
  'order_notices',
  'signed_in_pages',
  'channel_codes',
  'customer_chat',
  'frequent_news',
  'membership',
  'booking',
] as const
/** What customers get from following. */
export const gains = ['discounts', 'service', 'knowledge', 'fun', 'membership', 'first_news'] as const
/** Who holds the licence: decides which account can be opened and verified. */
export const entities = ['enterprise', 'sole_trader', 'institution', 'person'] as const
export const stages = ['new', 'growing', 'mature', 'declining'] as const

export const audiences = ['consumers', 'businesses', 'both'] as const

/** The interview in the order in which it is asked; each question holds the answers that belong together. */
export const interviewQuestions = [
  { id: 'enterprise', answers: ['enterpriseName', 'industry'] },
  { id: 'offer', answers: ['offer'] },
  { id: 'audience', answers: ['audience'] },
  { id: 'purchase', answers: ['priceFen', 'purchasesPerYear'] },
  { id: 'stage', answers: ['stage'] },
  { id: 'purposes', answers: ['purposes'] },
  { id: 'gains', answers: ['gains'] },
  { id: 'positioning', answers: ['positioning'] },
  { id: 'entity', answers: ['entity'] },
  { id: 'accounts', answers: ['accounts'] },
  { id: 'people', answers: ['people', 'hoursPerWeek'] },
  { id: 'budget', answers: ['monthlyBudgetFen'] },
  { id: 'pieces', answers: ['piecesPerMonth'] },
  { id: 'functions', answers: ['functions'] },
  { id: 'organisation', answers: ['brands', 'serviceCallsPerDay'] },
  { id: 'success', answers: ['success'] },
] as const satisfies readonly { id: string; answers: readonly AnswerKey[] }[]
export type QuestionId = (typeof interviewQuestions)[number]['id']

/** Nothing was chosen among the purposes: nobody answered. Elsewhere an empty list is an answer (there is none). */
export const isAnswered = (answers: InterviewAnswers, key: AnswerKey): boolean =>
  answers[key] !== undefined && (key !== 'purposes' || answers.purposes?.length !== 0)

/** What of a question is not answered yet; empty: the question is done. */
export const openAnswers = (question: { readonly answers: readonly AnswerKey[] }, answers: InterviewAnswers): AnswerKey[] =>
  question.answers.filter((key) => !isAnswered(answers, key))

/** Without these no advice is given: they are named as missing. */
export const essentialAnswers = [
  'enterpriseName',
  'industry',
  'offer',
  'priceFen',
  'purchasesPerYear',
  'purposes',
  'gains',
  'entity',
  'people',
  'hoursPerWeek',
  'piecesPerMonth',
  'functions',
] as const satisfies readonly AnswerKey[]

/** The five values of the platform, those that serve the stated purposes first. */
export const platformValues = ['marketing', 'research', 'relations', 'site', 'commerce'] as const
