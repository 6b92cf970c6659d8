import { type Language } from '@weiying/contract'
import { type Id, toId } from '@weiying/kernel'
import { z } from 'zod'

import { type KeptBlock } from './document.ts'

export interface DocumentExport {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'documentExport'>
  readonly documentId: Id<'planDocument'>
  readonly format: 'docx' | 'pdf'
  readonly language: Language
  readonly number: number | null
  readonly status: 'waiting' | 'drawing' | 'writing' | 'done' | 'failed'
  readonly progress: number
  readonly untranslated: number
  readonly name: string
  readonly bytes: Buffer | null
  readonly createdBy: string
  readonly createdAt: Date
}

/** A word processor and a browser may keep such names on any system. */
export const fileName = (title: string, language: Language, format: string): string =>
  `${title
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 80)}${language === 'zh-Hans' ? '' : `.${language}`}.${format}`

export const writeExport = {
  name: 'planning.write_document',
  payload: z.object({
    workspaceId: z.string().transform((text): Id<'workspace'> => toId<'workspace'>(text)),
    exportId: z.string().transform((text): Id<'documentExport'> => toId<'documentExport'>(text)),
  }),
}

/** What is printed, as the renderer of documents takes it. */
export interface Printed {
  readonly language: Language
  readonly title: string
  readonly subtitle: string
  readonly organisation: string
  readonly details: readonly (readonly [string, string])[]
  readonly blocks: readonly KeptBlock[]
}
