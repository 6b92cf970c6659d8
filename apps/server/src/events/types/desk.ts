import { z } from 'zod'

import { eventType } from '../event-type.ts'

export const deskEvents = {
  /** Somebody answered a survey by message (评1 … 评5). */
  'rating.given': eventType(1, z.object({ score: z.int(), messageId: z.uuid() })),
}
