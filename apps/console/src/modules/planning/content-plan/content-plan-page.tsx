import '../../reach/reach.css'
import '../../reach/calendar/caps.css'
import '../../reach/calendar/holidays.css'
import '../planning.css'
import './content-plan.css'
import { Button, Skeleton, Tabs } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { CadencesTab } from './cadences-tab.tsx'
import { CalendarTab } from './calendar-tab.tsx'
import { ColumnsTab } from './columns-tab.tsx'

const tabs = ['calendar', 'columns', 'cadences'] as const

/** What goes out when: the calendar, the columns, and the rhythm of a plan. */
export default function ContentPlanPage() {
  const { t } = useTexts()
  const go = useGo()
  const chosen = usePlan()
  const [address, setAddress] = useAddressState<'tab'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'calendar'
  const { plan } = chosen
  return (
    <>
      <PageHeader
        title={t('contentPlan.title')}
        subtitle={t('contentPlan.subtitle')}
        actions={chosen.plans.length > 0 ? <PlanSelect chosen={chosen} /> : null}
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
              <Button type="primary" onClick={() => go('/plans?create=true')}>
                {t('plans.new')}
              </Button>
            }
          />
        </section>
      ) : null}
      {plan === undefined ? null : (
        <>
          <Tabs
            activeKey={tab}
            onChange={(next) => setAddress({ tab: next === 'calendar' ? undefined : next })}
            items={tabs.map((key) => ({ key, label: t(`contentPlan.tab.${key}`) }))}
          />
          {tab === 'calendar' ? <CalendarTab key={plan.id} plan={plan} /> : null}
          {tab === 'columns' ? <ColumnsTab key={plan.id} plan={plan} /> : null}
          {tab === 'cadences' ? <CadencesTab key={plan.id} plan={plan} /> : null}
        </>
      )}
    </>
  )
}
