import { type Id } from '@weiying/kernel'
import { z } from 'zod'

/** A UUID in JSON, typed as the id of its noun on both sides. */
export const id = <Noun extends string>(_noun: Noun): z.ZodType<Id<Noun>, Id<Noun>> =>
  // Zod knows it as a string; the brand exists in types only.
  z.uuid() as unknown as z.ZodType<Id<Noun>, Id<Noun>>

/** A moment as RFC 3339 with offset, e.g. `2026-11-21T18:30:00.000Z`. */
export const instant = z.iso.datetime({ offset: true })

/** A calendar day, `YYYY-MM-DD`, in the zone that the field names. */
export const day = z.iso.date()

/** What every list takes: a keyset cursor from the page before, and how many. */
export const pageInput = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), cursor: z.string().nullable() })

/** The version that its editor saw; a newer one in the database refuses with `edit_conflict`. */
export const expectedVersion = z.number().int().min(1)

/** Trimmed, not empty, no control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)

export const language = z.enum(['zh-Hans', 'zh-Hant', 'en'])
export type Language = z.infer<typeof language>
