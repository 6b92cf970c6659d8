/** Names a text `compliance.finding.<code>`: findings are codes and parameters, said in the reader's language by packages/texts. */
export type TextCode = string

/** `block`: do not send. `warn`: a person decides, and may keep the proof. `advice`: worth a look. */
export type Severity = 'block' | 'warn' | 'advice'

export type WordCategory =
  | 'superlative'
  | 'unverifiable_promise'
  | 'medical_claim'
  | 'finance_claim'
  | 'education_claim'
  | 'state_authority'
  | 'pornography'
  | 'gambling'
  | 'violence_terror'
  | 'drugs_weapons'
  | 'illegal_service'
  | 'superstition'
  | 'discrimination'
  | 'rumour'
  | 'rights_of_others'
  | 'tobacco'
  | 'false_urgency'
  | 'induced_sharing'
  | 'induced_following'
  | 'lottery_rules'
  | 'price_conditions'
  | 'link'

/** Words that are found for the same reason. */
export interface WordRule {
  /** Stable, for exemptions and statistics. */
  readonly id: string
  readonly category: WordCategory
  readonly severity: Severity
  readonly words: readonly string[]
  /** Longer phrases in which the words are harmless: 国家级非物质文化遗产. */
  readonly except?: readonly string[]
  /** Regular expressions without flags, linear in the length of the text; for what a list of words cannot say. */
  readonly patterns?: readonly string[]
  readonly why: TextCode
  readonly suggestion: TextCode
  /** Parameter of the texts: names of `compliance.part.<code>`. */
  readonly parts?: readonly string[]
  /** Law or platform rule. */
  readonly source: string
  /** When the rule came into force, YYYY-MM-DD. */
  readonly since: string
}
