import { timingSafeEqual } from 'node:crypto'

import { type Id } from '@weiying/kernel'

/** Signs the same text the same way, with a key that is not ours to see. */
export type Sign = (text: string) => Buffer

const signature = (sign: Sign, workspace: string, id: string): string =>
  sign(`file ${workspace} ${id}`).subarray(0, 15).toString('base64url')

/** Path of a file: whoever was given it may see the file, nobody can guess it. It never changes, so browsers keep the picture. */
export const fileAddress = (sign: Sign, workspace: Id<'workspace'>, id: Id<'file'>): string =>
  `/files/${workspace}/${id}?s=${signature(sign, workspace, id)}`

export function isFileAddress(sign: Sign, workspace: string, id: string, given: string): boolean {
  const [expected, claimed] = [Buffer.from(signature(sign, workspace, id)), Buffer.from(given)]
  return expected.length === claimed.length && timingSafeEqual(expected, claimed)
}
