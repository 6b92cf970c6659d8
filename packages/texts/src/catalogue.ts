import type * as zhHans from './zh-hans/index.ts'
import type * as zhHansPlanning from './zh-hans/planning/index.ts'

/** What a refusal says to people: what happened, and what they can do. */
export interface ErrorText {
  readonly what: string
  readonly next: string
}

/** The same keys as the zh-Hans original: a missing or surplus translation does not compile. */
export type Same<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Same<Texts[Key]> }

/** What is loaded with the console, and what only the screens of planning need. */
interface Parts {
  readonly main: typeof zhHans.modules
  readonly planning: typeof zhHansPlanning.modules
}

export type Part = keyof Parts

type Original = Parts['main'] & Parts['planning']

/** The texts of one part in one language: per module its messages and the errors that it may refuse with. */
export type Catalogue<Of extends Part = 'main'> = { readonly [Module in keyof Parts[Of]]: Same<Parts[Of][Module]> }

/** `module.key`, e.g. `identity.members_title`. */
export type MessageKey = {
  [Module in keyof Original]: `${Module}.${keyof Original[Module]['messages'] & string}`
}[keyof Original]

/** The zh-Hans text behind a key, as a literal: its placeholders are what a caller must fill. */
export type OriginalText<Key extends MessageKey> = Key extends `${infer Module extends keyof Original}.${infer Name}`
  ? Name extends keyof Original[Module]['messages']
    ? Original[Module]['messages'][Name] & string
    : never
  : never
