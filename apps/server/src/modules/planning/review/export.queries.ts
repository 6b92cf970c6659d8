import { type Id } from '@weiying/kernel'

import { type Caller } from '../../identity/index.ts'
import { type Report, reportOf, type ReportSheet, sheetsOf, titleOf } from './export.ts'
import { type ReviewQueries } from './review.queries.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly reviews: Pick<ReviewQueries, 'get'>
  readonly toXlsx: (sheets: readonly ReportSheet[]) => Promise<Uint8Array>
  readonly toPdf: (report: Report, words: Words, organisation: string) => Promise<Uint8Array>
  readonly organisation: (caller: Caller) => Promise<string>
}

const mimes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const

export const exportQueries = ({ reviews, toXlsx, toPdf, organisation }: Deps) => ({
  export: async (caller: Caller, id: Id<'review'>, format: 'xlsx' | 'pdf', words: Words) => {
    const review = await reviews.get(caller, id, words)
    const bytes =
      format === 'xlsx'
        ? await toXlsx(sheetsOf(review, words))
        : await toPdf(reportOf(review, words), words, await organisation(caller))
    return { name: `${titleOf(review, words)}.${format}`, mime: mimes[format], base64: Buffer.from(bytes).toString('base64') }
  },
})

export type ExportQueries = ReturnType<typeof exportQueries>
