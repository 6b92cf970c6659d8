import '../reach.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { dayIn, isUuid, toId } from '@weiying/kernel'
import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { channels, statuses, tones, underWay } from '../shared/campaign.ts'
import { beijing, useAccountName, useAccounts, useQuotasToday } from '../shared/queries.ts'
import { QuotaLine } from '../shared/quota-line.tsx'
import { useCampaignColumns } from './campaign-columns.tsx'

type FilterName = 'status' | 'channel' | 'search'

export default function CampaignsPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const accounts = useAccounts()
  const [account] = useSelectedAccount()
  const [filter, setFilter] = useAddressState<FilterName>()
  const status = statuses.find((each) => each === filter.status)
  const channel = channels.find((each) => each === filter.channel)
  const chosen = account !== null && isUuid(account) ? { accountId: toId<'account'>(account) } : {}
  const asked = {
    ...chosen,
    ...(status === undefined ? {} : { status }),
    ...(channel === undefined ? {} : { channel }),
    ...(filter.search === undefined ? {} : { search: filter.search }),
  }
  const list = useCursorList(['campaigns', 'list', asked], (from) => api.campaigns.list({ ...asked, ...from }))
  const counts = useQuery({ queryKey: ['campaigns', 'count', chosen], queryFn: () => api.campaigns.count(chosen) })
  const { refresh } = list
  const moving = list.rows.some((row) => underWay(row.status))
  useEffect(() => {
    if (!moving) return undefined
    const timer = setInterval(refresh, 5000)
    return () => clearInterval(timer)
  }, [moving, refresh])
  const columns = useCampaignColumns()
  const filtered = Object.keys(asked).length > Object.keys(chosen).length
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/campaigns/new')}>
      {t('reach.campaigns.create')}
    </Button>
  )
  const unconnected = accounts.data?.length === 0
  return (
    <>
      <PageHeader
        title={t('reach.campaigns.title')}
        subtitle={t('reach.campaigns.subtitle')}
        actions={can('campaign.write') && !unconnected ? create : null}
      />
      <QuotaStrip account={account} />
      <DataTable
        name={t('reach.campaigns.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        filtered={filtered}
        total={filtered ? null : (counts.data?.total ?? null)}
        onRow={({ id, status: state }) =>
          go(state === 'draft' && can('campaign.write') ? `/campaigns/${id}/edit` : `/campaigns/${id}`)
        }
        {...(list.rows.length > 0 || filtered
          ? {
              filters: (
                <>
                  <StatusChoice
                    counts={counts.data?.byStatus ?? {}}
                    total={counts.data?.total ?? 0}
                    value={status}
                    onChange={(next) => setFilter({ status: next })}
                  />
                  <span className="filters-right">
                    <Select
                      allowClear
                      style={{ width: 140 }}
                      aria-label={t('reach.campaigns.channel')}
                      placeholder={t('reach.campaigns.channel')}
                      value={channel ?? null}
                      onChange={(next: string | null | undefined) => setFilter({ channel: next ?? undefined })}
                      options={channels.map((each) => ({ value: each, label: t(`reach.channel.${each}`) }))}
                    />
                    <SearchField value={filter.search ?? ''} onChange={(search) => setFilter({ search })} />
                  </span>
                </>
              ),
            }
          : {})}
        empty={
          unconnected ? (
            <EmptyState
              drawing="key"
              title={t('reach.campaigns.no_account')}
              hint={t('reach.campaigns.no_account_hint')}
              action={
                can('account.manage') ? (
                  <Button type="primary" onClick={() => go('/accounts')}>
                    {t('reach.campaigns.go_accounts')}
                  </Button>
                ) : null
              }
            />
          ) : (
            <EmptyState
              title={t('reach.campaigns.empty')}
              hint={t('reach.campaigns.empty_hint')}
              action={can('campaign.write') ? create : null}
            />
          )
        }
      />
    </>
  )
}

/** What is left today per account, before anybody plans more. */
function QuotaStrip({ account }: { readonly account: string | null }) {
  const { t } = useTexts()
  const nameOf = useAccountName()
  const quotas = useQuotasToday(dayIn(beijing, businessNow()))
  const shown = (quotas.data ?? []).filter(
    ({ accountId, quota }) => (account === null || accountId === account) && quota.channel === 'mass',
  )
  if (shown.length === 0) return null
  return (
    <div className="quota-strip">
      <span>{t('reach.campaigns.quota_today')}</span>
      {shown.map(({ accountId, quota }) => (
        <QuotaLine key={`${accountId}.${quota.kind}`} quota={quota} account={nameOf(accountId)} />
      ))}
    </div>
  )
}

interface StatusChoiceProps {
  readonly counts: Readonly<Partial<Record<string, number>>>
  readonly total: number
  readonly value: string | undefined
  readonly onChange: (status: string | undefined) => void
}

/** One chip per status with its count; those that nobody has stay away. */
function StatusChoice({ counts, total, value, onChange }: StatusChoiceProps) {
  const { t } = useTexts()
  const present = statuses.filter((status) => (counts[status] ?? 0) > 0 || status === value)
  const chip = (key: string | undefined, label: string, count: number, tone: string) => (
    <button key={key ?? 'all'} type="button" className="chip" aria-pressed={value === key} onClick={() => onChange(key)}>
      <span className={key === undefined ? '' : `status status-${tone}`}>{label}</span>
      <span className="chip-count">{count.toLocaleString()}</span>
    </button>
  )
  return (
    <div className="chips" role="group" aria-label={t('general.status')}>
      {chip(undefined, t('reach.campaigns.all'), total, '')}
      {present.map((status) => chip(status, t(`reach.status.${status}`), counts[status] ?? 0, tones[status]))}
    </div>
  )
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (search: string | undefined) => void }) {
  const { t } = useTexts()
  const [typed, setTyped] = useState(value)
  const find = (text: string): void => onChange(text.trim() === '' ? undefined : text.trim())
  return (
    <Input.Search
      allowClear
      maxLength={80}
      style={{ width: 220 }}
      aria-label={t('reach.campaigns.search')}
      placeholder={t('reach.campaigns.search')}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        if (target.value === '') find('')
      }}
      onSearch={find}
    />
  )
}
