import { z } from 'zod'

import { industries } from './planning-questions.ts'
import { playbook } from './playbook.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** What a playbook brings; each can be left out. */
export const playbookParts = ['goals', 'columns', 'ideas', 'activities', 'replies', 'menu', 'tags', 'risks'] as const
export const playbookPart = z.enum(playbookParts)
export type PlaybookPart = (typeof playbookParts)[number]

const counts = z.object({
  goals: z.int(),
  columns: z.int(),
  ideas: z.int(),
  activities: z.int(),
  replies: z.int(),
  menu: z.int(),
  tags: z.int(),
  risks: z.int(),
})

/** A ready one is named by its industry, an own one by its id. */
export const playbookId = z.string().regex(/^([a-z_]{3,30}|[0-9a-f-]{36})$/)

export const playbookSummary = z.object({
  id: playbookId,
  origin: z.enum(['ready', 'own']),
  name: z.string(),
  industry: z.enum(industries),
  summary: z.string(),
  language,
  counts,
  createdAt: instant.nullable(),
  version: z.int(),
})

/** Why something is not made: it is there already, lies outside the plan, has passed, or the account has no such thing. */
export const playbookObstacle = z.enum(['exists', 'outside_plan', 'account_missing', 'menu_exists', 'quota'])

export const playbookPreview = z.object({
  parts: z.array(
    z.object({
      part: playbookPart,
      lines: z.array(z.object({ name: z.string(), day: day.nullable(), obstacle: playbookObstacle.nullable() })),
    }),
  ),
  /** How many would be made. */
  made: z.int(),
})

const target = {
  playbookId,
  planId: id('plan'),
  /** Where replies and menu go, and whose quota the pushes count against; null: without them. */
  accountId: id('account').nullable().default(null),
  /** Day 1 of the ideas. */
  startDay: day,
  language: language.default('zh-Hans'),
  parts: z.array(playbookPart).min(1).max(playbookParts.length),
}

export const playbookApplication = z.object({
  id: id('playbookApplication'),
  playbookId,
  name: z.string(),
  planId: id('plan'),
  accountId: id('account').nullable(),
  startDay: day,
  parts: z.array(playbookPart),
  /** `undoing` takes back what was made and nobody changed since. */
  state: z.enum(['waiting', 'running', 'done', 'failed', 'undoing', 'undone']),
  total: z.int(),
  settled: z.int(),
  made: z.int(),
  /** What stayed at the undoing: somebody changed or used it. */
  kept: z.int(),
  /** Which of it, by name. */
  stayed: z.array(z.object({ part: playbookPart, name: z.string() })),
  /** The first refusal on the way; the rest was made all the same. */
  problems: z.array(z.object({ part: playbookPart, name: z.string(), code: z.string() })),
  createdAt: instant,
  createdBy: z.string(),
  version: z.int(),
})

const byId = z.object({ id: id('playbookApplication') })

export const playbooks = {
  list: procedure({ method: 'GET', path: '/playbooks', access: 'goal.read', tag, summary: 'Ready playbooks and the own ones' })
    .input(z.object({ language: language.default('zh-Hans') }))
    .output(z.object({ items: z.array(playbookSummary) })),
  get: procedure({ method: 'GET', path: '/playbooks/{id}', access: 'goal.read', tag, summary: 'All that a playbook holds' })
    .input(z.object({ id: playbookId, language: language.default('zh-Hans') }))
    .output(z.object({ id: playbookId, origin: z.enum(['ready', 'own']), playbook })),
  preview: procedure({
    method: 'POST',
    path: '/playbooks/{playbookId}/preview',
    access: 'goal.read',
    tag,
    summary: 'What applying it would make, and what not',
    readOnly: true,
  })
    .input(z.object(target))
    .output(playbookPreview),
  upload: procedure({
    method: 'POST',
    path: '/playbooks',
    access: 'goal.write',
    tag,
    summary: 'Keep the playbook of a file (1 MB at most)',
    refusals: ['playbook_file_broken', 'playbook_schema_unknown', 'playbook_file_too_large'],
  })
    .input(z.object({ file: z.file() }))
    .output(playbookSummary),
  save: procedure({
    method: 'POST',
    path: '/plans/{planId}/playbook',
    access: 'goal.write',
    tag,
    summary: 'Make a playbook of a plan: goals without targets, columns, calendar, activities, replies, menu, tags and risks',
  })
    .input(
      z.object({
        planId: id('plan'),
        accountId: id('account').nullable().default(null),
        name: line(60),
        industry: z.enum(industries),
        summary: z.string().trim().max(1000).default(''),
        language: language.default('zh-Hans'),
      }),
    )
    .output(playbookSummary),
  archive: procedure({
    method: 'POST',
    path: '/playbooks/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put an own playbook away',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('playbook'), expectedVersion }))
    .output(z.object({})),
}

export const playbookApplications = {
  list: procedure({
    method: 'GET',
    path: '/playbook-applications',
    access: 'goal.read',
    tag,
    summary: 'Playbooks that were applied, the latest first',
  })
    .input(pageInput.extend({ planId: id('plan').optional() }))
    .output(pageOf(playbookApplication)),
  get: procedure({ method: 'GET', path: '/playbook-applications/{id}', access: 'goal.read', tag, summary: 'How far one is' })
    .input(byId)
    .output(playbookApplication),
  create: procedure({
    method: 'POST',
    path: '/playbook-applications',
    access: 'goal.write',
    tag,
    summary: 'Apply a playbook to a plan; works in the background',
    refusals: ['playbook_part_forbidden', 'plan_account_unknown'],
  })
    .input(z.object(target))
    .output(playbookApplication),
  undo: procedure({
    method: 'POST',
    path: '/playbook-applications/{id}/undo',
    access: 'goal.write',
    tag,
    summary: 'Take back what it made, except what somebody changed since',
    refusals: ['edit_conflict', 'playbook_not_applied'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(playbookApplication),
}
