import { DomainError } from '@weiying/kernel'

import { type Consent, type Contact } from './contact.ts'

export type MergeRule = 'hand' | 'unionid'

/** One contact was merged into another. */
export interface Merge {
  readonly contact: number
  readonly intoContact: number
  /** Fields whose values the two exchanged. */
  readonly taken: readonly string[]
  readonly rule: MergeRule
  readonly at: Date
  readonly mergedBy: string
  /** Order of the merges of a workspace. */
  readonly place: number
}

const plainFields = [
  'name',
  'remark',
  'memberNumber',
  'gender',
  'birthday',
  'country',
  'province',
  'city',
  'language',
  'timeZone',
] as const

const own = 'attributes.'

/** What a contact says in a field, as text; null: nothing. Of a phone only the last digits. */
function shown(contact: Contact, field: string): string | null {
  if (field === 'phone') return contact.phoneLast4 === null ? null : `••• •••• ${contact.phoneLast4}`
  if (field.startsWith(own)) {
    const value = contact.attributes[field.slice(own.length)]
    return value === undefined ? null : String(value)
  }
  const plain = plainFields.find((each) => each === field)
  const value = plain === undefined ? null : contact[plain]
  return value === '' ? null : value
}

const same = (a: Contact, b: Contact, field: string): boolean =>
  field === 'phone' ? a.phoneIndex?.toString('hex') === b.phoneIndex?.toString('hex') : shown(a, field) === shown(b, field)

export interface FieldPair {
  readonly field: string
  readonly survivor: string | null
  readonly merged: string | null
  /** Both say something, and not the same: somebody has to choose. */
  readonly conflict: boolean
}

/** The fields in which two contacts differ. */
export function differences(survivor: Contact, merged: Contact): readonly FieldPair[] {
  const codes = new Set([...Object.keys(survivor.attributes), ...Object.keys(merged.attributes)])
  return [...plainFields, 'phone', ...[...codes].sort().map((code) => own + code)]
    .filter((field) => !same(survivor, merged, field))
    .map((field) => {
      const [kept, other] = [shown(survivor, field), shown(merged, field)]
      return { field, survivor: kept, merged: other, conflict: kept !== null && other !== null }
    })
}

/** What is taken over when nobody chooses: what the survivor does not have. */
export const takenByItself = (pairs: readonly FieldPair[]): string[] =>
  pairs.filter(({ survivor }) => survivor === null).map(({ field }) => field)

/** @throws DomainError `input_invalid` when a field is named in which the two do not differ */
export function checkTaken(pairs: readonly FieldPair[], taken: readonly string[]): void {
  const unknown = taken.find((field) => !pairs.some((pair) => pair.field === field))
  if (unknown !== undefined) throw new DomainError('input_invalid', { field: unknown })
}

/** Both with the other's values in these fields. Nothing is lost, so that it can be exchanged back. */
export function exchange(a: Contact, b: Contact, fields: readonly string[]): readonly [Contact, Contact] {
  return [fields.reduce((to, field) => withField(to, b, field), a), fields.reduce((to, field) => withField(to, a, field), b)]
}

function withField(to: Contact, from: Contact, field: string): Contact {
  if (field === 'phone') return { ...to, phoneSealed: from.phoneSealed, phoneIndex: from.phoneIndex, phoneLast4: from.phoneLast4 }
  if (field.startsWith(own)) {
    const code = field.slice(own.length)
    const { [code]: _, ...others } = to.attributes
    const value = from.attributes[code]
    return { ...to, attributes: value === undefined ? others : { ...others, [code]: value } }
  }
  const plain = plainFields.find((each) => each === field)
  return plain === undefined ? to : { ...to, [plain]: from[plain] }
}

/** A contact and all those that were merged into it, directly or by others. */
export function branchOf(merges: readonly Merge[], contact: number): readonly number[] {
  const below = merges.filter(({ intoContact }) => intoContact === contact)
  return [contact, ...below.flatMap((merge) => branchOf(merges, merge.contact))]
}

/**
 * What the contacts of a person say once one merge is taken back. Values that a later merge moved on are followed to where they are
 * now: the later ones are taken back too, and made again without this one.
 */
export function takeBack(
  contacts: ReadonlyMap<number, Contact>,
  merges: readonly Merge[],
  contact: number,
): ReadonlyMap<number, Contact> {
  const found = merges.find((merge) => merge.contact === contact)
  if (found === undefined) throw new DomainError('contact_not_merged')
  const later = merges.filter(({ place }) => place > found.place).toSorted((a, b) => b.place - a.place)
  const after = new Map(contacts)
  for (const merge of [...later, found, ...later.toReversed()]) {
    const [one, other] = [after.get(merge.contact), after.get(merge.intoContact)]
    if (one === undefined || other === undefined) continue
    const [changed, into] = exchange(one, other, merge.taken)
    after.set(merge.contact, changed).set(merge.intoContact, into)
  }
  return after
}

type Answers = Pick<Contact, 'blacklisted' | 'marketing' | 'profiling' | 'lastInboundAt'>

/** A survivor as the person is treated: what one of the contacts refused holds for all of them. */
export function asPerson<C extends Answers>(contact: C, others: readonly Answers[]): C {
  if (others.length === 0) return contact
  const all = [contact, ...others]
  return {
    ...contact,
    blacklisted: all.some(({ blacklisted }) => blacklisted),
    marketing: together(all.map(({ marketing }) => marketing)),
    profiling: together(all.map(({ profiling }) => profiling)),
    lastInboundAt: latest(all.map(({ lastInboundAt }) => lastInboundAt)),
  }
}

const together = (answers: readonly (Consent | null)[]): Consent | null =>
  answers.includes('withdrawn') ? 'withdrawn' : answers.includes('granted') ? 'granted' : null

export const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, time) => (last === null || (time !== null && time > last) ? time : last), null)
