import { type Editor, EditorContent } from '@tiptap/react'
import { useState } from 'react'

import { PicturePicker } from '../pictures/picture-picker.tsx'
import { Toolbar } from './toolbar.tsx'

/** Toolbar and writing surface. Pictures that are dropped or pasted are uploaded by the page around it. */
export function ArticleEditor({ editor }: { readonly editor: Editor }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="article-editor">
      <Toolbar editor={editor} onPicture={() => setChoosing(true)} />
      <EditorContent editor={editor} className="article-surface" />
      <PicturePicker
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={(file) => {
          editor.chain().focus().setImage({ src: file.url }).run()
        }}
      />
    </div>
  )
}
