import { numberIn } from './fields.ts'
import { Refusal } from './refusal.ts'
import { type Call } from './route.ts'

/** Offset and count of a listing: count 1…20. */
export function sliceIn(call: Pick<Call, 'body'>): { offset: number; count: number } {
  const offset = numberIn(call.body, 'offset', 40007)
  const count = numberIn(call.body, 'count', 40007)
  if (offset < 0 || count < 1 || count > 20) throw new Refusal(40007)
  return { offset, count }
}
