import { type accountAdvice, type conclusion, type InterviewAnswers, type platformFact } from '@weiying/contract'
import { type z } from 'zod'

export type PlatformFact = z.infer<typeof platformFact>
export type Conclusion = z.infer<typeof conclusion>
export type AccountAdvice = z.infer<typeof accountAdvice>
export type AccountKind = 'subscription' | 'service'
export type WishedFunction = NonNullable<InterviewAnswers['functions']>[number]

/** What the platform allows on the day of the advice. */
export interface PlatformFacts {
  /** Which kinds the watched rivals and leaders use; left out: nobody was watched. */
  readonly peers?: { readonly service: number; readonly subscription: number }
  /** Mass messages that a follower of a service account can get in a month. */
  readonly servicePerMonth: number
  readonly massQuota: PlatformFact
  /** Whether such an account can do it; undefined: the platform has no rule of its own for it. */
  readonly allows: (
    account: { readonly kind: AccountKind; readonly verified: boolean },
    wished: WishedFunction,
  ) => { readonly allowed: boolean; readonly fact: PlatformFact } | undefined
}

const remembered = { feature: null, source: 'no source found', confidence: 'memory', since: null, historic: false } as const
const permissionPages = { source: 'permission notes of the official interface pages', confidence: 'verified' } as const

/** A subscription account stays one; who needs a service account opens a second one. */
export const noConversion: PlatformFact = { ...remembered, id: 'no_conversion' }
/** A person without a licence can open a subscription account only. */
export const licenceNeeded: PlatformFact = { ...remembered, id: 'account_kinds' }
/** The accounts of persons cannot be verified. */
export const personsUnverified: PlatformFact = { ...remembered, ...permissionPages, id: 'verification' }
/** Older advice says that subscription accounts have no menu; verified ones have. */
export const subscriptionMenus: PlatformFact = { ...remembered, ...permissionPages, id: 'subscription_menus', historic: true }

/** With fewer watched accounts their kinds say nothing; with less than this share of one kind they are divided. */
export const peerEvidence = { least: 3, share: 0.6 } as const

/** People and hours below which two accounts starve each other. */
export const enoughForTwo = { people: 2, hoursPerWeek: 15 } as const

export const canRunTwo = ({ people = 0, hoursPerWeek = 0 }: InterviewAnswers): boolean =>
  people >= enoughForTwo.people || hoursPerWeek >= enoughForTwo.hoursPerWeek
