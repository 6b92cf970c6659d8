import { type BlockContent, type Language } from '@weiying/contract'

import { contentOf } from './block.ts'
import { type KeptBlock } from './document.ts'

/** Blocks up to which a chapter counts as short. */
const shortChapter = 4

/** Where a part of the argument begins. The tables of the plan follow each other: a page for each would be half empty. */
const opening: readonly KeptBlock['chapter'][] = [
  'peers',
  'value',
  'activities',
  'customers',
  'operation',
  'development',
  'content_plan',
  'stages',
]

/** Blocks as the renderer takes them: figures without the marks of their sources. */
export function printedBlocks(blocks: readonly KeptBlock[], language: Language) {
  const lengths = new Map<string, number>()
  for (const { chapter } of blocks) lengths.set(chapter, (lengths.get(chapter) ?? 0) + 1)
  return blocks.map((block, at) => {
    const content = contentOf(block, language)
    // One of a sentence or two goes on where the last one ended; after the summary everything begins anew.
    const long = (lengths.get(block.chapter) ?? 0) > shortChapter || block.chapter === 'peers'
    const opens = content.kind === 'heading' && content.level === 1 && at > 0 && opening.includes(block.chapter) && long
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
