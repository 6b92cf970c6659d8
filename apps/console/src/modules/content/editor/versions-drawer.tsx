import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Content } from '../types.ts'
import { articleOf } from './article-draft.ts'
import { ArticlePreview } from './article-preview.tsx'

interface VersionsDrawerProps {
  readonly content: Content
  readonly open: boolean
  readonly onClose: () => void
  readonly onRestored: (content: Content) => void
}

/** Every saved version: who, when, how long; look at it, bring it back. */
export function VersionsDrawer({ content, open, onClose, onRestored }: VersionsDrawerProps) {
  const { t } = useTexts()
  const { done } = useNotices()
  const [shown, setShown] = useState<number | null>(null)
  const { id, version: present } = content
  const list = useCursorList(['content-versions', id, present], (from) => api.contents.versions({ id, limit: 30, ...from }))
  const restore = async (version: number): Promise<void> => {
    onRestored(await api.contents.restore({ id, version, expectedVersion: present }))
    done(t('content.versions.restored_done'))
    onClose()
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('content.versions.title')} size={420}>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      <ol className="versions">
        {list.rows.map(({ version, title, savedAt, savedBy, length, restoredFrom }, index) => (
          <li key={version}>
            <p>
              <strong>{title === '' ? t('content.untitled') : title}</strong>
              {index === 0 ? <span className="mark">{t('content.versions.current')}</span> : null}
            </p>
            <p className="hint">
              {t('content.versions.number', { version })} · <TimeText at={savedAt} />
            </p>
            <p className="hint">
              {t('content.versions.line', { name: savedBy, length })}
              {restoredFrom === null ? '' : ` · ${t('content.versions.restored', { version: restoredFrom })}`}
            </p>
            <p className="row-actions">
              <Button type="link" onClick={() => setShown(version)}>
                {t('content.versions.show')}
              </Button>
              {index === 0 || content.archivedAt !== null ? null : (
                <ConfirmAction
                  button={{ type: 'link' }}
                  label={t('content.versions.restore')}
                  title={t('content.versions.restore_title', { version })}
                  effect={t('content.versions.restore_effect')}
                  onConfirm={() => restore(version)}
                />
              )}
            </p>
          </li>
        ))}
      </ol>
      {list.hasMore ? (
        <Button block loading={list.loadingMore} onClick={list.loadMore}>
          {t('general.load_more')}
        </Button>
      ) : null}
      <VersionDialog content={content} version={shown} onClose={() => setShown(null)} />
    </Drawer>
  )
}

function VersionDialog({
  content,
  version,
  onClose,
}: {
  readonly content: Content
  readonly version: number | null
  readonly onClose: () => void
}) {
  const { t } = useTexts()
  const { data, error } = useQuery({
    queryKey: ['content-version', content.id, version],
    queryFn: () => api.contents.version({ id: content.id, version: version ?? 1 }),
    enabled: version !== null,
    staleTime: Infinity,
  })
  const draft = data === undefined ? null : articleOf({ ...content, title: data.title, body: data.body })
  return (
    <Modal
      open={version !== null}
      onCancel={onClose}
      footer={null}
      width={380}
      title={t('content.versions.number', { version: version ?? 0 })}
      destroyOnHidden
    >
      <ErrorNotice error={error} />
      {draft === null ? null : <ArticlePreview draft={draft} file={null} accountName="" digest={draft.digest} />}
    </Modal>
  )
}
