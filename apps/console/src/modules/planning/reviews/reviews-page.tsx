import './reviews.css'
import { ClockCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Alert, Button, Segmented, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { type ReviewSummary, statusTones } from './review.ts'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useReviewTitle } from './use-review-title.ts'

const kinds = ['all', 'weekly', 'monthly'] as const

/** Weekly and monthly reviews, the latest first. */
export default function ReviewsPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const titleOf = useReviewTitle()
  const [address, setAddress] = useAddressState<'plan' | 'kind' | 'create' | 'schedule'>()
  const kind = kinds.find((each) => each === address.kind) ?? 'all'
  const planId = address.plan !== undefined && isUuid(address.plan) ? toId<'plan'>(address.plan) : undefined
  const filter = { ...(kind === 'all' ? {} : { kind }), ...(planId === undefined ? {} : { planId }) }
  const list = useCursorList(['reviews', 'list', filter], (from) => api.reviews.list({ ...filter, ...from }))
  const plans = useQuery({
    queryKey: ['plans', 'for-select'],
    queryFn: async () => (await api.plans.list({ limit: 200 })).items,
  })
  const overdue = list.rows.filter((row) => row.overdue).length
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('reviews.new')}
    </Button>
  ) : undefined
  const actions =
    create === undefined ? undefined : (
      <>
        <Button icon={<ClockCircleOutlined />} onClick={() => setAddress({ schedule: 'true' })}>
          {t('reviews.schedule')}
        </Button>
        {create}
      </>
    )
  return (
    <>
      <PageHeader title={t('reviews.list')} subtitle={t('reviews.subtitle')} actions={actions} />
      {overdue > 0 ? (
        <Alert className="review-notice" type="warning" showIcon title={t('reviews.overdue_notice', { count: overdue })} />
      ) : null}
      <DataTable<ReviewSummary>
        list={list}
        rowKey={({ id }) => id}
        name={t('reviews.list')}
        filtered={kind !== 'all' || planId !== undefined}
        filters={
          <>
            <Segmented
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`reviews.kind.${value}`) }))}
              onChange={(next) => setAddress({ kind: next === 'all' ? undefined : next })}
            />
            <Select
              aria-label={t('reviews.plan')}
              style={{ minWidth: 200 }}
              value={planId === undefined ? '' : String(planId)}
              options={[
                { value: '', label: t('reviews.all_plans') },
                ...(plans.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              onChange={(next) => setAddress({ plan: next })}
            />
          </>
        }
        empty={<EmptyState drawing="chart" title={t('reviews.empty')} hint={t('reviews.empty_hint')} action={create} />}
        onRow={({ id }) => go(`/reviews/${id}`)}
        columns={[
          {
            key: 'title',
            title: t('reviews.list'),
            csv: (row) => titleOf(row),
            render: (row) => <PageLink to={`/reviews/${row.id}`}>{titleOf(row)}</PageLink>,
          },
          {
            key: 'period',
            title: t('reviews.period'),
            csv: ({ from, to }) => `${from} – ${to}`,
            render: ({ from, to }) => `${from} – ${to}`,
          },
          {
            key: 'plan',
            title: t('reviews.plan'),
            csv: ({ planName }) => planName ?? '',
            render: ({ planName }) => planName ?? <span className="absent">{t('reviews.no_plan')}</span>,
          },
          {
            key: 'status',
            title: t('reviews.status'),
            csv: ({ status }) => t(`reviews.status.${status}`),
            render: ({ status, overdue: late }) => (
              <span className="review-status">
                <StatusChip tone={statusTones[status]}>{t(`reviews.status.${status}`)}</StatusChip>
                {late ? <StatusChip tone="danger">{t('reviews.overdue')}</StatusChip> : null}
              </span>
            ),
          },
          {
            key: 'decisions',
            title: t('reviews.section.decisions'),
            csv: ({ openDecisions }) => openDecisions,
            render: ({ openDecisions }) =>
              openDecisions === 0 ? (
                <span className="absent">{t('reviews.none_open')}</span>
              ) : (
                t('reviews.open_decisions', { count: openDecisions })
              ),
          },
          { key: 'ready', title: t('reviews.ready_on'), csv: ({ dueOn }) => dueOn, render: ({ dueOn }) => dueOn },
        ]}
      />
      <p className="review-hint">{t('reviews.ready_hint')}</p>
      <ScheduleDialog
        open={address.schedule !== undefined}
        plans={plans.data ?? []}
        planId={planId}
        onClose={() => setAddress({ schedule: undefined })}
      />
      <DraftDialog
        open={address.create !== undefined && !plans.isPending}
        plans={plans.data ?? []}
        planId={planId}
        onClose={() => setAddress({ create: undefined })}
      />
    </>
  )
}
