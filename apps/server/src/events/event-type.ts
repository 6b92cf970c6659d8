import { type z } from 'zod'

/** A kind of fact: its schema only grows; a break is a new name. */
export interface EventType<Properties> {
  readonly version: number
  readonly properties: z.ZodType<Properties>
}

export const eventType = <Properties>(version: number, properties: z.ZodType<Properties>): EventType<Properties> => ({
  version,
  properties,
})
