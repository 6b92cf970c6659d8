import { Button, Table } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { usePreferences } from '../../../app/preferences.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { antdColumns, type Column } from '../../../components/table-columns.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Tag, type TagGroup } from '../types.ts'
import { useAccounts, useRefresh } from '../use-lists.ts'
import { TagDialog } from './tag-dialog.tsx'

interface TagTableProps {
  readonly tags: readonly Tag[]
  readonly groups: readonly TagGroup[]
  readonly onBulk: (tag: Tag) => void
}

const tones = { synced: 'good', pending: 'active', failed: 'danger' } as const

export function TagTable({ tags, groups, onBulk }: TagTableProps) {
  const { t } = useTexts()
  const can = useCan()
  const { density } = usePreferences()
  const { nameOf } = useAccounts()
  const groupName = (id: string | null): string => groups.find((group) => group.id === id)?.name ?? t('audience.tags.no_group')
  const columns: readonly Column<Tag>[] = [
    {
      key: 'name',
      title: t('audience.tags.name'),
      render: ({ name, groupId }) => (
        <span className="two-lines">
          <span>{name}</span>
          <small>{groupName(groupId)}</small>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('audience.tags.kind'),
      render: ({ kind, accountId }) => (
        <span className="two-lines">
          <span>{t(`audience.tags.kind.${kind}`)}</span>
          {accountId === null ? null : <small>{nameOf(accountId)}</small>}
        </span>
      ),
    },
    {
      key: 'contacts',
      title: t('audience.tags.contacts'),
      align: 'right',
      render: ({ id, contacts }) =>
        contacts === null ? (
          <span className="absent">—</span>
        ) : (
          <PageLink to={`/contacts?tags=${id}`}>{contacts.toLocaleString()}</PageLink>
        ),
    },
    { key: 'state', title: t('general.status'), render: (tag) => <State tag={tag} /> },
    ...(can('tag.write')
      ? [{ key: 'actions', title: t('general.actions'), render: (tag: Tag) => <Actions tag={tag} onBulk={() => onBulk(tag)} /> }]
      : []),
  ]
  return (
    <Table<Tag>
      dataSource={[...tags]}
      columns={antdColumns(columns)}
      rowKey={({ id }) => id}
      pagination={false}
      size={density === 'compact' ? 'small' : 'large'}
      scroll={{ x: 'max-content' }}
    />
  )
}

function State({ tag }: { readonly tag: Tag }) {
  const { t } = useTexts()
  if (tag.kind === 'manual') return <span className="absent">—</span>
  const { problem } = tag
  return (
    <span className="two-lines">
      <StatusChip tone={tones[tag.state]}>{t(`audience.tags.state.${tag.state}`)}</StatusChip>
      {problem === null ? null : (
        <small>
          {problem.people === 0
            ? t('audience.tags.problem', { errcode: String(problem.errcode ?? '—') })
            : t('audience.tags.problem_people', { count: problem.people, errcode: String(problem.errcode ?? '—') })}
        </small>
      )}
    </span>
  )
}

function Actions({ tag, onBulk }: { readonly tag: Tag; readonly onBulk: () => void }) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const { failed } = useNotices()
  const [editing, setEditing] = useState(false)
  const [forced, setForced] = useState(false)
  const retry = async (): Promise<void> => {
    try {
      await api.tags.retry({ id: tag.id })
    } catch (error) {
      failed(error)
    }
    await refresh()
  }
  return (
    <span className="row-actions">
      <Button type="link" onClick={onBulk}>
        {t('audience.tags.bulk')}
      </Button>
      <Button type="link" onClick={() => setEditing(true)}>
        {t('audience.tags.rename')}
      </Button>
      {tag.state === 'failed' ? (
        <Button type="link" onClick={() => void retry()}>
          {t('audience.tags.retry')}
        </Button>
      ) : null}
      <ConfirmAction
        danger
        button={{ type: 'link' }}
        label={t(forced ? 'audience.tags.archive_force' : 'audience.tags.archive')}
        title={t('audience.tags.archive_title', { name: tag.name })}
        effect={t('audience.tags.archive_effect', { count: tag.contacts ?? 0 })}
        onConfirm={async () => {
          try {
            await api.tags.archive({ id: tag.id, expectedVersion: tag.version, force: forced })
          } catch (error) {
            // The refusal names the segments that use it; a second click deletes it all the same.
            setForced(true)
            throw error
          }
          await refresh()
        }}
      />
      <TagDialog open={editing} tag={tag} groupId={tag.groupId} onClose={() => setEditing(false)} />
    </span>
  )
}
