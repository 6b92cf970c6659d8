import { addDays, countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Duty, minutesPerWeek, nextTurn, turnsOf } from './duty.ts'
import { readyRoles } from './ready-duties.ts'
import { finish, mondayOf, newTask, reopen, stateOf, weekdayOf } from './task.ts'

const newId = countingIds()
const at = new Date('2026-11-21T02:00:00Z')
const task = newTask(
  newId<'workspace'>(),
  newId<'task'>(),
  { title: '看一圈同行', dueDay: '2026-11-20', source: { kind: 'manual', id: null } },
  at,
)
const done = { at, day: '2026-11-21', by: 'm', byName: '林小雨', result: { number: 3, unit: '条', text: null, link: null } }

const dayOf = fc.integer({ min: 0, max: 1000 }).map((ahead) => addDays('2026-01-01', ahead))
const weekdaysOf = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })

test('a task is overdue from the day after it was due, until it is done', () => {
  expect(stateOf(task, '2026-11-20')).toBe('today')
  expect(stateOf(task, '2026-11-19')).toBe('coming')
  expect(stateOf(task, '2026-11-21')).toBe('overdue')
  expect(stateOf(finish(task, done), '2026-11-21')).toBe('done')
})

test('work that comes back is missed when its next turn is there, not overdue for ever', () => {
  const daily = { ...task, lapseDay: '2026-11-21' }
  expect(stateOf(daily, '2026-11-20')).toBe('today')
  expect(stateOf(daily, '2026-11-21')).toBe('missed')
  const weekly = { ...task, lapseDay: '2026-11-27' }
  expect(stateOf(weekly, '2026-11-26')).toBe('overdue')
})

test('a second mark is refused, and so is opening what is open', () => {
  expect(() => finish(finish(task, done), done)).toThrow('task_already_done')
  expect(() => reopen(task)).toThrow('task_not_done')
})

test('an empty result is no result', () => {
  expect(finish(task, { ...done, result: { number: null, unit: '条', text: null, link: null } }).result).toBeNull()
})

test('the next turn is the first day after this one whose weekday is named', () => {
  fc.assert(
    fc.property(weekdaysOf, dayOf, (weekdays, day) => {
      const next = nextTurn(weekdays, day)
      if (weekdays.includes(weekdayOf(day))) expect(weekdays).toContain(weekdayOf(next))
      expect(next > day && next <= addDays(day, 7)).toBe(true)
      for (let between = addDays(day, 1); between < next; between = addDays(between, 1))
        expect(weekdays).not.toContain(weekdayOf(between))
    }),
  )
})

test('each day of a duty is made once: days that were made are never made again, a standstill is caught up for a week at most', () => {
  fc.assert(
    fc.property(weekdaysOf, dayOf, fc.integer({ min: 0, max: 40 }), (weekdays, today, behind) => {
      const duty: Duty = {
        workspaceId: newId<'workspace'>(),
        id: newId<'duty'>(),
        planId: null,
        role: '客服',
        purpose: '',
        ownerId: null,
        works: [{ id: newId<'work'>(), title: '答疑', weekdays, time: null, minutes: 10, measure: '', path: null, live: null }],
        madeThrough: addDays(today, -behind),
        createdAt: at,
        archivedAt: null,
        version: 1,
      }
      const days = turnsOf(duty, today).map(({ dueDay }) => dueDay)
      expect(new Set(days).size).toBe(days.length)
      expect(days.every((day) => day > addDays(today, -behind) && day <= today && day > addDays(today, -7))).toBe(true)
      expect(days.every((day) => weekdays.includes(weekdayOf(day)))).toBe(true)
      if (behind === 0) expect(days).toEqual([])
    }),
  )
})

test('a week begins on Monday', () => {
  expect(mondayOf('2026-11-21')).toBe('2026-11-16')
  expect(mondayOf('2026-11-16')).toBe('2026-11-16')
  expect(mondayOf('2026-11-22')).toBe('2026-11-16')
})

test('one person has every piece of daily work, with the Friday tables and the unanswered before 22:00', () => {
  const [role, ...others] = readyRoles('one_person', (key) => key)
  expect(others).toEqual([])
  expect(role?.works.find(({ title }) => title === 'work.weekly_tables')?.weekdays).toEqual([5])
  expect(role?.works.find(({ title }) => title === 'work.clear_unanswered')).toMatchObject({ time: '22:00', live: 'unanswered' })
  expect(role?.works.find(({ title }) => title === 'work.update_goods')).toMatchObject({ minutes: 10 })
  expect(minutesPerWeek(role?.works ?? [])).toBe(890)
})
