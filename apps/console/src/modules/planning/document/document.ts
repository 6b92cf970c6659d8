import { type api } from '../../../app/api.ts'

export type PlanDocument = NonNullable<Awaited<ReturnType<typeof api.planDocuments.get>>['document']>
export type Block = PlanDocument['blocks'][number]
export type Content = Block['content']
export type Source = Block['sources'][number]
export type Version = NonNullable<PlanDocument['latest']>
export type Comment = Awaited<ReturnType<typeof api.planDocumentComments.list>>['items'][number]
export type Run = Extract<Content, { kind: 'paragraph' }>['runs'][number]
export type Cell = Extract<Content, { kind: 'table' }>['rows'][number][number]

export const documentKey = (planId: string) => ['plans', 'document', planId]

export const textOfRuns = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** The words of a block, for differences. */
export function wordsOf(content: Content | null): string {
  if (content === null) return ''
  switch (content.kind) {
    case 'heading':
      return content.text
    case 'paragraph':
    case 'quote':
      return textOfRuns(content.runs)
    case 'list':
      return content.items.map(textOfRuns).join('\n')
    case 'table':
      return [
        content.caption,
        content.header.join(' | '),
        ...content.rows.map((row) => row.map(({ text }) => text).join(' | ')),
      ].join('\n')
    case 'figure':
      return [content.caption, ...content.chart.series.map(({ name, values }) => `${name}: ${values.join(', ')}`)].join('\n')
    default:
      return content satisfies never
  }
}

export const isNothing = (content: Content): boolean => content.kind === 'paragraph' && content.runs.length === 0

/** What is typed as plain text becomes a block of the same kind again; the server gives figures that stayed their sources back. */
export function withText(content: Content, text: string): Content {
  switch (content.kind) {
    case 'heading':
      return { ...content, text: text.replaceAll('\n', ' ').trim() }
    case 'paragraph':
    case 'quote':
      return { ...content, runs: [{ text }] }
    case 'list':
      return {
        ...content,
        items: text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => [{ text: line }]),
      }
    case 'table':
    case 'figure':
      return { ...content, caption: text }
    default:
      return content satisfies never
  }
}

export const textFor = (content: Content): string =>
  content.kind === 'table' || content.kind === 'figure' ? content.caption : wordsOf(content)
