import { type Id } from '@weiying/kernel'

import { type AnswerWindow } from './answer-window.ts'

/** Who writes, as a contact. */
export interface Correspondent {
  readonly id: Id<'contact'>
  readonly number: number
  readonly name: string | null
  readonly following: boolean
  readonly window: AnswerWindow | null
}
