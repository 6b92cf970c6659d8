import { Button, Checkbox, Table } from 'antd'

import { usePreferences } from '../../../app/preferences.ts'
import { useTexts } from '../../../app/texts.tsx'
import { antdColumns, type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { type ContentSummary } from '../types.ts'
import { ContentActions } from './content-actions.tsx'
import { type ContentItemProps } from './content-card.tsx'
import { ContentStatus } from './content-status.tsx'
import { useShelves } from './use-shelves.ts'

export function ContentTable({
  items,
  mixed,
  ...shared
}: ContentItemProps & { readonly items: readonly ContentSummary[]; readonly mixed: boolean }) {
  const { t } = useTexts()
  const { density } = usePreferences()
  const shelves = useShelves()
  const nameOf = (id: string | null): string => shelves.find((shelf) => shelf.id === id)?.name ?? '—'
  const { chosen, onToggle, onOpen } = shared
  const columns: readonly Column<ContentSummary>[] = [
    ...(onToggle === null
      ? []
      : [
          {
            key: 'tick',
            title: '',
            width: 44,
            render: (item: ContentSummary) => (
              <Checkbox
                aria-label={item.title === '' ? t('content.untitled') : item.title}
                checked={chosen.includes(item.id)}
                onChange={() => onToggle(item)}
              />
            ),
          },
        ]),
    {
      key: 'title',
      title: t('content.editor.title'),
      render: (item) => (
        <span className="row-title">
          {item.picture === null ? null : <img src={item.picture.url} alt="" loading="lazy" />}
          <Button type="link" onClick={() => onOpen(item)}>
            {item.title === '' ? (item.excerpt === '' ? t('content.untitled') : item.excerpt) : item.title}
          </Button>
        </span>
      ),
    },
    ...(mixed
      ? [{ key: 'kind', title: t('content.kind'), render: ({ kind }: ContentSummary) => t(`content.kind.${kind}`) }]
      : []),
    { key: 'type', title: t('content.type'), render: ({ type }) => t(`content.type.${type}`) },
    { key: 'column', title: t('content.column'), render: ({ columnId }) => nameOf(columnId) },
    { key: 'status', title: t('general.status'), render: (item) => <ContentStatus item={item} /> },
    {
      key: 'updated',
      title: t('content.updated_at'),
      render: ({ updatedAt, updatedBy }) => (
        <span className="two-lines">
          <TimeText at={updatedAt} />
          <small>{updatedBy}</small>
        </span>
      ),
    },
    { key: 'actions', title: t('general.actions'), fixed: 'right', render: (item) => <ContentActions item={item} {...shared} /> },
  ]
  return (
    <Table<ContentSummary>
      dataSource={[...items]}
      columns={antdColumns(columns)}
      rowKey={({ id }) => id}
      pagination={false}
      size={density === 'compact' ? 'small' : 'large'}
      scroll={{ x: 'max-content' }}
    />
  )
}
