import '../audience.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { VirtualTable } from '../../../components/virtual-table.tsx'
import { EditDialog } from '../profile/edit-dialog.tsx'
import { TagPicker } from '../tag-picker.tsx'
import { type Contact } from '../types.ts'
import { useFields, useSegments, useTags } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { useContactColumns } from './columns.tsx'
import { SyncPanel } from './sync-panel.tsx'
import { TagSelected } from './tag-selected.tsx'

type Filter = 'search' | 'segment' | 'tags' | 'follow' | 'scene'
const states = ['following', 'left', 'never'] as const

export default function ContactsPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const [address, setAddress] = useAddressState<Filter>()
  const [accountId] = useSelectedAccount()
  const [selected, setSelected] = useState<readonly string[]>([])
  const [creating, setCreating] = useState(false)
  const follow = states.find((each) => each === address.follow)
  const tagIds = (address.tags ?? '').split(',').filter((id) => id !== '')
  const filter = {
    ...(address.search === undefined ? {} : { search: address.search }),
    ...(address.segment === undefined ? {} : { segmentId: address.segment as never }),
    ...(tagIds.length === 0 ? {} : { tagIds: tagIds as never[] }),
    ...(follow === undefined ? {} : { follow }),
    ...(address.scene === undefined ? {} : { scene: address.scene }),
    ...(accountId === null ? {} : { accountId: accountId as never }),
  }
  const list = useCursorList(['contacts', filter], (from) => api.contacts.list({ ...filter, ...from, limit: 100 }))
  const count = useQuery(calls.contacts.count.queryOptions({ input: filter, refetchInterval: 15_000 }))
  const filtered = Object.keys(filter).some((key) => key !== 'accountId')
  const columns = useContactColumns(accountId)
  const untouched = !list.loading && list.rows.length === 0 && !filtered && list.error === null
  const counted = count.data
  useRefreshWhen(counted?.count, list.refresh)
  return (
    <>
      <PageHeader
        title={t('audience.contacts.title')}
        subtitle={t('audience.contacts.subtitle')}
        actions={
          <>
            <SyncPanel.Button />
            {can('contact.write') ? (
              <Button onClick={() => go('/contacts/duplicates')}>{t('audience.merge.action')}</Button>
            ) : null}
            {can('contact.write') ? (
              <Button type="primary" onClick={() => setCreating(true)}>
                {t('audience.contacts.create')}
              </Button>
            ) : null}
          </>
        }
      />
      <SyncPanel />
      <section className="panel table-panel" aria-label={t('audience.contacts.title')}>
        {untouched ? (
          <EmptyState
            drawing="people"
            title={t('audience.contacts.empty')}
            hint={t('audience.contacts.empty_hint')}
            action={
              <Button type="primary" onClick={() => go('/accounts')}>
                {t('audience.contacts.connect')}
              </Button>
            }
          />
        ) : (
          <>
            <Filters address={address} onChange={setAddress} tagIds={tagIds} />
            <div className="table-toolbar">
              <div className="table-toolbar-left">
                {can('tag.write') ? <TagSelected selected={selected} onDone={() => setSelected([])} /> : null}
                <span className="table-count number" aria-live="polite">
                  {counted === undefined
                    ? null
                    : t(counted.exact ? 'audience.contacts.count' : 'audience.contacts.count_more', { count: counted.count })}
                </span>
              </div>
              <Button
                type="text"
                onClick={() => {
                  list.refresh()
                  void count.refetch()
                }}
              >
                {t('general.refresh')}
              </Button>
            </div>
            <ErrorNotice error={list.error} onRetry={list.refresh} />
            {list.rows.length === 0 && !list.loading && list.error === null ? (
              <EmptyState drawing="search" title={t('general.nothing_found')} hint={t('general.nothing_found_hint')} />
            ) : (
              <VirtualTable<Contact>
                columns={columns}
                list={list}
                rowKey={({ id }) => id}
                height={Math.max(360, window.innerHeight - 380)}
                onRow={({ id }) => go(`/contacts/${id}`)}
                selection={{ keys: selected, onChange: setSelected }}
              />
            )}
          </>
        )}
      </section>
      <EditDialog open={creating} onClose={() => setCreating(false)} onCreated={({ id }) => go(`/contacts/${id}`)} />
    </>
  )
}

/** What others changed, a sync, callbacks or a tagging, shows by itself: a list whose count moved is read again. */
function useRefreshWhen(count: number | undefined, refresh: () => void): void {
  const seen = useRef(count)
  useEffect(() => {
    if (count === undefined || seen.current === count) return
    if (seen.current !== undefined) refresh()
    seen.current = count
  }, [count, refresh])
}

interface FiltersProps {
  readonly address: Readonly<Partial<Record<Filter, string>>>
  readonly tagIds: readonly string[]
  readonly onChange: (changes: Readonly<Partial<Record<Filter, string | undefined>>>) => void
}

function Filters({ address, tagIds, onChange }: FiltersProps) {
  const { t } = useTexts()
  const names = useNames()
  const segments = useSegments()
  const { byId } = useTags()
  const { scenes } = useFields()
  const [picking, setPicking] = useState(false)
  const chosen = tagIds.map((id) => byId.get(id)?.name ?? '…')
  return (
    <div className="table-filters">
      <Input.Search
        allowClear
        className="contact-search"
        defaultValue={address.search}
        placeholder={t('audience.contacts.search')}
        aria-label={t('general.search')}
        onSearch={(search) => onChange({ search: search.trim() })}
      />
      <label>
        {t('audience.contacts.segment')}
        <Select
          className="filter-select"
          value={address.segment ?? ''}
          onChange={(segment) => onChange({ segment })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('audience.contacts.any_segment') },
            ...segments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </label>
      <label>
        {t('audience.contacts.follow')}
        <Select
          className="filter-select-small"
          value={address.follow ?? ''}
          onChange={(follow) => onChange({ follow })}
          options={[
            { value: '', label: t('general.any') },
            ...states.map((value) => ({ value, label: t(`audience.contacts.follow.${value}`) })),
          ]}
        />
      </label>
      <label>
        {t('audience.contacts.source')}
        <Select
          className="filter-select-small"
          value={address.scene ?? ''}
          onChange={(scene) => onChange({ scene })}
          options={[{ value: '', label: t('general.any') }, ...scenes.map((value) => ({ value, label: names.scene(value) }))]}
        />
      </label>
      <Button onClick={() => setPicking(true)} title={chosen.join('、')}>
        {tagIds.length === 0
          ? t('audience.contacts.choose_tags')
          : tagIds.length === 1
            ? `${t('audience.contacts.tags')}：${chosen[0] ?? ''}`
            : t('audience.contacts.tags_chosen', { count: tagIds.length })}
      </Button>
      <Button
        type="link"
        onClick={() => onChange({ search: undefined, segment: undefined, tags: undefined, follow: undefined, scene: undefined })}
      >
        {t('general.reset')}
      </Button>
      <TagPicker
        open={picking}
        chosen={tagIds}
        onClose={() => setPicking(false)}
        onDone={(ids) => onChange({ tags: ids.join(',') })}
      />
    </div>
  )
}
