import '../audience.css'
import { FolderAddOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { type Tag, type TagGroup } from '../types.ts'
import { useAccounts, useRefresh, useTags } from '../use-lists.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { GroupDialog } from './group-dialog.tsx'
import { RunPanels } from './run-panels.tsx'
import { TagDialog } from './tag-dialog.tsx'
import { TagTable } from './tag-table.tsx'

const limit = 100

export default function TagsPage() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'group' | 'create'>()
  const { items, groups, usage, loading, error, refetch } = useTags()
  const [bulk, setBulk] = useState<Tag | 'choose' | null>(null)
  const [naming, setNaming] = useState<TagGroup | 'new' | null>(null)
  const chosen = address.group ?? ''
  const shown = items.filter(({ groupId }) => chosen === '' || (chosen === 'none' ? groupId === null : groupId === chosen))
  const group = groups.find(({ id }) => id === chosen)
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('audience.tags.create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('audience.tags.title')}
        subtitle={t('audience.tags.subtitle')}
        actions={
          can('tag.write') ? (
            <>
              <Button disabled={items.length === 0} onClick={() => setBulk('choose')}>
                {t('audience.tags.bulk')}
              </Button>
              {create}
            </>
          ) : undefined
        }
      />
      <RunPanels />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!loading && error === null && items.length === 0 && groups.length === 0 ? (
        <section className="panel">
          <EmptyState title={t('audience.tags.empty')} hint={t('audience.tags.empty_hint')} action={create} />
        </section>
      ) : (
        <div className="tags-columns">
          <nav className="panel tag-groups" aria-label={t('audience.tags.group')}>
            <GroupLine id="" name={t('audience.tags.all_groups')} count={items.length} />
            {groups.map(({ id, name }) => (
              <GroupLine key={id} id={id} name={name} count={items.filter(({ groupId }) => groupId === id).length} />
            ))}
            <GroupLine
              id="none"
              name={t('audience.tags.no_group')}
              count={items.filter(({ groupId }) => groupId === null).length}
            />
            {can('tag.write') ? (
              <Button type="text" block icon={<FolderAddOutlined />} onClick={() => setNaming('new')}>
                {t('audience.tags.create_group')}
              </Button>
            ) : null}
            <Usage usage={usage} />
          </nav>
          <section className="panel table-panel" aria-label={t('audience.tags.title')}>
            {group === undefined || !can('tag.write') ? null : <GroupTools group={group} onRename={() => setNaming(group)} />}
            <TagTable tags={shown} groups={groups} onBulk={setBulk} />
          </section>
        </div>
      )}
      <TagDialog
        open={address.create !== undefined}
        groupId={group?.id ?? null}
        onClose={() => setAddress({ create: undefined })}
      />
      <GroupDialog group={naming} onClose={() => setNaming(null)} />
      <BulkDialog tag={bulk} onClose={() => setBulk(null)} />
    </>
  )
}

function GroupLine({ id, name, count }: { readonly id: string; readonly name: string; readonly count: number }) {
  const [address, setAddress] = useAddressState<'group'>()
  return (
    <button
      type="button"
      className="tag-group-line"
      aria-pressed={(address.group ?? '') === id}
      onClick={() => setAddress({ group: id })}
    >
      <span>{name}</span>
      <small className="number">{count}</small>
    </button>
  )
}

function GroupTools({ group, onRename }: { readonly group: TagGroup; readonly onRename: () => void }) {
  const { t } = useTexts()
  const refresh = useRefresh()
  const go = useGo()
  return (
    <div className="table-toolbar">
      <h2 className="section-title">{group.name}</h2>
      <span className="row-actions">
        <Button type="link" onClick={onRename}>
          {t('audience.tags.rename')}
        </Button>
        <ConfirmAction
          danger
          button={{ type: 'link' }}
          label={t('audience.tags.archive_group')}
          title={t('audience.tags.archive_group_title', { name: group.name })}
          effect={t('audience.tags.archive_group_effect')}
          onConfirm={async () => {
            await api.tagGroups.archive({ id: group.id, expectedVersion: group.version })
            go('/tags', { replace: true })
            await refresh()
          }}
        />
      </span>
    </div>
  )
}

function Usage({ usage }: { readonly usage: readonly { readonly accountId: string; readonly tags: number }[] }) {
  const { t } = useTexts()
  const { nameOf } = useAccounts()
  return usage.map(({ accountId, tags }) => (
    <div key={accountId} className="tag-usage">
      <small>{t('audience.tags.usage', { account: nameOf(accountId), used: tags, limit })}</small>
      <Progress percent={tags} showInfo={false} size="small" status={tags >= limit ? 'exception' : 'normal'} />
    </div>
  ))
}
