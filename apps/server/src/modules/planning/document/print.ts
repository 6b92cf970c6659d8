import { type BlockContent, type Language } from '@weiying/contract'

import { contentOf } from './block.ts'
import { type KeptBlock } from './document.ts'

/** Blocks as the renderer takes them: figures without the marks of their sources. */
export function printedBlocks(blocks: readonly KeptBlock[], language: Language) {
  return blocks.map((block, at) => {
    const content = contentOf(block, language)
    // Each chapter begins on a page of its own.
    return content.kind === 'heading' && content.level === 1 && at > 0 ? { ...content, newPage: true } : printed(content)
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
