import { type Same } from '../catalogue.ts'
import type * as original from '../zh-hans/compliance.ts'

export const messages: Same<typeof original.messages> = {
  'category.superlative': 'Superlatives',
  'category.unverifiable_promise': 'Unverifiable promises',
  'category.medical_claim': 'Medical claims',
  'category.finance_claim': 'Financial claims',
  'category.education_claim': 'Education claims',
  'category.state_authority': 'State authority',
  'category.pornography': 'Pornography',
  'category.gambling': 'Gambling',
  'category.violence_terror': 'Violence and terror',
  'category.drugs_weapons': 'Drugs and weapons',
  'category.illegal_service': 'Illegal services',
  'category.superstition': 'Superstition',
  'category.discrimination': 'Discrimination',
  'category.rumour': 'Rumours',
  'category.rights_of_others': 'Rights of others',
  'category.tobacco': 'Tobacco',
  'category.false_urgency': 'False urgency',
  'category.induced_sharing': 'Induced sharing',
  'category.induced_following': 'Induced following',
  'category.lottery_rules': 'Lottery rules',
  'category.price_conditions': 'Price conditions',
  'category.link': 'Risky links',
}

export const errors: Same<typeof original.errors> = {}
