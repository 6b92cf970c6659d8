import '../../reach/reach.css'
import '../planning.css'
import './activities.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton, Tag } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { formatFen, Money } from '../../../components/money.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { type Plan } from '../plans/plan.ts'
import { ActivityDialog } from './activity-dialog.tsx'
import { ActivityDrawer } from './activity-drawer.tsx'
import { activitiesKey, type Activity, stateTones } from './activity.ts'
import { TotalsPanel } from './totals-panel.tsx'

/** What is done so that followers come and wake up: plan, cost, expectation, and what came of it. */
export default function ActivitiesPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const chosen = usePlan()
  const [, setAddress] = useAddressState<'create'>()
  const { plan } = chosen
  return (
    <>
      <PageHeader
        title={t('activities.title')}
        subtitle={t('activities.subtitle')}
        actions={
          plan === undefined ? null : (
            <>
              <PlanSelect chosen={chosen} />
              {can('goal.write') ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
                  {t('activities.new')}
                </Button>
              ) : null}
            </>
          )
        }
      />
      <ErrorNotice error={chosen.error} onRetry={chosen.retry} />
      {chosen.loading ? <Skeleton active /> : null}
      {!chosen.loading && plan === undefined && chosen.error === null ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('contentPlan.no_plan')}
            hint={t('contentPlan.no_plan_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" onClick={() => go('/plans?create=true')}>
                  {t('plans.new')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : null}
      {plan === undefined ? null : <Activities key={plan.id} plan={plan} />}
    </>
  )
}

function Activities({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const { format, nameOf } = useMetricFormat()
  const [address, setAddress] = useAddressState<'create' | 'edit' | 'open'>()
  const list = useCursorList([activitiesKey, plan.id, 'list'], (from) => api.activityPlans.list({ planId: plan.id, ...from }))
  const totals = useQuery({
    queryKey: [activitiesKey, plan.id, 'totals'],
    queryFn: () => api.activityPlans.totals({ planId: plan.id }),
  })
  const edited = list.rows.find(({ id }) => id === address.edit)
  const archive = async ({ id, version }: Activity): Promise<void> => {
    await api.activityPlans.archive({ id, expectedVersion: version })
    done(t('activities.archived'))
    await client.invalidateQueries({ queryKey: [activitiesKey] })
  }
  return (
    <>
      <ErrorNotice error={totals.error} />
      {totals.data === undefined || totals.data.activities === 0 ? null : <TotalsPanel totals={totals.data} />}
      <DataTable<Activity>
        name={t('activities.title')}
        list={list}
        rowKey={({ id }) => id}
        onRow={({ id }) => setAddress({ open: id })}
        empty={
          <EmptyState
            drawing="chart"
            title={t('activities.empty')}
            hint={t('activities.empty_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
                  {t('activities.new')}
                </Button>
              ) : undefined
            }
          />
        }
        columns={[
          {
            key: 'name',
            title: t('activities.name'),
            render: ({ id, name, theme, flags }) => (
              <span className="activity-name">
                <Button type="link" onClick={() => setAddress({ open: id })}>
                  {name}
                </Button>
                {theme === '' ? null : <small className="field-hint">{theme}</small>}
                {flags.length === 0 ? null : (
                  <span className="activity-flags">
                    {flags.map((flag) => (
                      <Tag key={flag} color={flag === 'over_budget' ? 'error' : 'warning'}>
                        {t(`activities.flag.${flag}`)}
                      </Tag>
                    ))}
                  </span>
                )}
              </span>
            ),
            csv: ({ name }) => name,
          },
          {
            key: 'type',
            title: t('activities.type'),
            render: ({ type, place, venue }) => (
              <span className="activity-name">
                {t(`activities.type.${type}`)}
                <small className="field-hint">
                  {t(`activities.place.${place}`)}
                  {venue === '' ? '' : ` · ${venue}`}
                </small>
              </span>
            ),
            csv: ({ type }) => t(`activities.type.${type}`),
          },
          {
            key: 'period',
            title: t('activities.period'),
            render: ({ from, to }) => <span className="number">{t('activities.range', { from, to })}</span>,
            csv: ({ from, to }) => `${from} – ${to}`,
          },
          {
            key: 'state',
            title: '',
            render: ({ state }) => <StatusChip tone={stateTones[state]}>{t(`activities.state.${state}`)}</StatusChip>,
          },
          {
            key: 'budget',
            title: t('activities.budget'),
            align: 'right',
            render: ({ budgetFen }) => <Money fen={budgetFen} />,
            csv: ({ budgetFen }) => formatFen(budgetFen),
          },
          {
            key: 'expected',
            title: t('activities.effect.expected'),
            align: 'right',
            render: ({ metric, expected }) => (
              <span className="activity-name">
                <span className="number">{format(metric, expected)}</span>
                <small className="field-hint">{nameOf(metric)}</small>
              </span>
            ),
            csv: ({ metric, expected }) => `${nameOf(metric)} ${format(metric, expected)}`,
          },
          {
            key: 'owner',
            title: t('activities.owner'),
            render: ({ ownerName }) => ownerName ?? t('activities.owner_none'),
            csv: ({ ownerName }) => ownerName ?? '',
          },
          ...(can('goal.write')
            ? [
                {
                  key: 'actions',
                  title: '',
                  render: (activity: Activity) => (
                    <span className="activity-actions" onClick={(event) => event.stopPropagation()} role="presentation">
                      <Button type="link" size="small" onClick={() => setAddress({ edit: activity.id })}>
                        {t('general.edit')}
                      </Button>
                      <ConfirmAction
                        danger
                        button={{ type: 'link', size: 'small' }}
                        label={t('activities.archive')}
                        title={t('activities.archive_title', { name: activity.name })}
                        effect={t('activities.archive_effect')}
                        onConfirm={async () => await archive(activity)}
                      />
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      {address.create !== undefined || edited !== undefined ? (
        <ActivityDialog
          key={edited?.id ?? 'new'}
          plan={plan}
          activity={edited ?? null}
          onClose={() => setAddress({ create: undefined, edit: undefined })}
        />
      ) : null}
      <ActivityDrawer id={address.open ?? null} onClose={() => setAddress({ open: undefined })} />
    </>
  )
}
