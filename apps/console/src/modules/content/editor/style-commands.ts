import { type Editor } from '@tiptap/react'

import { declarationsOf, withStyle } from './inline-style.ts'

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A style property of the block that the cursor stands in. */
export function blockStyle(editor: Editor, name: string): string | null {
  const { parent } = editor.state.selection.$from
  return declarationsOf(textOf(parent.attrs['style'])).get(name) ?? null
}

/** Sets a style property of every selected paragraph and heading; null takes it away. */
export function setBlockStyle(editor: Editor, name: string, value: string | null): void {
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const { from, to } = state.selection
      state.doc.nodesBetween(from, to, (node, position) => {
        if (node.isTextblock) tr.setNodeAttribute(position, 'style', withStyle(textOf(node.attrs['style']), name, value))
      })
      return true
    })
    .run()
}

/** Sets a style property of the selected words; null takes it away. Without a selection, of the whole block. */
export function setWordStyle(editor: Editor, name: string, value: string | null): void {
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const type = state.schema.marks['inlineStyle']
      if (type === undefined) return false
      const { empty, $from } = state.selection
      const from = empty ? $from.start() : state.selection.from
      const to = empty ? $from.end() : state.selection.to
      state.doc.nodesBetween(from, to, (node, position) => {
        if (!node.isText) return
        const [start, end] = [Math.max(from, position), Math.min(to, position + node.nodeSize)]
        const former = node.marks.filter((mark) => mark.type === type)
        for (const mark of former) {
          const style = textOf(mark.attrs['style'])
          if (!declarationsOf(style).has(name)) continue
          tr.removeMark(start, end, mark)
          const rest = withStyle(style, name, null)
          if (rest !== null) tr.addMark(start, end, type.create({ style: rest }))
        }
        if (value !== null) tr.addMark(start, end, type.create({ style: `${name}: ${value}` }))
      })
      return true
    })
    .run()
}
