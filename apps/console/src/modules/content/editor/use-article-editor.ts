import { type Editor, useEditor } from '@tiptap/react'
import { useRef } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { useUpload } from '../pictures/use-uploads.tsx'
import { articleExtensions } from './extensions.ts'
import { inertHtml, wholeBoxes } from './pasted.ts'

interface Options {
  readonly html: string
  readonly editable: boolean
  readonly onChange: (html: string) => void
}

/** The editor of an article; `onChange` hears every change of the text. */
export function useArticleEditor({ html, editable, onChange }: Options): Editor | null {
  const { t } = useTexts()
  const upload = useUpload()
  const changed = useRef(onChange)
  changed.current = onChange
  const made = useRef<Editor | null>(null)

  const insert = async (pictures: readonly File[], at: number | null): Promise<void> => {
    for (const picture of pictures) {
      const file = await upload(picture)
      if (file === null) continue
      const image = { type: 'image', attrs: { src: file.url, alt: null } }
      if (at === null) made.current?.chain().focus().insertContent(image).run()
      else made.current?.chain().focus().insertContentAt(at, image).run()
    }
  }
  const picturesOf = (list: FileList | undefined): File[] => [...(list ?? [])].filter(({ type }) => type.startsWith('image/'))

  const editor = useEditor({
    extensions: articleExtensions(t('content.editor.content_placeholder')),
    content: html,
    editable,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        class: 'article-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('content.check.field.content'),
      },
      transformPastedHTML: inertHtml,
      transformPasted: wholeBoxes,
      handlePaste: (_view, event) => {
        const pictures = picturesOf(event.clipboardData?.files)
        // Words copied from Word or a page carry a picture of themselves as well: the words are meant.
        const words = event.clipboardData?.types.includes('text/html') ?? false
        if (pictures.length === 0 || words) return false
        void insert(pictures, null)
        return true
      },
      handleDrop: (view, event, _slice, moved) => {
        const pictures = picturesOf(event.dataTransfer?.files)
        if (moved || pictures.length === 0) return false
        event.preventDefault()
        void insert(pictures, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null)
        return true
      },
    },
    onUpdate: ({ editor: each }) => changed.current(each.isEmpty ? '' : each.getHTML()),
  })
  made.current = editor
  return editor
}
