import { metricIds } from '@weiying/contract'
import { z } from 'zod'

// What the shapes of answers are made of.

export const number = z.number()
export const maybe = number.nullable()
export const names = z.array(z.string())
export const metric = z.enum(metricIds)
export const unit = z.enum(['people', 'times', 'orders', 'fen', 'share', 'seconds'])
export const pageOf = <Of extends z.ZodType>(item: Of) => z.object({ items: z.array(item) })
export const measured = z.object({ value: maybe, numerator: maybe, denominator: maybe })
