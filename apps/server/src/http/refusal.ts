import { type ErrorCode } from '@weiying/contract'

/** What a refused call is answered with, in the shape that the procedures' own refusals have. */
export interface Refusal {
  readonly defined: boolean
  readonly code: ErrorCode | 'internal'
  readonly status: number
  readonly message: string
  readonly data: Readonly<Record<string, unknown>>
}

export const refusal = (
  status: number,
  code: Refusal['code'],
  message: string,
  data: Readonly<Record<string, unknown>> = {},
): Refusal => ({ defined: code !== 'internal', code, status, message, data })
