import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Follow, newFollow, openWindow, type PushFact, take, windowAt, type WindowOpener } from './follow.ts'

const newId = countingIds()
const noon = new Date('2026-11-21T12:00:00Z')
const after = (seconds: number): Date => new Date(noon.getTime() + seconds * 1000)
const nobody = newFollow(
  { workspaceId: newId<'workspace'>(), contactId: newId<'contact'>(), number: 1 },
  newId<'account'>(),
  'o1',
  noon,
)
const rules = (opener: WindowOpener) =>
  opener === 'message' ? { messages: 5, seconds: 48 * 3600 } : { messages: 3, seconds: 60 }
const push = (fact: PushFact, at: Date) => ({ id: newId<'inbound'>(), at, fact })
const message: PushFact = { kind: 'message', message: 'text', menuEntry: false }
const taken = (follow: Follow, fact: PushFact, at: Date) => take(follow, push(fact, at), rules, at)

test('a message opens five answers for 48 hours; a menu click then starts the count anew and keeps the later end', () => {
  const wrote = taken(nobody, message, noon).follow
  expect(windowAt(wrote, after(60))).toEqual({ left: 5, until: after(48 * 3600) })
  const clicked = taken({ ...wrote, windowLeft: 1 }, { kind: 'menu', key: 'k', menu: 'click', opens: true }, after(60)).follow
  expect(windowAt(clicked, after(61))).toEqual({ left: 3, until: after(48 * 3600) })
  expect(windowAt(clicked, after(48 * 3600))).toBeNull()
  const looked = taken(clicked, { kind: 'menu', key: 'https://x', menu: 'view', opens: false }, after(70)).follow
  expect(looked.windowLeft).toBe(3)
  expect(openWindow(looked, undefined, after(80))).toBe(looked)
})

test('an answer within a day of what was sent is a reaction, later it is a question', () => {
  const sent = { ...nobody, subscribed: true, since: after(-1e6), lastSentAt: noon }
  expect(taken(sent, message, after(3600)).prompted).toBe(true)
  expect(taken(sent, message, after(25 * 3600)).prompted).toBe(false)
  expect(taken(sent, message, after(-5)).prompted).toBe(false)
})

test('an unfollow that arrives late does not end the follow that came after it', () => {
  const back = taken({ ...nobody, subscribed: true, since: after(-100) }, { kind: 'followed', qrScene: 'shop' }, after(10))
  expect(back).toMatchObject({ again: true, follow: { subscribed: true, qrScene: 'shop' } })
  expect(taken(back.follow, { kind: 'left' }, after(5))).toMatchObject({ happened: false, follow: { subscribed: true } })
  expect(taken(back.follow, { kind: 'left' }, after(20)).follow).toMatchObject({ subscribed: false, windowUntil: null })
})

test('in whatever order follows and unfollows arrive, the latest decides', () => {
  const fact = fc.constantFrom<PushFact>({ kind: 'followed', qrScene: null }, { kind: 'left' })
  const history = fc.uniqueArray(fc.record({ second: fc.integer({ min: 1, max: 1000 }), fact }), {
    selector: ({ second }) => second,
    minLength: 2,
    maxLength: 2,
  })
  fc.assert(
    fc.property(history, (pushes) => {
      const run = (list: typeof pushes) =>
        list.reduce((follow, each) => taken(follow, each.fact, after(each.second)).follow, nobody).subscribed
      const sorted = pushes.toSorted((a, b) => a.second - b.second)
      const last = sorted.at(-1)
      expect(run(sorted)).toBe(last?.fact.kind === 'followed')
      if (sorted[0]?.fact.kind !== last?.fact.kind && sorted[0]?.fact.kind === 'left') expect(run(sorted.toReversed())).toBe(true)
    }),
  )
})
