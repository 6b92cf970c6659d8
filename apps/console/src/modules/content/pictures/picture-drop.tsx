import { InboxOutlined } from '@ant-design/icons'
import { useRef, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { pictureTypes } from './use-uploads.tsx'

interface PictureDropProps {
  readonly onPictures: (pictures: readonly File[]) => void
  readonly compact?: boolean
}

/** Drop pictures here, or click; the limits of WeChat stand beside it. */
export function PictureDrop({ onPictures, compact = false }: PictureDropProps) {
  const { t } = useTexts()
  const choice = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (list: FileList | null): void => {
    if (list !== null && list.length > 0) onPictures([...list])
  }
  return (
    <button
      type="button"
      className={`picture-drop${over ? ' picture-drop-over' : ''}${compact ? ' picture-drop-compact' : ''}`}
      onClick={() => choice.current?.click()}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <InboxOutlined />
      <span>{t('content.image.drop')}</span>
      <small>{t('content.image.limits')}</small>
      <input
        ref={choice}
        type="file"
        hidden
        multiple
        accept={pictureTypes}
        onChange={({ target }) => {
          take(target.files)
          target.value = ''
        }}
        onClick={(event) => event.stopPropagation()}
      />
    </button>
  )
}
