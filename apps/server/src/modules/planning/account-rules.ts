import { type AnswerKey, type InterviewAnswers } from '@weiying/contract'

import {
  type AccountKind,
  canRunTwo,
  type Conclusion,
  enoughForTwo,
  licenceNeeded,
  noConversion,
  peerEvidence,
  personsUnverified,
  type PlatformFacts,
  subscriptionMenus,
  type WishedFunction,
} from './advice.ts'

export type Leaning = AccountKind | 'both' | 'none'

export interface AccountConclusion extends Conclusion {
  readonly leaning: Leaning
  readonly decisive: boolean
  /** How much it speaks for its leaning when nothing decides. */
  readonly weight: number
}

type Purpose = NonNullable<InterviewAnswers['purposes']>[number]

/**
 * Which account serves a purpose better: a service account stands in the chat list, notifies and has the interfaces; a subscription
 * account may speak every day and is read like a magazine.
 */
const purposeLeaning: Readonly<Record<Purpose, { readonly kind: AccountKind; readonly weight: number }>> = {
  service: { kind: 'service', weight: 3 },
  sales: { kind: 'service', weight: 2 },
  relations: { kind: 'service', weight: 2 },
  mobile_shop: { kind: 'service', weight: 3 },
  mobile_site: { kind: 'service', weight: 1 },
  brand: { kind: 'subscription', weight: 2 },
  research: { kind: 'subscription', weight: 1 },
}

type Rule = (answers: InterviewAnswers, facts: PlatformFacts) => readonly AccountConclusion[]

const said = (
  rule: string,
  answers: AnswerKey[],
  leaning: Leaning,
  weight: number,
  more: Partial<Pick<AccountConclusion, 'decisive' | 'fact' | 'details'>> = {},
): AccountConclusion => ({ rule, answers, leaning, weight, decisive: false, fact: null, details: {}, ...more })

/** Functions of the wish that verified service accounts have and verified subscription accounts have not. */
export const onlyService = ({ functions = [] }: InterviewAnswers, { allows }: PlatformFacts): readonly WishedFunction[] =>
  functions.filter(
    (wished) =>
      allows({ kind: 'subscription', verified: true }, wished)?.allowed === false &&
      allows({ kind: 'service', verified: true }, wished)?.allowed === true,
  )

/** More often than a service account may write. */
export const wantsFrequentNews = ({ functions = [] }: InterviewAnswers): boolean => functions.includes('frequent_news')

/** The rules as data: each reads a few answers and says what they speak for, with the platform's fact behind it. */
export const accountRules: readonly Rule[] = [
  ({ entity }) =>
    entity === 'person'
      ? [said('person_opens_subscription', ['entity'], 'subscription', 0, { decisive: true, fact: licenceNeeded })]
      : [],

  ({ entity }) => (entity === 'person' ? [said('person_unverified', ['entity'], 'none', 0, { fact: personsUnverified })] : []),

  (answers, facts) =>
    answers.entity === 'person'
      ? []
      : onlyService(answers, facts).map((wished) =>
          said('function_needs_service', ['functions'], 'service', 3, {
            decisive: true,
            fact: facts.allows({ kind: 'subscription', verified: true }, wished)?.fact ?? null,
            details: { function: wished },
          }),
        ),

  (answers, { servicePerMonth, massQuota }) =>
    wantsFrequentNews(answers)
      ? [
          said('frequent_news_need_subscription', ['functions'], 'subscription', 3, {
            decisive: true,
            fact: massQuota,
            details: { most: servicePerMonth },
          }),
        ]
      : [],

  ({ piecesPerMonth }, { servicePerMonth, massQuota }) =>
    piecesPerMonth === undefined
      ? []
      : piecesPerMonth > servicePerMonth * 2
        ? [
            said('many_pieces', ['piecesPerMonth'], 'subscription', 1, {
              fact: massQuota,
              details: { pieces: piecesPerMonth, most: servicePerMonth },
            }),
          ]
        : [
            said('few_pieces', ['piecesPerMonth'], 'service', 1, {
              fact: massQuota,
              details: { pieces: piecesPerMonth, most: servicePerMonth },
            }),
          ],

  ({ purposes = [] }) =>
    purposes.map((purpose, rank) => {
      const { kind, weight } = purposeLeaning[purpose]
      return said(`purpose_${kind}`, ['purposes'], kind, rank === 0 ? weight * 2 : weight, {
        details: { purpose, rank: rank + 1 },
      })
    }),

  (answers) =>
    answers.people === undefined || answers.hoursPerWeek === undefined
      ? []
      : [
          said(
            canRunTwo(answers) ? 'hands_for_two' : 'hands_for_one',
            ['people', 'hoursPerWeek'],
            canRunTwo(answers) ? 'both' : 'none',
            0,
            {
              details: {
                people: answers.people,
                hours: answers.hoursPerWeek,
                needPeople: enoughForTwo.people,
                needHours: enoughForTwo.hoursPerWeek,
              },
            },
          ),
        ],

  ({ accounts = [], entity }) =>
    entity !== 'person' && accounts.some(({ kind }) => kind === 'subscription')
      ? [said('subscription_stays', ['accounts'], 'none', 0, { fact: noConversion })]
      : [],

  // What others do is evidence, not a reason: it tips the scales only where little speaks for either.
  (_, { peers = { service: 0, subscription: 0 } }) => {
    const { service, subscription } = peers
    const known = service + subscription
    if (known < peerEvidence.least) return []
    const [kind, more] = service >= subscription ? (['service', service] as const) : (['subscription', subscription] as const)
    const details = { service, subscription, known }
    return more / known < peerEvidence.share
      ? [said('peers_divided', [], 'none', 0, { details })]
      : [said(`peers_use_${kind}`, [], kind, 1, { details })]
  },

  ({ functions = [] }) =>
    functions.includes('menus') ? [said('menus_on_both', ['functions'], 'none', 0, { fact: subscriptionMenus })] : [],
]
