import '../insight.css'
import { CloudDownloadOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id, toId } from '@weiying/kernel'
import { Button, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { FreshnessLine } from '../shared/freshness.tsx'
import { formatCount } from '../shared/metric-format.ts'
import { PeriodPicker } from '../shared/period-picker.tsx'
import { usePeriod } from '../shared/period.ts'
import { useChosenAccount } from '../shared/use-chosen-account.ts'

type Day = Awaited<ReturnType<typeof api.platformFigures.compare>>['items'][number]

const figures = ['followers_new', 'followers_lost', 'followers_total', 'messages'] as const
const tones = { missing: 'neutral', complete: 'good', delayed: 'warning', failed: 'danger' } as const

/** WeChat's own statistics beside our count, day by day. */
export default function PlatformPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const { done } = useNotices()
  const [period, setPeriod] = usePeriod('days30')
  const [account, chooseAccount, accounts] = useAccount()
  const input = account === null ? null : { accountId: account, from: period.from, to: period.to }
  const compared = useQuery({
    queryKey: ['platform-figures', input],
    queryFn: async () => (input === null ? null : await api.platformFigures.compare(input)),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  })
  const pull = useMutation({
    mutationFn: async () => {
      if (input === null) return
      done(t('insight.platform.pulled', await api.platformFigures.pull(input)))
      await client.invalidateQueries({ queryKey: ['platform-figures'] })
    },
  })
  const rows = compared.data?.items ?? []
  const columns = useColumns()
  return (
    <>
      <PageHeader
        title={t('insight.platform.title')}
        subtitle={
          compared.data === undefined || compared.data === null ? (
            t('insight.platform.subtitle')
          ) : (
            <FreshnessLine freshness={compared.data.freshness} />
          )
        }
        actions={
          <>
            <PeriodPicker period={period} onChange={setPeriod} />
            {can('account.manage') ? (
              <Button
                type="primary"
                icon={<CloudDownloadOutlined />}
                disabled={account === null}
                loading={pull.isPending}
                onClick={() => pull.mutate()}
              >
                {t('insight.platform.pull')}
              </Button>
            ) : null}
          </>
        }
      />
      <ErrorNotice error={pull.error} />
      <DataTable
        name={t('insight.platform.title')}
        columns={columns}
        rowKey={({ day }) => day}
        list={{
          rows,
          loading: compared.isFetching && rows.length === 0,
          loadingMore: false,
          error: compared.error,
          hasMore: false,
          loadMore: () => {},
          refresh: () => void compared.refetch(),
          all: () => Promise.resolve(rows),
        }}
        {...(accounts.length === 0
          ? {}
          : {
              toolbar: (
                <Select
                  aria-label={t('insight.platform.choose_account')}
                  placeholder={t('insight.platform.choose_account')}
                  style={{ width: 220 }}
                  value={account}
                  onChange={chooseAccount}
                  options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
                />
              ),
            })}
        empty={
          accounts.length === 0 && can('account.manage') ? (
            <EmptyState
              drawing="key"
              title={t('reach.campaigns.no_account')}
              hint={t('insight.platform.subtitle')}
              action={
                <Button type="primary" onClick={() => go('/accounts')}>
                  {t('shell.account.connect')}
                </Button>
              }
            />
          ) : (
            <EmptyState drawing="chart" title={t('insight.platform.choose_account')} hint={t('insight.platform.subtitle')} />
          )
        }
      />
    </>
  )
}

/** The one of the switcher, or chosen here, or the first. */
function useAccount() {
  const [address, setAddress] = useAddressState<'account'>()
  const chosen = useChosenAccount().accountId
  const { data } = useQuery({
    queryKey: ['accounts', 'for-platform'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items.map(({ id, name }) => ({ id, name })),
  })
  const accounts = data ?? []
  const asked = accounts.find(({ id }) => id === address.account)?.id
  const account: Id<'account'> | null = asked ?? chosen ?? accounts[0]?.id ?? null
  return [account, (id: string) => setAddress({ account: toId<'account'>(id) }), accounts] as const
}

function useColumns(): readonly Column<Day>[] {
  const { t } = useTexts()
  return [
    {
      key: 'day',
      title: t('insight.platform.day'),
      csv: ({ day }) => day,
      render: ({ day }) => <span className="time">{day}</span>,
    },
    {
      key: 'status',
      title: t('insight.platform.status'),
      csv: ({ status }) => status,
      render: ({ status, errcode, revision }) => (
        <span className="two-lines">
          <StatusChip tone={tones[status]}>
            {status === 'failed'
              ? t('insight.platform.status.failed', { errcode: errcode ?? '—' })
              : t(`insight.platform.status.${status}`)}
          </StatusChip>
          {revision > 1 ? <small>{t('insight.platform.revised', { count: revision - 1 })}</small> : null}
        </span>
      ),
    },
    ...figures.map((figure): Column<Day> => ({
      key: figure,
      title: t(`insight.platform.figure.${figure}`),
      align: 'right',
      csv: ({ figures: found }) => {
        const each = found.find((one) => one.figure === figure)
        return each === undefined ? '' : `${each.platform ?? '—'} / ${each.own}`
      },
      render: ({ figures: found }) => {
        const each = found.find((one) => one.figure === figure)
        if (each === undefined) return '—'
        const off = each.difference !== null && each.difference !== 0
        return (
          <span className="two-lines number">
            <span title={`${t('insight.platform.official')} / ${t('insight.platform.own')}`}>
              {each.platform === null ? '—' : formatCount(each.platform)} / {formatCount(each.own)}
            </span>
            <small className={off ? 'difference-off' : ''}>
              {each.difference === null
                ? ''
                : `${t('insight.platform.difference')} ${each.difference > 0 ? '+' : ''}${each.difference}`}
            </small>
          </span>
        )
      },
    })),
  ]
}
