import { z } from 'zod'

import { procedure } from './procedure.ts'
import { language } from './shapes.ts'

/** `block`: needs a reason before it goes out. `warn`: a person decides. `advice`: worth a look. */
export const severity = z.enum(['block', 'warn', 'advice'])

/** Words for people: `compliance.category.<category>`. */
export const findingCategory = z.enum([
  'superlative',
  'unverifiable_promise',
  'medical_claim',
  'finance_claim',
  'education_claim',
  'state_authority',
  'pornography',
  'gambling',
  'violence_terror',
  'drugs_weapons',
  'illegal_service',
  'superstition',
  'discrimination',
  'rumour',
  'rights_of_others',
  'tobacco',
  'false_urgency',
  'induced_sharing',
  'induced_following',
  'lottery_rules',
  'price_conditions',
  'link',
])

/** One place that a person should look at. */
export const finding = z.object({
  /** Of the texts that were given; `html` for a link inside the markup. */
  field: z.string(),
  /** UTF-16 units of that text, `end` excluded. */
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  ruleId: z.string(),
  category: findingCategory,
  severity,
  /** In the language of the question. */
  why: z.string(),
  suggestion: z.string(),
  /** Law or platform rule, and the day since when it holds. */
  source: z.string(),
  since: z.string(),
})

const tag = 'Compliance'

export const compliance = {
  check: procedure({
    method: 'POST',
    path: '/compliance/check',
    access: 'content.read',
    tag,
    summary: 'Advertising law, sensitive words, missing conditions and risky links',
    readOnly: true,
  })
    .input(
      z.object({
        texts: z
          .array(z.object({ field: z.string().regex(/^[\w.]{1,40}$/), text: z.string().max(200_000) }))
          .min(1)
          .max(20),
        /** Looked through for links. */
        html: z.string().max(2_000_000).optional(),
        language: language.default('zh-Hans'),
      }),
    )
    .output(z.object({ findings: z.array(finding), reviewed: z.string() })),
  packs: procedure({
    method: 'GET',
    path: '/compliance/packs',
    access: 'content.read',
    tag,
    summary: 'Rule packs: how many rules and words, and when they were last reviewed',
  }).output(
    z.object({
      items: z.array(z.object({ name: z.string(), reviewed: z.string(), rules: z.number().int(), words: z.number().int() })),
    }),
  ),
}
