import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Button, Descriptions, Drawer, Skeleton, Table, Tag } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Money } from '../../../components/money.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { formatShare, useMetricFormat } from '../../insight/shared/metric-format.ts'
import { activitiesKey, type Activity, stateTones } from './activity.ts'
import { ReviewDialog } from './review-dialog.tsx'

/** One activity whole, and what it brought. */
export function ActivityDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const can = useCan()
  const [reviewing, setReviewing] = useState(false)
  const one = id !== null && isUuid(id) ? toId<'activityPlan'>(id) : null
  const found = useQuery({
    queryKey: [activitiesKey, 'one', one],
    queryFn: async () => (one === null ? null : await api.activityPlans.get({ id: one })),
    enabled: one !== null,
  })
  const activity = found.data ?? null
  const reviewable = activity !== null && activity.state !== 'planned' && can('goal.write')
  return (
    <Drawer
      open={id !== null}
      size={720}
      title={activity?.name ?? t('activities.title')}
      onClose={onClose}
      destroyOnHidden
      extra={
        reviewable ? (
          <Button type="primary" onClick={() => setReviewing(true)}>
            {t('activities.review')}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={found.error} />
      {activity === null ? found.isPending ? <Skeleton active /> : null : <Whole activity={activity} />}
      {activity !== null && reviewing ? <ReviewDialog activity={activity} onClose={() => setReviewing(false)} /> : null}
    </Drawer>
  )
}

function Whole({ activity }: { readonly activity: Activity }) {
  const { t } = useTexts()
  const { outcome } = activity
  return (
    <div className="activity-whole">
      <p>
        <StatusChip tone={stateTones[activity.state]}>{t(`activities.state.${activity.state}`)}</StatusChip>
      </p>
      <Descriptions
        column={2}
        size="small"
        items={[
          { key: 'type', label: t('activities.type'), children: t(`activities.type.${activity.type}`) },
          {
            key: 'place',
            label: t('activities.place'),
            children: [t(`activities.place.${activity.place}`), activity.venue].filter((each) => each !== '').join(' · '),
          },
          {
            key: 'period',
            label: t('activities.period'),
            children: <span className="number">{t('activities.range', { from: activity.from, to: activity.to })}</span>,
          },
          { key: 'owner', label: t('activities.owner'), children: activity.ownerName ?? t('activities.owner_none') },
          { key: 'theme', label: t('activities.theme'), span: 2, children: activity.theme === '' ? '—' : activity.theme },
        ]}
      />
      <EffectPanel activity={activity} />
      {outcome === null ? null : (
        <section>
          <h3>{t('activities.state.reviewed')}</h3>
          <Descriptions
            column={2}
            size="small"
            items={[
              { key: 'enrolled', label: t('activities.review.enrolled'), children: outcome.enrolled?.toLocaleString() ?? '—' },
              {
                key: 'converted',
                label: t('activities.review.converted'),
                children: (
                  <>
                    {outcome.converted?.toLocaleString() ?? '—'}{' '}
                    {outcome.enrolled === null || outcome.converted === null || outcome.enrolled === 0 ? null : (
                      <small className="field-hint">
                        {t('activities.review.conversion', { share: formatShare(outcome.converted / outcome.enrolled) })}
                      </small>
                    )}
                  </>
                ),
              },
              {
                key: 'spent',
                label: t('activities.total.spent'),
                children: outcome.spentFen === null ? '—' : <Money fen={outcome.spentFen} />,
              },
              { key: 'good', label: t('activities.review.good'), span: 2, children: outcome.good === '' ? '—' : outcome.good },
              {
                key: 'improve',
                label: t('activities.review.improve'),
                span: 2,
                children: outcome.improve === '' ? '—' : outcome.improve,
              },
            ]}
          />
        </section>
      )}
      {activity.costs.length === 0 ? null : (
        <section>
          <h3>{t('activities.costs')}</h3>
          <Table
            size="small"
            pagination={false}
            rowKey={({ name, amountFen }) => `${name} ${String(amountFen)}`}
            dataSource={activity.costs}
            columns={[
              {
                key: 'name',
                title: t('activities.cost.name'),
                render: (_, { name, important, thirdParty }) => (
                  <>
                    {name} {important ? <Tag color="warning">{t('activities.cost.important')}</Tag> : null}
                    {thirdParty ? <Tag>{t('activities.cost.third_party')}</Tag> : null}
                  </>
                ),
              },
              {
                key: 'amount',
                title: t('activities.cost.amount'),
                align: 'right',
                render: (_, { amountFen }) => <Money fen={amountFen} />,
              },
            ]}
          />
        </section>
      )}
      {activity.supports.length === 0 ? null : (
        <section>
          <h3>{t('activities.supports')}</h3>
          <ul className="activity-list">
            {activity.supports.map(({ kind, note }) => (
              <li key={`${kind} ${note}`}>
                <strong>{t(`activities.support.${kind}`)}</strong> {note}
              </li>
            ))}
          </ul>
        </section>
      )}
      {activity.departments.length === 0 ? null : (
        <section>
          <h3>{t('activities.departments')}</h3>
          <ul className="activity-list">
            {activity.departments.map(({ name, duty }) => (
              <li key={name}>
                <strong>{name}</strong> {duty}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Expected, actual and usual side by side, with what one has to know before believing them. */
function EffectPanel({ activity }: { readonly activity: Activity }) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  const effect = useQuery({
    queryKey: [activitiesKey, 'effect', activity.id, activity.version],
    queryFn: () => api.activityPlans.effect({ id: activity.id }),
    retry: false,
  })
  const { data } = effect
  const { metric } = activity
  const typed = activity.outcome?.value ?? null
  const actual = data?.measured ?? typed
  return (
    <section className="activity-effect">
      <h3>
        {t('activities.effect')} · {nameOf(metric)}
      </h3>
      <ErrorNotice error={effect.error} />
      {data === undefined ? (
        effect.isPending ? (
          <Skeleton active title={false} />
        ) : null
      ) : (
        <>
          <dl>
            <div>
              <dt>{t('activities.effect.expected')}</dt>
              <dd className="number">{format(metric, data.expected)}</dd>
            </div>
            <div>
              <dt>{t(data.measured === null && typed !== null ? 'activities.effect.typed' : 'activities.effect.measured')}</dt>
              <dd className="number">{format(metric, actual)}</dd>
              {data.share === null ? null : <small>{t('activities.effect.share', { share: formatShare(data.share) })}</small>}
            </div>
            <div>
              <dt>{t('activities.effect.usual')}</dt>
              <dd className="number">{format(metric, data.usual)}</dd>
            </div>
            <div>
              <dt>{t((data.lift ?? 0) < 0 ? 'activities.effect.less' : 'activities.effect.lift')}</dt>
              <dd className="number">{format(metric, data.lift === null ? null : Math.abs(data.lift))}</dd>
            </div>
          </dl>
          {data.notes.length === 0 ? null : (
            <ul className="activity-notes">
              {data.notes.map((note) => (
                <li key={note}>{t(`activities.effect.note.${note}`)}</li>
              ))}
            </ul>
          )}
          {data.before.length === 0 ? null : (
            <details>
              <summary>{t('activities.effect.before')}</summary>
              <ul className="activity-list">
                {data.before.map(({ from, to, value }) => (
                  <li key={from} className="number">
                    {t('activities.effect.before_row', { from, to })}：{format(metric, value)}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <p className="field-hint">{t('activities.effect.method')}</p>
        </>
      )}
    </section>
  )
}
