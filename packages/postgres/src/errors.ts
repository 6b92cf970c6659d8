/** What PostgreSQL said about a statement: the five-letter code and, for constraints, their name. */
interface Refusal {
  code: string
  constraint?: string
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** Is this the refusal of a second row with the same key (of the unique index or constraint named)? */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return isRefusal(error) && error.code === '23505' && (constraint === undefined || error.constraint === constraint)
}

/** Is this a check, foreign key or not-null constraint that said no (of the name given)? */
export function isConstraintViolation(error: unknown, constraint?: string): boolean {
  return isRefusal(error) && error.code.startsWith('23') && (constraint === undefined || error.constraint === constraint)
}

/** Did two transactions get in each other's way (serialization, deadlock, lock time-out), so that trying again may succeed? */
export function isContention(error: unknown): boolean {
  return isRefusal(error) && ['40001', '40P01', '55P03'].includes(error.code)
}

/** Is the database away (refused, restarting, connection lost), rather than unhappy with the statement? */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (
    isRefusal(error) &&
    /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(error.code)
  )
    return true
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message)
}

/** A database that this version cannot work on until an operator has put it right; the message is a sentence with what to do. */
export class DatabaseUnfit extends Error {
  override readonly name = 'DatabaseUnfit'
}
