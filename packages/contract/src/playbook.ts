import { z } from 'zod'

import { contentTypes } from './content-types.ts'
import { metricIds } from './metrics.ts'
import { activityTypes, cadenceTemplates, planChannels, supportKinds } from './planning-cadences.ts'
import { goalFormula, goalRole, goalUnit } from './planning-goal-trees.ts'
import { industries, purposes } from './planning-questions.ts'
import { language, line } from './shapes.ts'

/** The format of a file that holds one playbook. A newer one is refused with what to do; older ones stay readable. */
export const playbookSchema = 'weiying.playbook/1'

/** As much as a plan that people use can have, so that every plan fits into a file; what is beyond stays behind. */
export const playbookMost = { columns: 60, ideas: 400, replies: 300, activities: 60, tags: 300, risks: 60 } as const

const words = (most: number) => z.string().trim().max(most)
/** A name that others in the same file point to. */
const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

interface GoalSketch {
  readonly name: string
  readonly metric: (typeof metricIds)[number] | null
  readonly unit: z.infer<typeof goalUnit>
  readonly role: z.infer<typeof goalRole>
  readonly formula: z.infer<typeof goalFormula> | null
  readonly direction: 'at_least' | 'at_most'
  readonly weight: number
  readonly note: string
  readonly parts: readonly GoalSketch[]
}

/** A goal without a target: targets are the enterprise's own. */
const goalSketch: z.ZodType<GoalSketch> = z.object({
  name: line(60),
  metric: z.enum(metricIds).nullable(),
  unit: goalUnit,
  role: goalRole,
  formula: goalFormula.nullable(),
  direction: z.enum(['at_least', 'at_most']),
  weight: z.number().min(0).max(100),
  note: words(500),
  parts: z.array(z.lazy(() => goalSketch)).max(60),
})

export const playbookColumn = z.object({
  key,
  name: line(30),
  /** What it tells, and why the enterprise needs it. */
  content: words(500),
  role: words(300),
  type: z.enum(contentTypes),
})

/** Something for one day of the first month: day 1 is the day on which the playbook is applied. */
export const playbookIdea = z.object({
  day: z.int().min(1).max(31),
  column: key.nullable(),
  channel: z.enum(planChannels),
  title: line(60),
  /** What to say, in a few lines. */
  note: words(500),
  /** What the reader is asked to do at the end. */
  closing: words(200),
})

const leaf = z.object({ name: line(30), type: z.enum(['click', 'view']), value: z.string().trim().max(1024) })
export const playbookButton = z.object({
  name: line(30),
  type: z.enum(['click', 'view']).nullable(),
  value: z.string().trim().max(1024),
  children: z.array(leaf).max(5),
})

export const playbookReply = z.object({
  trigger: z.enum(['welcome', 'keyword', 'default']),
  name: line(60),
  keywords: z.array(z.object({ text: line(100), match: z.enum(['exact', 'contains']) })).max(50),
  text: z.string().trim().min(1).max(2000),
})

export const playbookActivity = z.object({
  name: line(60),
  type: z.enum(activityTypes),
  theme: words(200),
  place: z.enum(['online', 'offline', 'both']),
  /** Where people come, in words that fit any shop of the trade. Absent in older files and where nobody has to come. */
  venue: words(100).optional(),
  /** Begins so many days after the playbook is applied, and lasts so many. */
  after: z.int().min(0).max(120),
  days: z.int().min(1).max(60),
  metric: z.enum(metricIds),
  /** In the unit of the metric: what a shop of usual size begins with, to be corrected. */
  expected: z.number().min(0).max(1e15),
  supports: z.array(z.object({ kind: z.enum(supportKinds), note: words(200) })).max(20),
  costs: z
    .array(
      z.object({
        name: line(40),
        important: z.boolean(),
        thirdParty: z.boolean(),
        /** What a shop of usual size begins with, to be corrected. Absent: not said. */
        amountFen: z.int().min(0).max(1e13).optional(),
      }),
    )
    .max(50),
  departments: z.array(z.object({ name: line(30), duty: words(200) })).max(20),
})

export const playbookRisk = z.object({
  kind: z.enum(['complaint', 'restricted', 'leak', 'bad_reviews', 'other']),
  name: line(60),
  signs: words(500),
  responseHours: z.number().min(0).max(8760).nullable(),
  solutionHours: z.number().min(0).max(8760).nullable(),
  steps: z.array(z.object({ text: line(300), withinHours: z.number().min(0).max(8760).nullable() })).max(30),
  fallback: words(1000),
})

/** What a business of one kind can begin with. */
export const playbook = z.object({
  schema: z.literal(playbookSchema),
  /** Counts up when the same playbook is improved. */
  version: z.int().min(1),
  language,
  name: line(60),
  industry: z.enum(industries),
  summary: words(1000),
  /** Empty, '' and null below: kept from a plan whose interview and calendar do not say. */
  purposes: z.array(z.enum(purposes)).max(3),
  positioning: words(300),
  goals: goalSketch,
  cadence: z.enum(cadenceTemplates.map(({ id }) => id)).nullable(),
  columns: z.array(playbookColumn).max(playbookMost.columns),
  ideas: z.array(playbookIdea).max(playbookMost.ideas),
  menu: z.array(playbookButton).max(3),
  replies: z.array(playbookReply).max(playbookMost.replies),
  activities: z.array(playbookActivity).max(playbookMost.activities),
  tags: z.array(line(30)).max(playbookMost.tags),
  risks: z.array(playbookRisk).max(playbookMost.risks),
})

export type Playbook = z.infer<typeof playbook>
