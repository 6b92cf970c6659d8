import { type BlockContent, type FigureSource } from '@weiying/contract'

import { type Edited } from './block.ts'

interface Marked {
  readonly text: string
  readonly source?: number | undefined
}
type Run = Extract<BlockContent, { kind: 'paragraph' }>['runs'][number]

const isFigure = (run: Marked): run is Marked & { source: number } => run.source !== undefined && /\d/.test(run.text)

/** All marked figures of a block in the order in which they are read. */
function figuresOf(content: BlockContent): (Marked & { source: number })[] {
  switch (content.kind) {
    case 'paragraph':
    case 'quote':
      return content.runs.filter(isFigure)
    case 'list':
      return content.items.flat().filter(isFigure)
    case 'table':
      return content.rows.flat().filter(isFigure)
    default:
      return []
  }
}

/**
 * Gives the figures that an author left as they were their sources back, so that an edited sentence can still be traced. A figure
 * that was changed has no source: it is the author's.
 */
export function carrySources(before: Edited, content: BlockContent): Edited {
  const left = figuresOf(before.content)
  const take = (text: string): number | undefined => {
    const place = left.findIndex((figure) => figure.text === text)
    return place === -1 ? undefined : left.splice(place, 1)[0]?.source
  }
  const runsOf = (runs: readonly Run[]): Run[] => runs.flatMap((run) => cut(run, left, take))
  const sources: readonly FigureSource[] = before.sources
  switch (content.kind) {
    case 'paragraph':
    case 'quote':
      return { content: { ...content, runs: runsOf(content.runs) }, sources }
    case 'list':
      return { content: { ...content, items: content.items.map(runsOf) }, sources }
    case 'table':
      return {
        content: { ...content, rows: content.rows.map((row) => row.map(({ text }) => marked({ text }, take(text)))) },
        sources,
      }
    case 'heading':
    case 'figure':
      return { content, sources }
    default:
      return content satisfies never
  }
}

const marked = <Of extends Marked>(of: Of, source: number | undefined): Of => (source === undefined ? of : { ...of, source })

/** Cuts one run where a known figure stands whole: not inside a longer number. */
function cut(run: Run, left: readonly Marked[], take: (text: string) => number | undefined): Run[] {
  const { text, bold } = run
  const plain = (part: string): Run => (bold === undefined ? { text: part } : { text: part, bold })
  const found = left
    .map((figure) => ({ figure, at: placeOf(text, figure.text) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.figure.text.length - a.figure.text.length)[0]
  if (found === undefined) return text === '' ? [] : [plain(text)]
  const { at, figure } = found
  const source = take(figure.text)
  const rest = cut(plain(text.slice(at + figure.text.length)), left, take)
  return [...(at === 0 ? [] : [plain(text.slice(0, at))]), marked(plain(figure.text), source), ...rest]
}

function placeOf(text: string, figure: string): number {
  for (let at = text.indexOf(figure); at >= 0; at = text.indexOf(figure, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text.slice(at + figure.length, at + figure.length + 2)]
    if (!/[\d.,]/.test(before) && !/^\d|^[.,]\d/.test(after)) return at
  }
  return -1
}
