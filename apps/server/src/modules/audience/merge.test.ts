import { toId } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Contact, newContact } from './contact.ts'
import { asPerson, branchOf, checkTaken, differences, exchange, type Merge, takeBack, takenByItself } from './merge.ts'

const at = new Date('2026-11-21T09:30:00.000Z')
const person = (number: number, details: Partial<Contact> = {}): Contact => ({
  ...newContact(
    toId<'workspace'>('00000000-0000-7000-8000-000000000001'),
    toId<'contact'>(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`),
    number,
    'manual',
    at,
  ),
  ...details,
})
const phone = (digits: string) => ({
  phoneSealed: `sealed ${digits}`,
  phoneIndex: Buffer.from(digits),
  phoneLast4: digits.slice(-4),
})

test('where two profiles differ is said field by field, a phone by its last digits', () => {
  const one = person(1, { remark: '王女士', city: '上海', ...phone('13812345678'), attributes: { skin: '干性', age: 30 } })
  const other = person(2, { name: '王芳', city: '北京', ...phone('13912345678'), attributes: { skin: '干性', age: 31 } })
  const pairs = differences(one, other)
  expect(pairs).toEqual([
    { field: 'name', survivor: null, merged: '王芳', conflict: false },
    { field: 'remark', survivor: '王女士', merged: null, conflict: false },
    { field: 'city', survivor: '上海', merged: '北京', conflict: true },
    { field: 'phone', survivor: '••• •••• 5678', merged: '••• •••• 5678', conflict: true },
    { field: 'attributes.age', survivor: '30', merged: '31', conflict: true },
  ])
  expect(takenByItself(pairs)).toEqual(['name'])
  expect(() => checkTaken(pairs, ['language'])).toThrow('input_invalid')
  const [survivor, merged] = exchange(one, other, ['name', 'phone', 'attributes.age'])
  expect(survivor).toMatchObject({ name: '王芳', remark: '王女士', phoneSealed: 'sealed 13912345678', attributes: { age: 31 } })
  expect(merged).toMatchObject({ name: null, phoneSealed: 'sealed 13812345678', attributes: { age: 30 } })
})

test('what one of the profiles refused holds for the person', () => {
  const listed = person(2, { blacklisted: true, marketing: 'withdrawn', lastInboundAt: at })
  expect(asPerson(person(1, { marketing: 'granted' }), [listed])).toMatchObject({
    number: 1,
    blacklisted: true,
    marketing: 'withdrawn',
    profiling: null,
    lastInboundAt: at,
  })
})

const fields = ['name', 'city', 'phone', 'attributes.skin'] as const
const order = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.subarray([...fields])), { maxLength: 8 })

test('merges taken back in any order give everybody exactly what was theirs', () => {
  fc.assert(
    fc.property(order, fc.infiniteStream(fc.nat(100)), (steps, choices) => {
      const start = new Map(
        [0, 1, 2, 3, 4, 5].map((number) => [
          number,
          person(number, {
            name: `名${number}`,
            city: `城${number}`,
            ...phone(`1381234567${number}`),
            attributes: { skin: `${number}` },
          }),
        ]),
      )
      let contacts: ReadonlyMap<number, Contact> = start
      let merges: Merge[] = []
      const isRoot = (number: number): boolean => merges.every(({ contact }) => contact !== number)
      for (const [contact, intoContact, taken] of steps) {
        if (contact === intoContact || !isRoot(contact) || !isRoot(intoContact)) continue
        const [into, one] = exchange(contacts.get(intoContact) ?? person(9), contacts.get(contact) ?? person(9), taken)
        contacts = new Map(contacts).set(intoContact, into).set(contact, one)
        merges.push({ contact, intoContact, taken, rule: 'hand', at, mergedBy: '', place: merges.length })
      }
      while (merges.length > 0) {
        const { contact } = merges[(choices.next().value ?? 0) % merges.length] ?? { contact: 0 }
        const before = branchOf(merges, contact)
        contacts = takeBack(contacts, merges, contact)
        merges = merges.filter((merge) => merge.contact !== contact)
        expect(branchOf(merges, contact)).toEqual(before)
      }
      expect([...contacts.values()]).toEqual([...start.values()])
    }),
  )
})

test('a detail that was corrected while merged goes to the profile that it came from', () => {
  const contacts = new Map([1, 2, 3].map((number) => [number, person(number, { city: `城${number}` })]))
  const merge = (contact: number, intoContact: number, place: number): Merge => ({
    contact,
    intoContact,
    taken: ['city'],
    rule: 'hand',
    at,
    mergedBy: '',
    place,
  })
  const merges = [merge(1, 2, 0), merge(2, 3, 1)]
  // 1 → 2 → 3: what 1 said is now in 3, what 3 said in 2, what 2 said in 1.
  const merged = new Map([
    [1, person(1, { city: '城2' })],
    [2, person(2, { city: '城3' })],
    [3, person(3, { city: '更正' })],
  ])
  expect([...takeBack(merged, merges, 1).values()].map(({ city }) => city)).toEqual(['更正', '城3', '城2'])
  expect([...takeBack(merged, merges, 2).values()].map(({ city }) => city)).toEqual(['城2', '更正', '城3'])
  expect(() => takeBack(contacts, merges, 3)).toThrow('contact_not_merged')
})
