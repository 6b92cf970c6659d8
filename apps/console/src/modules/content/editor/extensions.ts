import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'

import { findingMarks } from './finding-marks.ts'
import { safeTable } from './safe-table.ts'

const styled = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'horizontalRule',
  'section',
  'image',
]

const styleAttribute = {
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute('style'),
  renderHTML: ({ style }: Record<string, unknown>) => (typeof style === 'string' && style !== '' ? { style } : {}),
}

/** Articles live by inline styles: every block keeps its own, whatever it was pasted from. */
const KeepStyle = Extension.create({
  name: 'keepStyle',
  addGlobalAttributes: () => [{ types: styled, attributes: { style: styleAttribute } }],
})

/** The box that WeChat's editors build everything of; a `div` becomes one. */
const Section = Node.create({
  name: 'section',
  group: 'block',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'section' }, { tag: 'div' }, { tag: 'figure' }, { tag: 'center' }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes(HTMLAttributes), 0],
})

/** Colour, size and the like of some words. Spans may stand inside one another; the inner one wins, as in a browser. */
const InlineStyle = Mark.create({
  name: 'inlineStyle',
  excludes: '',
  addAttributes: () => ({ style: styleAttribute }),
  parseHTML: () => [{ tag: 'span[style]' }, { tag: 'font[style]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes), 0],
})

/** A table is kept as it came; it can be moved and deleted, not edited. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    html: { default: '', renderHTML: () => ({}), parseHTML: (element: HTMLElement) => safeTable(element) },
  }),
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ node }) => {
    const holder = document.createElement('template')
    holder.innerHTML = String(node.attrs['html'])
    return holder.content.querySelector('table') ?? document.createElement('table')
  },
})

const ArticleImage = Image.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      src: {
        default: null,
        // Articles copied from WeChat carry their pictures in data-src.
        parseHTML: (element: HTMLElement) => element.getAttribute('src') ?? element.getAttribute('data-src'),
      },
    }
  },
}).configure({ allowBase64: true, inline: true })

/** What an article may consist of. The server makes it safe again when it is saved. */
export const articleExtensions = (placeholder: string) => [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } },
    heading: { levels: [1, 2, 3, 4] },
    trailingNode: false,
  }),
  Section,
  InlineStyle,
  Table,
  ArticleImage,
  KeepStyle,
  findingMarks,
  Placeholder.configure({ placeholder }),
]
