import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { personOf } from '../world/people.ts'
import { type Fields } from './fields.ts'
import { type Upload } from './multipart.ts'
import { Refusal } from './refusal.ts'
import { type Right } from './rights.ts'

/** One platform call that passed the gate. */
export interface Call {
  readonly stage: Stage
  readonly account: Account
  readonly query: URLSearchParams
  readonly body: Fields
  /** The body as it came, '' for uploads. */
  readonly raw: string
  /** Parts of a multipart body. */
  readonly upload: Upload
  /** Business ms. */
  readonly now: number
}

/** Calls without a token: the account is found by what they carry. */
export interface OpenCall extends Omit<Call, 'account'> {
  readonly ip: string
}

export interface Binary {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/** Nothing = `{"errcode":0,"errmsg":"ok"}`. */
export type Answer = Readonly<Record<string, unknown>> | Binary | void

export const isBinary = (answer: object): answer is Binary => 'bytes' in answer && answer.bytes instanceof Uint8Array

interface Row {
  readonly method: 'GET' | 'POST' | 'ANY'
  readonly path: string
  /** The call's own code counts it against its quota; without, the gate does. Quotas are those of `@weiying/wechat/limits`. */
  readonly quota?: 'by_hand'
  /** `json` refuses an empty body (44002) and a broken one (47001); `optional` takes nothing for `{}`. */
  readonly body?: 'json' | 'optional' | 'multipart'
}

/** A platform call as data. A new call is a new row. */
export type Route =
  | (Row & { readonly feature: Right | null; readonly open?: false; answer(call: Call): Answer | Promise<Answer> })
  | (Row & { readonly open: true; answer(call: OpenCall): Answer | Promise<Answer> })

/** The person behind an openid of this account; refuses invented and foreign ones. */
export function personIn(call: Pick<Call, 'account' | 'stage'>, openId: unknown, errcode = 40003): number {
  const person = typeof openId === 'string' ? personOf(call.account, openId) : undefined
  if (person === undefined || person >= call.stage.world.people) throw new Refusal(errcode)
  return person
}

/** A number beyond 2^53 that must stand bare in JSON. */
export const bigNumber = (digits: string): unknown => JSON.rawJSON(digits)
