import '../planning.css'
import './promotion.css'
import { Button, Skeleton, Tabs } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { PromotionTab } from './promotion-tab.tsx'
import { UserPlanTab } from './user-plan-tab.tsx'

const tabs = ['promotion', 'users'] as const

/** How followers are won (promotion plan) and what is done for those who are there (user plan). */
export default function PromotionPage() {
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const chosen = usePlan()
  const [address, setAddress] = useAddressState<'tab'>()
  const tab = tabs.find((each) => each === address.tab) ?? 'promotion'
  return (
    <>
      <PageHeader
        title={t('promotion.title')}
        subtitle={t('promotion.subtitle')}
        actions={chosen.plan === undefined ? undefined : <PlanSelect chosen={chosen} />}
      />
      <ErrorNotice error={chosen.error} onRetry={chosen.retry} />
      {chosen.loading ? (
        <Skeleton active />
      ) : chosen.plan === undefined ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('promotion.no_plan')}
            hint={t('promotion.no_plan_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" onClick={() => go('/plans?create=true')}>
                  {t('plans.new')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : (
        <>
          <Tabs
            activeKey={tab}
            onChange={(key) => setAddress({ tab: key === 'promotion' ? undefined : key })}
            items={tabs.map((key) => ({ key, label: t(`promotion.tab.${key}`) }))}
          />
          {tab === 'promotion' ? (
            <PromotionTab key={chosen.plan.id} plan={chosen.plan} />
          ) : (
            <UserPlanTab key={chosen.plan.id} plan={chosen.plan} />
          )}
        </>
      )}
    </>
  )
}
