import '../content.css'
import { Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { type StoredFile } from '../types.ts'
import { PictureDrop } from './picture-drop.tsx'
import { useUpload } from './use-uploads.tsx'

interface PicturePickerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onChoose: (file: StoredFile) => void
}

/** A picture of the library, or a new one. A new one joins the library, so that it is found again. */
export function PicturePicker({ open, onClose, onChoose }: PicturePickerProps) {
  const { t } = useTexts()
  const upload = useUpload()
  const list = useCursorList(['contents', 'pictures'], (from) => api.contents.list({ kind: 'image', limit: 30, ...from }))
  const choose = (file: StoredFile): void => {
    onChoose(file)
    onClose()
  }
  const add = async (pictures: readonly File[]): Promise<void> => {
    const [picture] = pictures
    if (picture === undefined) return
    const file = await upload(picture)
    if (file === null) return
    choose(file)
    await api.contents.create({ title: file.name, body: { kind: 'image', fileId: file.id } }).catch(() => undefined)
    list.refresh()
  }
  const pick = async (id: string): Promise<void> => {
    const item = list.rows.find((each) => each.id === id)
    if (item === undefined) return
    const { file } = await api.contents.get({ id: item.id })
    if (file !== null) choose(file)
  }
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={760} title={t('content.image.choose')} destroyOnHidden>
      <PictureDrop
        compact
        onPictures={(pictures) => {
          void add(pictures)
        }}
      />
      <h3 className="picker-title">{t('content.image.from_library')}</h3>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.rows.length === 0 && !list.loading ? <p className="hint">{t('content.image.none')}</p> : null}
      <div className="picker-grid">
        {list.rows.map((item) => (
          <button
            key={item.id}
            type="button"
            className="picker-picture"
            title={item.title}
            onClick={() => {
              void pick(item.id)
            }}
          >
            {item.picture === null ? null : <img src={item.picture.url} alt={item.title} loading="lazy" />}
          </button>
        ))}
      </div>
      <LoadMore list={list} />
    </Modal>
  )
}
