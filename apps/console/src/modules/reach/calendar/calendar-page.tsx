import '../reach.css'
import './caps.css'
import './holidays.css'
import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { dayIn, isDay, isUuid, toId } from '@weiying/kernel'
import { Button, Skeleton } from 'antd'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { CapStrip } from '../shared/cap-notes.tsx'
import { runOutlooks } from '../shared/caps.ts'
import { beijing } from '../shared/queries.ts'
import { useReachCaps } from '../shared/use-caps.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import { CalendarHead } from './calendar-head.tsx'
import { span, type View } from './grid.ts'
import { MonthQuota } from './month-quota.tsx'
import { useHolidays } from './use-holidays.ts'

/** What is planned and what was sent, day by day, and how much may still be sent on each. */
export default function CalendarPage() {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const [account] = useSelectedAccount()
  const [address, setAddress] = useAddressState<'day' | 'view'>()
  const today = dayIn(beijing, businessNow())
  const day = address.day !== undefined && isDay(address.day) ? address.day : today
  const view: View = address.view === 'week' ? 'week' : 'month'
  const { from, to } = span(view, day)
  const unpublished = useHolidays()?.unpublished([from, to]) ?? []
  const chosen = account !== null && isUuid(account) ? { accountId: toId<'account'>(account) } : {}
  const calendar = useQuery({
    queryKey: ['reach-calendar', from, to, chosen],
    queryFn: () => api.reachCalendar.get({ from, to, ...chosen }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const caps = useReachCaps({ from, to, ...chosen })
  const shown = calendar.data?.days[0]?.day === from && calendar.data.days.length > 0 ? calendar.data : null
  const count = shown?.days.reduce((sum, { entries }) => sum + entries.length, 0) ?? 0
  return (
    <>
      <PageHeader
        title={t('reach.calendar.title')}
        subtitle={t('reach.calendar.subtitle')}
        actions={
          can('campaign.write') ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go('/campaigns/new')}>
              {t('reach.campaigns.create')}
            </Button>
          ) : null
        }
      />
      <ErrorNotice
        error={calendar.error}
        onRetry={() => {
          void calendar.refetch()
        }}
      />
      {shown === null || (caps.data === undefined && caps.error === null) ? null : (
        <div className="quota-strip cap-strip-alone">
          <CapStrip caps={caps.data} away={caps.error !== null} />
        </div>
      )}
      <section className="panel calendar" aria-busy={calendar.isFetching}>
        <CalendarHead view={view} day={day} today={today} onGo={setAddress} />
        {shown === null ? (
          calendar.error === null ? (
            <div className="panel-body">
              <Skeleton active title={false} paragraph={{ rows: 12, width: '100%' }} />
            </div>
          ) : null
        ) : (
          <CalendarGrid
            days={shown.days}
            outlookOf={runOutlooks(caps.data?.pushes ?? [])}
            view={view}
            month={day.slice(0, 7)}
            today={today}
            account={account}
          />
        )}
        <footer className="calendar-foot">
          <span>
            {count === 0 && shown !== null
              ? `${t('reach.calendar.empty')} · ${t('reach.calendar.empty_hint')}`
              : t('reach.calendar.days', { count })}
          </span>
          <span>
            {can('campaign.write') ? `${t('reach.calendar.drag_hint')} · ` : ''}
            {t('reach.calendar.zone')}
          </span>
          {unpublished.map((year) => (
            <span key={year} className="calendar-unpublished">
              {t('reach.calendar.unpublished', { year })}
            </span>
          ))}
        </footer>
      </section>
      <MonthQuota months={calendar.data?.months ?? []} />
    </>
  )
}
