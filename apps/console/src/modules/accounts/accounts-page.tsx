import './accounts.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { api } from '../../app/api.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { useAddressState, useGo } from '../../app/where.ts'
import { DataTable } from '../../components/data-table.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { StatusChip } from '../../components/status-chip.tsx'
import { type Column } from '../../components/table-columns.ts'
import { TimeText } from '../../components/time-text.tsx'
import { useCursorList } from '../../components/use-cursor-list.ts'
import { type Account, statusTone } from './account.ts'
import { ConnectDialog } from './connect-dialog.tsx'
import { useProblemText } from './problem-text.ts'

export default function AccountsPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const [address, setAddress] = useAddressState<'connect'>()
  const list = useCursorList(['accounts', 'list'], (from) => api.accounts.list(from))
  const columns = useColumns()
  const connect = can('account.manage') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ connect: 'true' })}>
      {t('accounts.connect')}
    </Button>
  ) : null
  return (
    <>
      <PageHeader title={t('accounts.title')} subtitle={t('accounts.subtitle')} actions={connect} />
      <DataTable
        name={t('accounts.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/accounts/${id}`)}
        empty={<EmptyState drawing="key" title={t('accounts.empty')} hint={t('accounts.empty_hint')} action={connect} />}
      />
      <ConnectDialog
        open={address.connect !== undefined}
        onClose={() => setAddress({ connect: undefined })}
        onDone={(id) => go(`/accounts/${id}`)}
      />
    </>
  )
}

function useColumns(): readonly Column<Account>[] {
  const { t } = useTexts()
  const problemText = useProblemText()
  return [
    {
      key: 'name',
      title: t('accounts.name'),
      csv: ({ name }) => name,
      render: ({ id, name, appId }) => (
        <span className="two-lines">
          <PageLink to={`/accounts/${id}`}>{name}</PageLink>
          <small>{appId}</small>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('accounts.kind'),
      csv: ({ kind }) => t(`accounts.kind.${kind}`),
      render: ({ kind, verified }) => (
        <span className="two-lines">
          <span>{t(`accounts.kind.${kind}`)}</span>
          {verified ? <small>{t('accounts.verified')}</small> : null}
        </span>
      ),
    },
    {
      key: 'status',
      title: t('general.status'),
      csv: ({ status }) => t(`accounts.status.${status}`),
      render: (account) => {
        const failed = account.checks.find(({ state, problem }) => state === 'failed' && problem !== null)
        return (
          <span className="two-lines">
            <StatusChip tone={statusTone[account.status]}>{t(`accounts.status.${account.status}`)}</StatusChip>
            {failed === undefined ? null : <small>{problemText(failed)?.what}</small>}
          </span>
        )
      },
    },
    {
      key: 'push',
      title: t('accounts.last_push'),
      csv: ({ lastPushAt }) => lastPushAt,
      render: ({ lastPushAt }) => <TimeText at={lastPushAt} />,
    },
    {
      key: 'checked',
      title: t('accounts.checked_at'),
      csv: ({ checkedAt }) => checkedAt,
      render: ({ checkedAt }) => <TimeText at={checkedAt} />,
    },
  ]
}
