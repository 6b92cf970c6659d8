import { PlusOutlined, WarningOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Progress, Tooltip } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { formatShare } from '../../insight/shared/metric-format.ts'
import { type Plan } from '../plans/plan.ts'
import { type UserRow } from './promotion.ts'
import { UserPlanDialog } from './user-plan-dialog.tsx'

/** Per segment: who they are, how sticky, what is wanted, what is done for it. */
export function UserPlanTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'row' | 'create'>()
  const planId = plan.id
  const list = useCursorList(['user-plan', planId], (from) => api.userPlanRows.list({ planId, ...from }))
  const edited = list.rows.find(({ id }) => id === address.row)
  const renew = async (): Promise<void> => await client.invalidateQueries({ queryKey: ['user-plan', planId] })
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'row' })}>
      {t('promotion.new_row')}
    </Button>
  ) : undefined
  const targetOf = ({ target, targetActiveShare, targetSize }: UserRow): string[] => [
    ...(targetActiveShare === null ? [] : [t('promotion.target_active_is', { value: formatShare(targetActiveShare) })]),
    ...(targetSize === null ? [] : [t('promotion.target_size_is', { value: targetSize.toLocaleString() })]),
    ...(target === '' ? [] : [target]),
  ]
  const columns: readonly Column<UserRow>[] = [
    {
      key: 'segment',
      title: t('promotion.segment'),
      csv: ({ segmentName }) => segmentName,
      render: ({ segmentName, traits }) => (
        <span className="two-lines user-plan-segment">
          <strong>{segmentName ?? <span className="absent">{t('promotion.segment_gone')}</span>}</strong>
          {traits === '' ? null : <small>{traits}</small>}
        </span>
      ),
    },
    {
      key: 'stickiness',
      title: t('promotion.stickiness'),
      csv: ({ activeShare }) => (activeShare === null ? null : formatShare(activeShare)),
      render: ({ size, active, activeShare, targetActiveShare }) =>
        size === null || active === null ? (
          <span className="absent">—</span>
        ) : (
          <Tooltip title={t('promotion.stickiness_definition')}>
            <span className="two-lines user-plan-stickiness">
              <Progress
                size="small"
                percent={Math.round((activeShare ?? 0) * 100)}
                status={targetActiveShare !== null && (activeShare ?? 0) >= targetActiveShare ? 'success' : 'normal'}
                format={() => (activeShare === null ? '—' : formatShare(activeShare))}
              />
              <small>{t('promotion.active_of', { active: active.toLocaleString(), size: size.toLocaleString() })}</small>
            </span>
          </Tooltip>
        ),
    },
    {
      key: 'target',
      title: t('promotion.target'),
      csv: (row) => targetOf(row).join('；'),
      render: (row) => <Lines lines={targetOf(row)} />,
    },
    {
      key: 'actions_planned',
      title: t('promotion.actions'),
      csv: ({ actions }) => actions.join('；'),
      render: ({ actions }) => <Lines lines={actions} />,
    },
    {
      key: 'owner',
      title: t('promotion.owner'),
      csv: ({ ownerName }) => ownerName,
      render: ({ ownerName }) => ownerName ?? <span className="absent">{t('promotion.owner_none')}</span>,
    },
    {
      key: 'flags',
      title: '',
      render: ({ flags }) =>
        flags.length === 0 ? null : (
          <Tooltip title={flags.map((flag) => t(`promotion.row.${flag}`)).join('；')}>
            <span
              className="promotion-flags"
              tabIndex={0}
              aria-label={flags.map((flag) => t(`promotion.row.${flag}`)).join('；')}
            >
              <WarningOutlined aria-hidden /> {flags.length}
            </span>
          </Tooltip>
        ),
    },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: (row) =>
        can('goal.write') ? (
          <span className="row-actions">
            <Button type="link" onClick={() => setAddress({ row: row.id })}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('promotion.archive')}
              title={t('promotion.archive_title', { name: row.segmentName ?? t('promotion.segment_gone') })}
              effect={t('promotion.archive_effect')}
              onConfirm={async () => {
                await api.userPlanRows.archive({ id: row.id, expectedVersion: row.version })
                await renew()
              }}
            />
          </span>
        ) : null,
    },
  ]
  return (
    <>
      <DataTable
        name={t('promotion.tab.users')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        {...(list.rows.length === 0 ? {} : { toolbar: create })}
        empty={
          <EmptyState
            drawing="people"
            title={t('promotion.users_empty')}
            hint={t('promotion.users_empty_hint')}
            action={create}
          />
        }
      />
      <UserPlanDialog
        open={address.create === 'row' || edited !== undefined}
        plan={plan}
        row={edited ?? null}
        taken={list.rows.map(({ segmentId }) => segmentId)}
        onClose={() => setAddress({ create: undefined, row: undefined })}
        onSaved={renew}
      />
    </>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <span className="absent">—</span>
  return (
    <ul className="user-plan-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
