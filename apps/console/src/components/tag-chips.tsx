import { Tag, Tooltip } from 'antd'

import { useTexts } from '../app/texts.tsx'

interface TagChipsProps {
  readonly tags: readonly { readonly id: string; readonly name: string }[]
  /** How many are shown before "+N". */
  readonly limit?: number
  readonly onRemove?: (id: string) => void
}

export function TagChips({ tags, limit = 3, onRemove }: TagChipsProps) {
  const { t } = useTexts()
  if (tags.length === 0) return <span className="absent">—</span>
  const hidden = tags.slice(limit)
  return (
    <span className="tag-chips">
      {tags.slice(0, limit).map(({ id, name }) => (
        <Tag key={id} closable={onRemove !== undefined} onClose={() => onRemove?.(id)}>
          {name}
        </Tag>
      ))}
      {hidden.length === 0 ? null : (
        <Tooltip title={hidden.map(({ name }) => name).join('、')}>
          <Tag tabIndex={0}>{t('general.tags_more', { count: hidden.length })}</Tag>
        </Tooltip>
      )}
    </span>
  )
}
