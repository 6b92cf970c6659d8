import { z } from 'zod'

import { ownerRefusals } from './planning-owners.ts'
import { owned } from './planning-tasks.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

export const readyRisks = ['complaint', 'restricted', 'leak', 'bad_reviews'] as const
export const riskKind = z.enum([...readyRisks, 'other'])

/** What to do, in order; `withinHours` counts from the beginning of the trouble. */
const step = z.object({ text: line(300), withinHours: z.number().min(0).max(8760).nullable() })
/** Whom to reach, inside and outside. */
const contact = z.object({ name: line(60), role: z.string().trim().max(60), reach: z.string().trim().max(120) })

export const drill = z.object({
  id: id('drill'),
  day,
  learnt: z.string(),
  byName: z.string().nullable(),
  createdAt: instant,
})

export const risk = z.object({
  id: id('risk'),
  planId: id('plan').nullable(),
  kind: riskKind,
  name: z.string(),
  ...owned,
  /** From the beginning of the trouble; null where there is no promise. */
  responseHours: z.number().nullable(),
  solutionHours: z.number().nullable(),
  /** How one sees that it begins. */
  signs: z.string(),
  steps: z.array(step),
  contacts: z.array(contact),
  /** Another way to reach customers while this one is closed. */
  fallback: z.string(),
  drillDay: day.nullable(),
  drillState: z.enum(['none', 'planned', 'today', 'overdue']),
  lastDrill: drill.nullable(),
  version: z.int(),
  flags: z.array(z.enum(['owner_missing', 'owner_disabled', 'steps_missing', 'contacts_missing', 'drill_missing'])),
})

const byId = z.object({ id: id('risk') })
const hours = z.number().min(0).max(8760).nullable()
const written = {
  kind: riskKind,
  name: line(60),
  planId: id('plan').nullable(),
  ownerId: id('member').nullable(),
  responseHours: hours,
  solutionHours: hours,
  signs: z.string().trim().max(500),
  steps: z.array(step).max(30),
  contacts: z.array(contact).max(30),
  fallback: z.string().trim().max(1000),
  drillDay: day.nullable(),
}

export const risks = {
  list: procedure({ method: 'GET', path: '/risks', access: 'task.read', tag, summary: 'The risk plan' })
    .input(pageInput.extend({ planId: id('plan').optional() }))
    .output(pageOf(risk)),
  get: procedure({ method: 'GET', path: '/risks/{id}', access: 'task.read', tag, summary: 'One risk with its drills' })
    .input(byId)
    .output(risk.extend({ drills: z.array(drill) })),
  create: procedure({
    method: 'POST',
    path: '/risks',
    access: 'goal.write',
    tag,
    summary: 'Add a risk',
    refusals: [...ownerRefusals, 'risk_hours_invalid'],
  })
    .input(
      z.object({
        ...written,
        planId: written.planId.default(null),
        ownerId: written.ownerId.default(null),
        responseHours: hours.default(null),
        solutionHours: hours.default(null),
        signs: written.signs.default(''),
        steps: written.steps.default([]),
        contacts: written.contacts.default([]),
        fallback: written.fallback.default(''),
        drillDay: written.drillDay.default(null),
      }),
    )
    .output(risk),
  update: procedure({
    method: 'PATCH',
    path: '/risks/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a risk',
    refusals: ['edit_conflict', ...ownerRefusals, 'risk_hours_invalid'],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(risk),
  recordDrill: procedure({
    method: 'POST',
    path: '/risks/{id}/drills',
    access: 'task.write',
    tag,
    summary: 'Record a drill and what was learnt; the task that reminded of it is done',
    refusals: ['edit_conflict', 'drill_in_future'],
  })
    .input(
      byId.extend({
        day,
        learnt: z.string().trim().min(1).max(2000),
        nextDrillDay: day.nullable().default(null),
        expectedVersion,
      }),
    )
    .output(risk),
  archive: procedure({
    method: 'POST',
    path: '/risks/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a risk away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  adopt: procedure({
    method: 'POST',
    path: '/risks/adopt',
    access: 'goal.write',
    tag,
    summary: 'Take over the ready risk plans; kinds that are there already are left alone',
    refusals: [...ownerRefusals],
  })
    .input(
      z.object({
        kinds: z
          .array(z.enum(readyRisks))
          .min(1)
          .max(readyRisks.length)
          .default([...readyRisks]),
        planId: id('plan').nullable().default(null),
        ownerId: id('member').nullable().default(null),
        language: language.default('zh-Hans'),
      }),
    )
    .output(z.object({ items: z.array(risk) })),
}
