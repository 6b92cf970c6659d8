import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type ContentSummary } from '../types.ts'
import { type ContentItemProps } from './content-card.tsx'

/** What can be done with one piece. */
export function ContentActions({ item, onOpen, onPreview, onDraft }: ContentItemProps & { readonly item: ContentSummary }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done, failed } = useNotices()
  const may = useCan()('content.write')
  if (!may) return null
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['contents'] })
  const { id, version, kind, title, archivedAt } = item
  const archive = async (): Promise<void> => {
    await api.contents.archive({ id, expectedVersion: version })
    done(t('content.archived_done'))
    await refresh()
  }
  const unarchive = async (): Promise<void> => {
    try {
      await api.contents.unarchive({ id, expectedVersion: version })
      done(t('content.unarchived_done'))
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  if (archivedAt !== null)
    return (
      <p className="row-actions">
        <Button
          type="link"
          onClick={() => {
            void unarchive()
          }}
        >
          {t('content.action.unarchive')}
        </Button>
      </p>
    )
  return (
    <p className="row-actions">
      <Button type="link" onClick={() => onOpen(item)}>
        {t('content.action.edit')}
      </Button>
      {kind === 'template' ? null : (
        <Button type="link" onClick={() => onPreview(item)}>
          {t('content.action.preview')}
        </Button>
      )}
      {kind === 'article' ? (
        <Button type="link" onClick={() => onDraft(item)}>
          {t('content.action.draft')}
        </Button>
      ) : null}
      <ConfirmAction
        button={{ type: 'link' }}
        label={t('content.action.archive')}
        title={t('content.archive_title', { title: title === '' ? t('content.untitled') : title })}
        effect={t('content.archive_effect')}
        onConfirm={archive}
      />
    </p>
  )
}
