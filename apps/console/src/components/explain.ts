import { ORPCError } from '@orpc/client'
import { type ErrorText, type Texts } from '@weiying/texts'

import { codeOf, requestIdOf } from '../app/api.ts'
import { formatInstant } from '../app/zone.ts'

export interface Explanation extends ErrorText {
  readonly requestId: string | null
  /** A refusal is the answer to what was asked; a failure may go away by trying again. */
  readonly refused: boolean
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

/** Instants among the details of a refusal become times that people read. */
const readable = (details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatInstant(value) : value,
    ]),
  )

/** What people read about an error: never its raw message. */
export function explain(error: unknown, texts: Texts): Explanation {
  const code = codeOf(error)
  const details = error instanceof ORPCError && isRecord(error.data) ? error.data : {}
  const known = code === null ? null : texts.explain(code, readable(details))
  const requestId = requestIdOf(error)
  if (known !== null) return { ...known, requestId, refused: true }
  if (code === 'offline') {
    return { what: texts.t('general.error_offline'), next: texts.t('general.error_offline_next'), requestId, refused: false }
  }
  return { what: texts.t('general.error_unexpected'), next: texts.t('general.error_unexpected_next'), requestId, refused: false }
}

/** The fields that the server found wrong, as paths for a form: `[['email'], ['window', 'from']]`. */
export function wrongFields(error: unknown): readonly (readonly string[])[] {
  if (!(error instanceof ORPCError) || !isRecord(error.data)) return []
  const fields = error.data['fields']
  if (!Array.isArray(fields)) return []
  return fields.flatMap((field: unknown) =>
    isRecord(field) && typeof field['path'] === 'string' ? [field['path'].split('.')] : [],
  )
}
