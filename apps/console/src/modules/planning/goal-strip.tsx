import './planning.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'

import { api } from '../../app/api.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { useGo } from '../../app/where.ts'
import { GoalCard } from './goal-card.tsx'

/** The goals that end next, for the dashboard. */
export function GoalStrip() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const goals = useQuery({
    queryKey: ['goals', 'strip'],
    queryFn: () => api.goals.list({ state: 'current', limit: 3 }),
    refetchInterval: 15_000,
  })
  const items = goals.data?.items
  return (
    <section className="panel" aria-label={t('insight.dashboard.goals')}>
      <div className="panel-head">
        <h2>{t('insight.dashboard.goals')}</h2>
        <div className="panel-extra">
          <PageLink to="/goals">{t('insight.dashboard.all_goals')}</PageLink>
        </div>
      </div>
      <div className="panel-body">
        {items === undefined ? <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} /> : null}
        {items?.length === 0 ? (
          <div className="goal-none">
            <p>
              <strong>{t('insight.dashboard.goals_empty')}</strong> {t('insight.dashboard.goals_empty_hint')}
            </p>
            {can('goal.write') ? <Button onClick={() => go('/goals?create=true')}>{t('planning.goals.new')}</Button> : null}
          </div>
        ) : null}
        <div className="goals">
          {(items ?? []).map((goal) => (
            <GoalCard key={goal.id} goal={goal} onOpen={() => go(`/goals?open=${goal.id}`)} />
          ))}
        </div>
      </div>
    </section>
  )
}
