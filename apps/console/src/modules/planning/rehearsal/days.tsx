import { Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { RangeText } from './range-text.tsx'
import { type Range, type Result, whole } from './rehearsal.ts'

type Day = Result['days'][number]

/** Every day of the rehearsal with what went out, what came back, and what is left of the quota. */
export function Days({ result: { days } }: { readonly result: Result }) {
  const { t, language } = useTexts()
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  const column = (key: string, of: (day: Day) => Range | undefined) => ({
    key,
    align: 'right' as const,
    render: (_: unknown, day: Day) => {
      const range = of(day)
      return range === undefined ? null : <RangeText of={range} />
    },
  })
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.by_day')}</h2>
      <Table<Day>
        rowKey="day"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content', y: 460 }}
        dataSource={[...days]}
        rowClassName={({ sends, refused }) => (sends + refused > 0 ? 'rehearsal-busy' : '')}
        columns={[
          {
            title: t('rehearsals.day'),
            render: (_, { day }) => (
              <span className="number">
                {day} {weekday.format(new Date(`${day}T00:00:00Z`))}
              </span>
            ),
          },
          {
            title: t('rehearsals.sends'),
            align: 'right',
            render: (_, { sends, refused }) => (
              <span className="number">
                {sends === 0 ? '' : sends}
                {refused === 0 ? null : <small className="rehearsal-under">{`${t('rehearsals.refused')} ${refused}`}</small>}
              </span>
            ),
          },
          { title: t('rehearsals.accepted'), ...column('accepted', ({ accepted }) => accepted) },
          { title: t('rehearsals.skipped'), ...column('skipped', ({ skipped }) => skipped) },
          { title: t('rehearsals.reads'), ...column('reads', ({ figures }) => figures.reads) },
          { title: t('rehearsals.shares'), ...column('shares', ({ figures }) => figures.shares) },
          { title: t('rehearsals.clicks'), ...column('clicks', ({ figures }) => figures.clicks) },
          { title: t('rehearsals.replies'), ...column('replies', ({ figures }) => figures.replies) },
          { title: t('rehearsals.follows'), ...column('follows', ({ figures }) => figures.follows) },
          { title: t('rehearsals.leaves'), ...column('leaves', ({ figures }) => figures.leaves) },
          {
            title: t('rehearsals.quota_left'),
            render: (_, { quotas }) =>
              quotas.map(({ quota, left, limit }) => (
                <span key={quota} className={left === 0 ? 'rehearsal-quota rehearsal-out number' : 'rehearsal-quota number'}>
                  {t('rehearsals.quota', {
                    channel: t(`rehearsals.quota.${quotaName(quota)}`),
                    left: whole(left),
                    limit: whole(limit),
                  })}
                </span>
              )),
          },
        ]}
      />
    </section>
  )
}

const quotaName = (quota: string): 'mass' | 'mass_sends' | 'template' | 'customer_service' =>
  quota === 'mass_sends' || quota === 'template' || quota === 'customer_service' ? quota : 'mass'
