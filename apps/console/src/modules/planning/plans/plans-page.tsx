import '../planning.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { type Plan } from './plan.ts'

/** The plans of the workspace, the latest first. */
export default function PlansPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'edit'>()
  const list = useCursorList(['plans', 'list'], (from) => api.plans.list(from))
  const edited = list.rows.find(({ id }) => id === address.edit)
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('plans.new')}
    </Button>
  ) : undefined
  const archive = async ({ id, version }: Plan): Promise<void> => {
    await api.plans.archive({ id, expectedVersion: version })
    await client.invalidateQueries({ queryKey: ['plans'] })
  }
  return (
    <>
      <PageHeader title={t('plans.title')} subtitle={t('plans.subtitle')} actions={create} />
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.error === null ? <Skeleton active /> : null}
      {!list.loading && list.rows.length === 0 && list.error === null ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('plans.empty')}
            hint={t('plans.empty_hint')}
            action={create}
            example={<PageLink to="/stories">{t('stories.from_plans')}</PageLink>}
          />
        </section>
      ) : null}
      <div className="goals">
        {list.rows.map((plan) => (
          <section key={plan.id} className="panel plan-card">
            <h2>
              <PageLink to={`/plans/${plan.id}`}>{plan.name}</PageLink>
            </h2>
            <p className="goal-metric">
              {t('planning.goals.range', { from: plan.from, to: plan.to })}
              <br />
              {t('plans.owned_by', { name: plan.ownerName ?? t('plans.owner_none') })}
            </p>
            <footer>
              <Button type="link" onClick={() => go(`/plans/${plan.id}`)}>
                {t('plans.open')}
              </Button>
              {can('goal.write') ? (
                <>
                  <Button type="link" onClick={() => setAddress({ edit: plan.id })}>
                    {t('general.edit')}
                  </Button>
                  <ConfirmAction
                    danger
                    button={{ type: 'link' }}
                    label={t('plans.archive')}
                    title={t('plans.archive_title', { name: plan.name })}
                    effect={t('plans.archive_effect')}
                    onConfirm={async () => await archive(plan)}
                  />
                </>
              ) : null}
            </footer>
          </section>
        ))}
      </div>
      <LoadMore list={list} />
      <PlanDialog
        open={address.create !== undefined || edited !== undefined}
        plan={edited ?? null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
    </>
  )
}
