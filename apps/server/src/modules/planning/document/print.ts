import { type BlockContent, type Language } from '@weiying/contract'

import { contentOf } from './block.ts'
import { type KeptBlock } from './document.ts'

/** Blocks up to which a chapter counts as short. */
const shortChapter = 4

/** Blocks as the renderer takes them: figures without the marks of their sources. */
export function printedBlocks(blocks: readonly KeptBlock[], language: Language) {
  const lengths = new Map<string, number>()
  for (const { chapter } of blocks) lengths.set(chapter, (lengths.get(chapter) ?? 0) + 1)
  return blocks.map((block, at) => {
    const content = contentOf(block, language)
    // A chapter begins on a page of its own; one of a sentence or two goes on where the last one ended.
    const opens = content.kind === 'heading' && content.level === 1 && at > 0 && (lengths.get(block.chapter) ?? 0) > shortChapter
    return opens ? { ...content, newPage: true } : printed(content)
  })
}

function printed(content: BlockContent) {
  switch (content.kind) {
    case 'table':
      return { ...content, rows: content.rows.map((row) => row.map(({ text }) => text)) }
    case 'heading':
    case 'paragraph':
    case 'quote':
    case 'list':
    case 'figure':
      return content
    default:
      return content satisfies never
  }
}

export type PrintedBlock = ReturnType<typeof printedBlocks>[number]
