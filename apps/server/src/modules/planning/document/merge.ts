import { type Block, contentOf, type Edited, plainText, sameSaid, type Written } from './block.ts'

/** What becomes of the blocks when the data are asked again. */
export interface Merged {
  readonly added: readonly (Written & { readonly place: number; readonly offered: boolean })[]
  readonly changed: readonly Block[]
  /** Keys of blocks that go without a trace: they were removed, and the data have nothing to say there any more. */
  readonly dropped: readonly string[]
}

/**
 * Three ways: what the data said then (`generated`), what the author made of it (`edited`), what the data say now. Nothing that people
 * see changes: where the data say something else now, it is offered. What the data said then is moved only where nobody sees it
 * (a removed block) or where nothing differs.
 */
export function mergeWritten(blocks: readonly Block[], now: readonly Written[]): Merged {
  const known = new Map(blocks.map((block) => [block.key, block]))
  const saying = new Set(now.map(({ key }) => key))
  const changed: Block[] = []
  const dropped: string[] = []
  for (const written of now) {
    const block = known.get(written.key)
    if (block === undefined) continue
    const next = again(block, written)
    if (next !== block) changed.push({ ...next, version: block.version + 1 })
  }
  for (const block of blocks) {
    if (block.generated === null || saying.has(block.key)) continue
    // Never taken over, and not offered any more.
    if (block.removed || isOnlyOffered(block)) dropped.push(block.key)
    else if (!block.offeredGone) changed.push({ ...block, offered: null, offeredGone: true, version: block.version + 1 })
  }
  return { added: placedAmong(blocks, now), changed, dropped }
}

/** A block that the data brought up after the document was begun, and that nobody has taken over yet. */
export const isOnlyOffered = ({ generated, offered, edited }: Block): boolean =>
  generated !== null && offered !== null && edited === null && generated.sources.length === 0 && isBlank(generated)

/** The place of something offered: it says nothing until it is taken over. */
export const blank: Block['generated'] = {
  texts: {
    'zh-Hans': { kind: 'paragraph', runs: [] },
    'zh-Hant': { kind: 'paragraph', runs: [] },
    en: { kind: 'paragraph', runs: [] },
  },
  sources: [],
  gap: false,
}

const isBlank = ({ texts }: NonNullable<Block['generated']>): boolean =>
  Object.values(texts).every((text) => plainText(text) === '')

function again(block: Block, { texts, sources, gap }: Written): Block {
  const said = { texts, sources, gap }
  const { generated } = block
  // An author's own block never has a key of a chapter.
  if (generated === null) return block
  if (block.removed) return sameSaid(generated, said) ? block : { ...block, generated: said, offered: null, offeredGone: false }
  if (sameSaid(generated, said))
    return block.offered === null && !block.offeredGone ? block : { ...block, offered: null, offeredGone: false }
  if (block.edited !== null && block.editedIn !== null) {
    // The author had foreseen it.
    if (plainText(block.edited.content) === plainText(texts[block.editedIn]))
      return { ...block, generated: said, edited: null, editedIn: null, offered: null, offeredGone: false }
  }
  if (block.offered !== null && !block.offeredGone && sameSaid(block.offered, said)) return block
  return { ...block, offered: said, offeredGone: false }
}

/** New blocks stand after the one before them in their chapter. */
function placedAmong(blocks: readonly Block[], now: readonly Written[]): Merged['added'] {
  const places = new Map(blocks.map(({ key, place }) => [key, place]))
  const begun = blocks.length > 0
  const added: (Written & { place: number; offered: boolean })[] = []
  let before = 0
  for (const written of now) {
    const place = places.get(written.key)
    if (place !== undefined) before = place
    else {
      const after = [...places.values()].filter((each) => each > before).reduce((least, each) => Math.min(least, each), Infinity)
      before = after === Infinity ? before + 1000 : (before + after) / 2
      places.set(written.key, before)
      added.push({ ...written, place: before, offered: begun })
    }
  }
  return added
}

/** Takes over what the data say now. Undefined: the block goes. */
export function accept(block: Block): Block | undefined {
  if (block.offeredGone) return undefined
  if (block.offered === null) return block
  return { ...block, generated: block.offered, edited: null, editedIn: null, offered: null, version: block.version + 1 }
}

/** Keeps what stands, and is asked again only when the data change once more. Undefined: what was only offered goes. */
export function keep(block: Block, language: 'zh-Hans' | 'zh-Hant' | 'en'): Block | undefined {
  if (block.offered === null && !block.offeredGone) return block
  // Put aside, so that it is not offered again with the same words.
  if (isOnlyOffered(block))
    return { ...block, generated: block.offered, offered: null, removed: true, version: block.version + 1 }
  const standing: Edited = block.edited ?? {
    content: contentOf(block, language),
    sources: block.generated?.sources ?? [],
  }
  return {
    ...block,
    generated: block.offeredGone ? null : block.offered,
    edited: standing,
    editedIn: block.editedIn ?? language,
    offered: null,
    offeredGone: false,
    version: block.version + 1,
  }
}

export const waits = ({ offered, offeredGone, removed }: Block): boolean => !removed && (offered !== null || offeredGone)
