import '../planning.css'
import '../tasks/work.css'
import './preparation.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Tabs } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { type Plan } from '../plans/plan.ts'
import { Board } from './board.tsx'
import { MilestonesTab } from './milestones-tab.tsx'
import { ReportTab } from './report-tab.tsx'
import { ScheduleTab } from './schedule-tab.tsx'
import { TrialTab } from './trial-tab.tsx'

const tabs = ['board', 'trial', 'report', 'milestones', 'schedule'] as const

/** The way to a plan, and the stages after it. */
export default function PreparationPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const chosen = usePlan()
  if (chosen.loading) return <ScreenSkeleton />
  return (
    <>
      <PageHeader
        title={t('preparation.title')}
        subtitle={t('preparation.subtitle')}
        actions={chosen.plan === undefined ? undefined : <PlanSelect chosen={chosen} />}
      />
      <ErrorNotice error={chosen.error} onRetry={chosen.retry} />
      {chosen.plan === undefined && chosen.error === null ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('preparation.no_plan')}
            hint={t('preparation.no_plan_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" onClick={() => go('/plans?create=true')}>
                  {t('preparation.new_plan')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : null}
      {chosen.plan === undefined ? null : <OfPlan plan={chosen.plan} />}
    </>
  )
}

function OfPlan({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'tab'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'board'
  const preparation = useQuery({
    queryKey: ['preparation', plan.id],
    queryFn: async () => await api.preparations.get({ planId: plan.id }),
  })
  return (
    <>
      <Tabs
        activeKey={tab}
        onChange={(key) => setAddress({ tab: key === 'board' ? undefined : key })}
        items={tabs.map((key) => ({ key, label: t(`preparation.tab.${key}`) }))}
      />
      <ErrorNotice error={preparation.error} onRetry={() => void preparation.refetch()} />
      {preparation.data === undefined ? (
        preparation.error === null ? (
          <ScreenSkeleton />
        ) : null
      ) : (
        <>
          {tab === 'board' ? <Board preparation={preparation.data} /> : null}
          {tab === 'trial' ? <TrialTab key={`${plan.id} ${preparation.data.version}`} preparation={preparation.data} /> : null}
          {tab === 'report' ? <ReportTab preparation={preparation.data} /> : null}
        </>
      )}
      {tab === 'milestones' ? <MilestonesTab plan={plan} /> : null}
      {tab === 'schedule' ? <ScheduleTab plan={plan} /> : null}
    </>
  )
}
