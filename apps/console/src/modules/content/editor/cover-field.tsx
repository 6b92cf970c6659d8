import { PictureOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { CropDialog } from '../pictures/crop-dialog.tsx'
import { cropBackground } from '../pictures/crop.ts'
import { PicturePicker } from '../pictures/picture-picker.tsx'
import { type StoredFile } from '../types.ts'
import { type Cover } from './article-draft.ts'

interface CoverFieldProps {
  readonly cover: Cover | null
  readonly file: StoredFile | null
  readonly onChange: (cover: Cover | null, file: StoredFile | null) => void
  readonly disabled: boolean
}

/** The cover as a message shows it; choosing, cropping, taking away. */
export function CoverField({ cover, file, onChange, disabled }: CoverFieldProps) {
  const { t } = useTexts()
  const [choosing, setChoosing] = useState(false)
  const [cropping, setCropping] = useState(false)
  return (
    <div className="cover-field">
      {cover === null || file === null ? (
        <button type="button" className="cover-empty" disabled={disabled} onClick={() => setChoosing(true)}>
          <PictureOutlined />
          {t('content.cover.choose')}
        </button>
      ) : (
        <>
          <div className="cover-pictures">
            <div
              className="cover-wide"
              style={cropBackground(file.url, cover.wide)}
              role="img"
              aria-label={t('content.cover.wide')}
            />
            <div
              className="cover-square"
              style={cropBackground(file.url, cover.square)}
              role="img"
              aria-label={t('content.cover.square')}
            />
          </div>
          <div className="cover-buttons">
            <Button size="small" disabled={disabled} onClick={() => setChoosing(true)}>
              {t('content.cover.change')}
            </Button>
            <Button size="small" disabled={disabled} onClick={() => setCropping(true)}>
              {t('content.cover.crop')}
            </Button>
            <Button size="small" disabled={disabled} onClick={() => onChange(null, null)}>
              {t('content.cover.remove')}
            </Button>
          </div>
          {cropping ? (
            <CropDialog
              open
              file={file}
              crops={cover}
              onClose={() => setCropping(false)}
              onCrops={(crops) => onChange({ ...cover, ...crops }, file)}
            />
          ) : null}
        </>
      )}
      <p className="hint">{t('content.cover.hint')}</p>
      <PicturePicker
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={(chosen) => onChange({ fileId: chosen.id, wide: null, square: null }, chosen)}
      />
    </div>
  )
}
