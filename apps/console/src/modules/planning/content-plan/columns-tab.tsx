import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { purposeOfType } from '@weiying/contract'
import { Alert, Button, Skeleton, Table } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useAccountName } from '../../reach/shared/queries.ts'
import { type Plan } from '../plans/plan.ts'
import { ColumnDialog } from './column-dialog.tsx'
import { type Column } from './content-plan.ts'
import { columnsKey, useColumns } from './use-columns.ts'

/** The series of a plan: what each tells, why, and how much of it there is. */
export function ColumnsTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done, failed } = useNotices()
  const nameOf = useAccountName()
  const columns = useColumns(plan.id)
  const [edited, setEdited] = useState<Column | 'new' | null>(null)
  const rows = columns.data ?? []
  const refresh = async (): Promise<void> => await client.invalidateQueries({ queryKey: [columnsKey] })
  const swap = useMutation({
    // Two rows change places: the second only when the first did.
    mutationFn: async ([one, two]: readonly [Column, Column]) => {
      await api.columns.update({ id: one.id, position: two.position, expectedVersion: one.version })
      await api.columns.update({ id: two.id, position: one.position, expectedVersion: two.version })
    },
    onError: failed,
    onSettled: refresh,
  })
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('contentPlan.columns.new')}
    </Button>
  ) : undefined
  const promotional = rows.filter(({ type }) => purposeOfType[type] === 'promotional').length
  const actions = (column: Column, at: number) => {
    const [above, below] = [rows[at - 1], rows[at + 1]]
    return (
      <span className="row-actions">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          aria-label={t('contentPlan.columns.up')}
          disabled={above === undefined || swap.isPending}
          onClick={() => (above === undefined ? undefined : swap.mutate([column, above]))}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          aria-label={t('contentPlan.columns.down')}
          disabled={below === undefined || swap.isPending}
          onClick={() => (below === undefined ? undefined : swap.mutate([column, below]))}
        />
        <Button type="link" size="small" onClick={() => setEdited(column)}>
          {t('general.edit')}
        </Button>
        <ConfirmAction
          danger
          button={{ type: 'link', size: 'small' }}
          label={t('contentPlan.columns.archive')}
          title={t('contentPlan.columns.archive_title', { name: column.name })}
          effect={t('contentPlan.columns.archive_effect')}
          onConfirm={async () => {
            await api.columns.archive({ id: column.id, expectedVersion: column.version })
            done(t('general.saved'))
            await refresh()
          }}
        />
      </span>
    )
  }
  return (
    <>
      <ErrorNotice
        error={columns.error}
        onRetry={() => {
          void columns.refetch()
        }}
      />
      {columns.isPending && columns.error === null ? <Skeleton active /> : null}
      {columns.data !== undefined && rows.length === 0 ? (
        <section className="panel">
          <EmptyState title={t('contentPlan.columns.empty')} hint={t('contentPlan.columns.empty_hint')} action={create} />
        </section>
      ) : null}
      {rows.length > 2 && promotional * 3 > rows.length ? (
        <Alert
          className="plan-notice"
          type="warning"
          showIcon
          title={t('contentPlan.columns.balance_promotional', { count: rows.length, promotional })}
        />
      ) : null}
      {rows.length === 0 ? null : (
        <section className="panel table-panel">
          <div className="table-toolbar">
            <div className="table-toolbar-left">{create}</div>
          </div>
          <Table<Column>
            dataSource={rows}
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                key: 'name',
                title: t('contentPlan.columns.name'),
                width: 180,
                render: (_, { name, accountId }) => (
                  <span className="plan-column-name">
                    <strong>{name}</strong>
                    <small className="field-hint">
                      {accountId === null ? t('contentPlan.columns.account_any') : nameOf(accountId)}
                    </small>
                  </span>
                ),
              },
              {
                key: 'type',
                title: t('contentPlan.columns.type'),
                width: 100,
                render: (_, { type }) => t(`content.type.${type}`),
              },
              {
                key: 'content',
                title: t('contentPlan.columns.content'),
                render: (_, { content }) => <span className="plan-words">{content === '' ? '—' : content}</span>,
              },
              {
                key: 'role',
                title: t('contentPlan.columns.role'),
                render: (_, { role }) => <span className="plan-words">{role === '' ? '—' : role}</span>,
              },
              {
                key: 'contents',
                title: t('contentPlan.columns.contents'),
                width: 100,
                align: 'right',
                render: (_, { contents, shelfId }) => (
                  <PageLink to={`/contents?shelf=${shelfId}`} title={t('contentPlan.columns.library')}>
                    {t('contentPlan.columns.count', { count: contents })}
                  </PageLink>
                ),
              },
              {
                key: 'planned',
                title: t('contentPlan.columns.planned'),
                width: 90,
                align: 'right',
                render: (_, { planned }) => t('contentPlan.columns.times', { count: planned }),
              },
              ...(can('goal.write')
                ? [
                    {
                      key: 'actions',
                      title: '',
                      width: 200,
                      render: (_: unknown, column: Column, at: number) => actions(column, at),
                    },
                  ]
                : []),
            ]}
          />
        </section>
      )}
      {edited === null ? null : (
        <ColumnDialog planId={plan.id} column={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}
