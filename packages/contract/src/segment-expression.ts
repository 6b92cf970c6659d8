import { DomainError } from '@weiying/kernel'
import { z } from 'zod'

/**
 * Who belongs to a segment, as one JSON tree. What each leaf means, also for missing values, is written down in
 * docs/segments.md; the compiler to SQL and the evaluator that tests compare it with both follow that page.
 */
export type SegmentExpression = SegmentGroup | SegmentLeaf

/** `all` of nothing is everyone, and the only empty group. `not` is the complement within the living contacts. */
export type SegmentGroup =
  | { readonly kind: 'all'; readonly of: readonly SegmentExpression[] }
  | { readonly kind: 'any'; readonly of: readonly SegmentExpression[] }
  | { readonly kind: 'not'; readonly of: SegmentExpression }

export type SegmentLeaf = TagLeaf | AttributeLeaf | FollowLeaf | EventLeaf | NestedLeaf | ContactsLeaf

export interface TagLeaf {
  readonly kind: 'tag'
  readonly match: 'any' | 'all' | 'none'
  readonly tagIds: readonly string[]
}

export interface AttributeLeaf {
  readonly kind: 'attribute'
  /** A code of `systemAttributes`, or the code of an attribute of the workspace. */
  readonly attribute: string
  readonly test: AttributeTest
}

/** True when one follow (contact × official account) meets every condition at once. */
export interface FollowLeaf {
  readonly kind: 'follow'
  /** `following` now, `left` after having followed, or `ever`: either of them. */
  readonly state: 'following' | 'left' | 'ever'
  readonly accountId: string | null
  /** When the latest follow began. */
  readonly followed: Period | null
  /** WeChat's `subscribe_scene`, e.g. ADD_SCENE_SEARCH; empty: any. */
  readonly scenes: readonly string[]
  /** The scene of the code that was scanned (channel code); empty: any. */
  readonly qrScenes: readonly string[]
}

export interface EventLeaf {
  readonly kind: 'event'
  readonly type: string
  /** All must hold for one event to count. */
  readonly where: readonly PropertyFilter[]
  readonly measure: EventMeasure
  /** For `count` and `sum`: which events count, null is ever. For `first` and `last`: where that event must fall. */
  readonly during: Period | null
}

export type EventMeasure =
  | { readonly kind: 'count'; readonly compare: Comparison; readonly number: number }
  | { readonly kind: 'sum'; readonly property: string; readonly compare: Comparison; readonly number: number }
  | { readonly kind: 'first' }
  | { readonly kind: 'last' }

export interface PropertyFilter {
  /** A property of the event, or one of `eventFields`. */
  readonly property: string
  readonly test: PropertyTest
}

export interface NestedLeaf {
  readonly kind: 'segment'
  readonly segmentId: string
}

/** People picked by hand. */
export interface ContactsLeaf {
  readonly kind: 'contacts'
  readonly contactIds: readonly string[]
}

export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]

/** `last` N hours or days: N × 3600 s or 86400 s back from now. `dates`: whole days of the workspace's zone, both ends included. */
export type Period =
  | { readonly op: 'last'; readonly amount: number; readonly unit: 'hour' | 'day' }
  | { readonly op: 'dates'; readonly from: string | null; readonly to: string | null }

export type TextTest =
  | { readonly op: 'is' | 'contains' | 'starts'; readonly text: string }
  | { readonly op: 'in'; readonly texts: readonly string[] }
export type NumberTest =
  | { readonly op: 'compare'; readonly compare: Comparison; readonly number: number }
  | { readonly op: 'range'; readonly from: number; readonly to: number }
export type DateTest =
  | { readonly op: 'before' | 'after'; readonly date: string }
  | { readonly op: 'month'; readonly month: number | 'this' }
  | Period
export interface FlagTest {
  readonly op: 'flag'
  readonly flag: boolean
}
export interface PresenceTest {
  readonly op: 'known' | 'unknown'
}
export type PropertyTest = TextTest | NumberTest | FlagTest | PresenceTest
export type AttributeTest = PropertyTest | DateTest

/** `birthday` is a day of the year without a year: only its month can be asked. */
export type ValueKind = 'text' | 'number' | 'date' | 'moment' | 'flag' | 'birthday'

/** Facts that every contact has in the same place. Any other code is an attribute that the workspace defined. */
export const systemAttributes: Readonly<Record<string, ValueKind>> = {
  created_at: 'moment',
  last_inbound_at: 'moment',
  last_order_at: 'moment',
  source: 'text',
  country: 'text',
  province: 'text',
  city: 'text',
  language: 'text',
  gender: 'text',
  tier: 'text',
  birthday: 'birthday',
  points: 'number',
  orders: 'number',
  spent_fen: 'number',
  has_phone: 'flag',
  marketing_consent: 'flag',
  profiling_consent: 'flag',
  blacklisted: 'flag',
}

/** Facts of every event, told from its own properties by the @. Hours and weekdays (1 = Monday) are those of the zone. */
export const eventFields: Readonly<Record<string, ValueKind>> = {
  '@hour': 'number',
  '@weekday': 'number',
  '@amount_fen': 'number',
  '@source': 'text',
  '@account': 'text',
  '@campaign': 'text',
  '@content': 'text',
}

export const segmentLimits = { depth: 8, leaves: 100, values: 200, contacts: 1000, text: 200 } as const

const text = z
  .string()
  .min(1)
  .max(segmentLimits.text)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'text_not_unicode')
const texts = z.array(text).max(segmentLimits.values)
const id = z.uuid().toLowerCase()
const ids = z.array(id).min(1).max(segmentLimits.values)
const date = z.iso.date().refine((value) => value >= '1900-01-01' && value <= '2299-12-31', 'date_out_of_range')
const number = z.number().refine((value) => !Object.is(value, -0), 'number_negative_zero')
const compare = z.enum(comparisons)
const code = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'code_malformed')
const property = z.string().regex(/^@?[A-Za-z][A-Za-z0-9_]{0,63}$/, 'property_malformed')

const last = z.object({ op: z.literal('last'), amount: z.int().min(1).max(3660), unit: z.enum(['hour', 'day']) }).strict()
const dates = z
  .object({ op: z.literal('dates'), from: date.nullable(), to: date.nullable() })
  .strict()
  .refine(({ from, to }) => from !== null || to !== null, 'period_without_ends')
  .refine(({ from, to }) => from === null || to === null || from <= to, 'period_reversed')
const period = z.discriminatedUnion('op', [last, dates])

const propertyTests = [
  z.object({ op: z.enum(['is', 'contains', 'starts']), text }).strict(),
  z.object({ op: z.literal('in'), texts: texts.min(1) }).strict(),
  z.object({ op: z.literal('compare'), compare, number }).strict(),
  z
    .object({ op: z.literal('range'), from: number, to: number })
    .strict()
    .refine(({ from, to }) => from <= to, 'range_reversed'),
  z.object({ op: z.literal('flag'), flag: z.boolean() }).strict(),
  z.object({ op: z.enum(['known', 'unknown']) }).strict(),
] as const

const dateTests = [
  z.object({ op: z.enum(['before', 'after']), date }).strict(),
  z.object({ op: z.literal('month'), month: z.union([z.int().min(1).max(12), z.literal('this')]) }).strict(),
  last,
  dates,
] as const

/** What a test looks at; null for known / unknown, which fit everything. */
export function kindOfTest(test: AttributeTest): 'text' | 'number' | 'date' | 'flag' | null {
  switch (test.op) {
    case 'is':
    case 'in':
    case 'contains':
    case 'starts':
      return 'text'
    case 'compare':
    case 'range':
      return 'number'
    case 'before':
    case 'after':
    case 'month':
    case 'last':
    case 'dates':
      return 'date'
    case 'flag':
      return 'flag'
    case 'known':
    case 'unknown':
      return null
  }
}

/** A moment (date and time) answers every date test but the month; a plain date knows no hours. */
function fits(kind: ValueKind | undefined, test: AttributeTest): boolean {
  const asked = kindOfTest(test)
  if (asked === null) return true
  if (kind === 'birthday') return test.op === 'month'
  if (kind === 'moment') return asked === 'date' && test.op !== 'month'
  if (asked === 'date' && test.op === 'last' && test.unit === 'hour') return false
  return kind === undefined || kind === asked
}

const filter = z
  .object({ property, test: z.discriminatedUnion('op', [...propertyTests]) })
  .strict()
  .refine((each) => !each.property.startsWith('@') || each.property in eventFields, {
    path: ['property'],
    error: 'property_not_known',
  })
  .refine((each) => !(each.property in eventFields) || fits(eventFields[each.property], each.test), {
    path: ['test'],
    error: 'test_not_fitting',
  })

const measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count'), compare, number: z.int().min(0).max(1_000_000) }).strict(),
  z
    .object({ kind: z.literal('sum'), property, compare, number })
    .strict()
    .refine((each) => !each.property.startsWith('@') || eventFields[each.property] === 'number', {
      path: ['property'],
      error: 'property_not_number',
    }),
  z.object({ kind: z.literal('first') }).strict(),
  z.object({ kind: z.literal('last') }).strict(),
])

const leaves = [
  z.object({ kind: z.literal('tag'), match: z.enum(['any', 'all', 'none']), tagIds: ids }).strict(),
  z
    .object({ kind: z.literal('attribute'), attribute: code, test: z.discriminatedUnion('op', [...propertyTests, ...dateTests]) })
    .strict()
    .refine(({ attribute, test }) => fits(systemAttributes[attribute], test), { path: ['test'], error: 'test_not_fitting' }),
  z
    .object({
      kind: z.literal('follow'),
      state: z.enum(['following', 'left', 'ever']),
      accountId: id.nullable().default(null),
      followed: period.nullable().default(null),
      scenes: texts.default([]),
      qrScenes: texts.default([]),
    })
    .strict(),
  z
    .object({
      kind: z.literal('event'),
      type: z
        .string()
        .max(80)
        .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/, 'event_type_malformed'),
      where: z.array(filter).max(10).default([]),
      measure,
      during: period.nullable().default(null),
    })
    .strict()
    .refine(({ measure, during }) => during !== null || (measure.kind !== 'first' && measure.kind !== 'last'), {
      path: ['during'],
      error: 'period_missing',
    }),
  z.object({ kind: z.literal('segment'), segmentId: id }).strict(),
  z.object({ kind: z.literal('contacts'), contactIds: z.array(id).min(1).max(segmentLimits.contacts) }).strict(),
] as const

const tree: z.ZodType<SegmentExpression> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), of: z.array(tree) }).strict(),
    z.object({ kind: z.literal('any'), of: z.array(tree).min(1) }).strict(),
    z.object({ kind: z.literal('not'), of: tree }).strict(),
    ...leaves,
  ]),
)

/** Depth and number of leaves of anything that looks like a tree; walks without recursion, so hostile depth cannot hurt. */
function sizeOf(input: unknown): { depth: number; leaves: number } {
  const open = [{ node: input, depth: 1 }]
  const size = { depth: 0, leaves: 0 }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    size.depth = Math.max(size.depth, depth)
    const below = typeof node === 'object' && node !== null && 'of' in node ? node.of : undefined
    if (below === undefined) size.leaves += 1
    else for (const child of Array.isArray(below) ? below : [below]) open.push({ node: child, depth: depth + 1 })
    if (size.depth > segmentLimits.depth || size.leaves > segmentLimits.leaves) return size
  }
  return size
}

const withinLimits = z.unknown().superRefine((input, context) => {
  const { depth, leaves } = sizeOf(input)
  if (depth > segmentLimits.depth) context.addIssue({ code: 'custom', message: 'expression_too_deep' })
  if (leaves > segmentLimits.leaves) context.addIssue({ code: 'custom', message: 'expression_too_large' })
})

/** The schema for the contract: limits first, then the tree. */
export const segmentExpression: z.ZodType<SegmentExpression> = withinLimits.pipe(tree)

export interface SegmentProblem {
  /** Where, e.g. `of.1.test.date`; empty is the whole. */
  readonly path: string
  /** One of our codes (`period_reversed`, `test_not_fitting`, …) or the schema's own message. */
  readonly problem: string
}

/** Reads a tree from outside. Throws `segment_invalid` with every problem and its path. */
export function readSegmentExpression(input: unknown): SegmentExpression {
  const read = segmentExpression.safeParse(input)
  if (read.success) return read.data
  const problems: SegmentProblem[] = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), problem: message }))
  throw new DomainError('segment_invalid', { problems })
}

/** The leaves from left to right; explanations are numbered in this order. */
export function leavesOf(expression: SegmentExpression): readonly SegmentLeaf[] {
  if (expression.kind === 'not') return leavesOf(expression.of)
  return expression.kind === 'all' || expression.kind === 'any' ? expression.of.flatMap(leavesOf) : [expression]
}

export const everyone: SegmentExpression = { kind: 'all', of: [] }
