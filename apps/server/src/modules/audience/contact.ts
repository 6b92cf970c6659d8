import { DomainError, type Id } from '@weiying/kernel'

export type ContactSource = 'sync' | 'callback' | 'import' | 'order' | 'api' | 'manual'
export type Consent = 'granted' | 'withdrawn'
export type ConsentPurpose = 'marketing' | 'profiling'
export type AttributeValue = string | number | boolean

/** A person as the workspace knows them. WeChat tells no name and no picture. */
export interface Contact {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'contact'>
  /** Within the workspace, never reused: the key in ClickHouse. */
  readonly number: number
  readonly name: string | null
  readonly remark: string
  readonly source: ContactSource
  readonly phoneSealed: string | null
  readonly phoneIndex: Buffer | null
  readonly phoneLast4: string | null
  readonly memberNumber: string | null
  readonly gender: 'male' | 'female' | 'other' | null
  /** `MM-DD` or `YYYY-MM-DD`. */
  readonly birthday: string | null
  readonly country: string
  readonly province: string
  readonly city: string
  readonly language: string
  readonly timeZone: string | null
  readonly attributes: Readonly<Record<string, AttributeValue>>
  readonly blacklisted: boolean
  /** Null: never asked. */
  readonly marketing: Consent | null
  readonly profiling: Consent | null
  readonly lastInboundAt: Date | null
  readonly createdAt: Date
  readonly erasedAt: Date | null
  readonly version: number
  /** Who stands for this person since a merge, by number; null: this contact itself. */
  readonly survivor: number | null
  readonly survivorSince: Date | null
}

export function newContact(
  workspaceId: Id<'workspace'>,
  id: Id<'contact'>,
  number: number,
  source: ContactSource,
  createdAt: Date,
): Contact {
  return {
    workspaceId,
    id,
    number,
    source,
    createdAt,
    name: null,
    remark: '',
    phoneSealed: null,
    phoneIndex: null,
    phoneLast4: null,
    memberNumber: null,
    gender: null,
    birthday: null,
    country: '',
    province: '',
    city: '',
    language: '',
    timeZone: null,
    attributes: {},
    blacklisted: false,
    marketing: null,
    profiling: null,
    lastInboundAt: null,
    erasedAt: null,
    version: 1,
    survivor: null,
    survivorSince: null,
  }
}

/** What stays of an erased person: the number that events are counted under, and nothing that leads to them. */
export const erased = (contact: Contact, at: Date): Contact => ({
  ...newContact(contact.workspaceId, contact.id, contact.number, contact.source, contact.createdAt),
  erasedAt: at,
  version: contact.version + 1,
  survivor: contact.survivor,
  survivorSince: contact.survivorSince,
})

/** The digits of a phone number as it is compared: mainland numbers without +86 and without separators. */
export function phoneDigits(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '')
  const local = /^(?:\+|00)?86(1\d{10})$/.exec(digits)?.[1]
  const plain = local ?? digits
  if (!/^\+?\d{6,15}$/.test(plain)) throw new DomainError('contact_phone_invalid')
  return plain
}

/** 1231 for 31 December, 0 when unknown. */
export function birthdayNumber(birthday: string | null): number {
  const [month, day] = (birthday ?? '').split('-').slice(-2).map(Number)
  return month === undefined || day === undefined ? 0 : month * 100 + day
}

export interface AttributeDefinition {
  readonly id: Id<'attribute'>
  readonly code: string
  readonly name: string
  readonly kind: 'text' | 'number' | 'date' | 'flag'
  readonly choices: readonly string[]
  readonly version: number
}

/** Applies changes by code; null removes. @throws DomainError `attribute_unknown`, `attribute_value_invalid` */
export function changeAttributes(
  before: Contact['attributes'],
  changes: Readonly<Record<string, AttributeValue | null>>,
  definitions: readonly AttributeDefinition[],
): Contact['attributes'] {
  const after = { ...before }
  for (const [code, value] of Object.entries(changes)) {
    if (value === null) {
      delete after[code]
      continue
    }
    const definition = definitions.find((each) => each.code === code)
    if (definition === undefined) throw new DomainError('attribute_unknown', { code })
    if (!fits(definition, value)) throw new DomainError('attribute_value_invalid', { code, name: definition.name })
    after[code] = value
  }
  return after
}

function fits({ kind, choices }: AttributeDefinition, value: AttributeValue): boolean {
  switch (kind) {
    case 'number':
      return typeof value === 'number'
    case 'flag':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && isDay(value)
    case 'text':
      return typeof value === 'string' && (choices.length === 0 || choices.includes(value))
  }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/** Which facts differ, own attributes by their code; a phone is one fact. */
export function changedFields(before: Contact, after: Contact): string[] {
  const plain = ['name', 'remark', 'memberNumber', 'gender', 'birthday', 'country', 'province', 'city', 'timeZone'] as const
  const codes = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])
  return [
    ...plain.filter((field) => before[field] !== after[field]),
    ...(before.phoneSealed === after.phoneSealed ? [] : ['phone']),
    ...[...codes].filter((code) => before.attributes[code] !== after.attributes[code]),
  ]
}
