import { type Node } from '@tiptap/pm/model'

/** The text of a document, and where each of its UTF-16 units stands in it. */
export interface DocumentText {
  readonly text: string
  /** Position of the unit before which it stands; for line breaks between blocks that of the next block's text. */
  readonly positions: readonly number[]
}

/** Blocks stand on lines of their own, so that no word goes from one into the next. */
export function documentText(document: Node): DocumentText {
  const units: string[] = []
  const positions: number[] = []
  document.descendants((node, position) => {
    if (node.isText) {
      const text = node.text ?? ''
      for (let at = 0; at < text.length; at += 1) {
        units.push(text.charAt(at))
        positions.push(position + at)
      }
    } else if ((node.isTextblock || node.type.name === 'hardBreak') && units.length > 0 && units.at(-1) !== '\n') {
      units.push('\n')
      positions.push(position)
    }
    return true
  })
  return { text: units.join(''), positions }
}

/** Where a finding stands in the document; null when the document has changed since. */
export function placeOf(
  { text, positions }: DocumentText,
  finding: { readonly start: number; readonly end: number; readonly text: string },
): { from: number; to: number } | null {
  if (text.slice(finding.start, finding.end) !== finding.text) return null
  const [from, last] = [positions[finding.start], positions[finding.end - 1]]
  return from === undefined || last === undefined ? null : { from, to: last + 1 }
}
