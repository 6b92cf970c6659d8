import { FileTextOutlined, MessageOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type ContentSummary } from '../types.ts'
import { ContentActions } from './content-actions.tsx'
import { ContentStatus } from './content-status.tsx'

export interface ContentItemProps {
  readonly onOpen: (item: ContentSummary) => void
  readonly onPreview: (item: ContentSummary) => void
  readonly onDraft: (item: ContentSummary) => void
  /** Ids of what is ticked. */
  readonly chosen: readonly string[]
  /** Null where nothing can be ticked. */
  readonly onToggle: ((item: ContentSummary) => void) | null
}

export function ContentCard({ item, ...shared }: ContentItemProps & { readonly item: ContentSummary }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const { chosen, onToggle, onOpen } = shared
  const title = item.title === '' ? t('content.untitled') : item.title
  return (
    <article className={`card card-${item.kind}`}>
      {onToggle === null ? null : (
        <Checkbox className="card-tick" aria-label={title} checked={chosen.includes(item.id)} onChange={() => onToggle(item)} />
      )}
      <button type="button" className="card-open" onClick={() => onOpen(item)}>
        <span className="card-picture">
          {item.picture === null ? (
            item.kind === 'text' || item.kind === 'template' ? (
              <span className="card-words">{item.excerpt}</span>
            ) : (
              <FileTextOutlined />
            )
          ) : (
            <img src={item.picture.url} alt="" loading="lazy" />
          )}
        </span>
        <span className="card-title">
          {item.kind === 'text' ? <MessageOutlined /> : null} {title}
        </span>
      </button>
      <p className="card-line">
        <span className="mark">{t(`content.type.${item.type}`)}</span>
        <ContentStatus item={item} />
      </p>
      <p className="hint card-updated">{t('content.updated', { name: item.updatedBy, time: format(item.updatedAt) })}</p>
      <ContentActions item={item} {...shared} />
    </article>
  )
}
