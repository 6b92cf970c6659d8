import { type AnswerKey, type InterviewAnswers, type namingAdvice } from '@weiying/contract'
import { type z } from 'zod'

import { type AccountAdvice, type PlatformFact } from './advice.ts'

export type NamingAdvice = z.infer<typeof namingAdvice>
type Part = NamingAdvice[number]['part']
type Verdict = AccountAdvice['verdict']

const remembered = (id: PlatformFact['id']): PlatformFact => ({
  id,
  feature: null,
  source: 'no source found',
  confidence: 'memory',
  since: null,
  historic: false,
})

/** Limits of the platform as they are remembered: no page of WeChat's own was found for them. */
export const namingLimits = {
  /** Of a name, one for a letter and two for a Chinese character. */
  nameUnits: { least: 4, most: 30 },
  accountId: { least: 6, most: 20 },
  introduction: { least: 4, most: 120 },
  /** Changes of introduction and picture in a month. */
  changesPerMonth: 5,
} as const
/** Chinese characters that a chat list shows of a name on a narrow phone. */
const shownAtOnce = 8

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/g
/** How long the platform counts a name. */
export const nameUnits = (name: string): number => name.length + (name.match(wide)?.length ?? 0)

/** What stands on a licence and not on a shop's sign. */
const legalForm = /(股份)?有限(责任)?公司|集团公司|(工作室|商行|经营部)$/

/** The name as customers say it. */
export const calledName = (name: string): string => name.replace(legalForm, '').trim()

interface Said {
  readonly part: Part
  readonly rule: string
  readonly answers: readonly AnswerKey[]
  readonly fact?: PlatformFact
  readonly details?: Readonly<Record<string, string | number>>
}

const rules: readonly ((answers: InterviewAnswers, verdict: Verdict) => readonly Said[])[] = [
  // The name
  ({ enterpriseName }) => {
    if (enterpriseName === undefined) return []
    const called = calledName(enterpriseName)
    const shorter = called === '' || called === enterpriseName ? [] : [called]
    return [
      ...shorter.map((name) => ({
        part: 'name' as const,
        rule: 'name_without_legal_form',
        answers: ['enterpriseName'] as const,
        details: { name, full: enterpriseName },
      })),
      ...(shorter.length > 0
        ? []
        : [
            {
              part: 'name' as const,
              rule: 'name_as_called',
              answers: ['enterpriseName'] as const,
              details: { name: enterpriseName },
            },
          ]),
      ...(nameUnits(called) > namingLimits.nameUnits.most
        ? [
            {
              part: 'name' as const,
              rule: 'name_too_long',
              answers: ['enterpriseName'] as const,
              fact: remembered('account_name'),
              details: {
                units: nameUnits(called),
                most: namingLimits.nameUnits.most,
                characters: namingLimits.nameUnits.most / 2,
              },
            },
          ]
        : nameUnits(called) > 2 * shownAtOnce
          ? [
              {
                part: 'name' as const,
                rule: 'name_cut_off',
                answers: ['enterpriseName'] as const,
                details: { shown: shownAtOnce },
              },
            ]
          : []),
    ]
  },
  ({ industry }) =>
    industry === undefined || industry === 'other'
      ? []
      : [{ part: 'name', rule: 'name_searched', answers: ['industry'], details: { industry } }],
  ({ enterpriseName }, verdict) =>
    verdict === 'both'
      ? [
          {
            part: 'name',
            rule: 'name_of_two',
            answers: ['functions', 'purposes'],
            details: { name: enterpriseName === undefined ? '' : calledName(enterpriseName) },
          },
        ]
      : [],
  ({ brands }) =>
    brands !== undefined && brands > 1
      ? [{ part: 'name', rule: 'name_of_brands', answers: ['brands'], details: { brands } }]
      : [],
  ({ entity }) => [
    {
      part: 'name',
      rule: entity === 'person' ? 'name_changed_by_person' : 'name_changed_by_verification',
      answers: entity === undefined ? [] : ['entity'],
      fact: remembered('account_name'),
    },
  ],

  // The id that people type
  () => [
    { part: 'account_id', rule: 'id_short', answers: [], fact: remembered('account_id'), details: { ...namingLimits.accountId } },
    { part: 'account_id', rule: 'id_seldom_changed', answers: [], fact: remembered('account_id') },
  ],
  (_, verdict) => (verdict === 'both' ? [{ part: 'account_id', rule: 'id_of_two', answers: [] }] : []),

  // The introduction
  ({ positioning, gains = [] }) => [
    positioning === undefined
      ? { part: 'introduction', rule: 'introduction_says_who', answers: ['positioning'] }
      : { part: 'introduction', rule: 'introduction_from_positioning', answers: ['positioning'], details: { positioning } },
    ...gains.slice(0, 1).map((gain) => ({
      part: 'introduction' as const,
      rule: 'introduction_says_gain',
      answers: ['gains'] as const,
      details: { gain },
    })),
    {
      part: 'introduction',
      rule: 'introduction_length',
      answers: [],
      fact: remembered('introduction'),
      details: { ...namingLimits.introduction, changes: namingLimits.changesPerMonth },
    },
  ],
  ({ functions = [] }) =>
    functions.includes('customer_chat') || functions.includes('booking')
      ? [{ part: 'introduction', rule: 'introduction_hours', answers: ['functions'] }]
      : [],

  // The picture
  ({ entity }) => [
    {
      part: 'picture',
      rule: entity === 'person' ? 'picture_of_person' : 'picture_of_brand',
      answers: entity === undefined ? [] : ['entity'],
    },
    {
      part: 'picture',
      rule: 'picture_round',
      answers: [],
      fact: remembered('picture'),
      details: { changes: namingLimits.changesPerMonth },
    },
  ],
  (_, verdict) => (verdict === 'both' ? [{ part: 'picture', rule: 'picture_of_two', answers: [] }] : []),
]

/** Name, id, introduction and picture of the account: rules over the answers, each with its reason and the platform's fact. */
export const adviseNaming = (answers: InterviewAnswers, verdict: Verdict): NamingAdvice =>
  rules.flatMap((rule) =>
    rule(answers, verdict).map(({ part, rule: said, answers: read, fact, details }) => ({
      part,
      rule: said,
      answers: [...read],
      fact: fact ?? null,
      details: { ...details },
    })),
  )
