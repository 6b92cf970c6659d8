import { CalendarOutlined, DownloadOutlined, PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { monthStanding } from '@weiying/contract'
import { dayIn, isDay, isUuid, toId } from '@weiying/kernel'
import { Button, Dropdown, Skeleton } from 'antd'
import { type ReactNode, useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { CalendarHead } from '../../reach/calendar/calendar-head.tsx'
import { span, type View } from '../../reach/calendar/grid.ts'
import { CapStrip } from '../../reach/shared/cap-notes.tsx'
import { useAccountName, useZone } from '../../reach/shared/queries.ts'
import { type Plan } from '../plans/plan.ts'
import { outlooksOf } from './caps.ts'
import { type CalendarItem, planCalendarKey, type PlanCalendar } from './content-plan.ts'
import { DoneDialog } from './done-dialog.tsx'
import { downloadBase64 } from './download.ts'
import { HolidaysDialog } from './holidays-dialog.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { PlanGrid } from './plan-grid.tsx'
import { usePlanCaps } from './use-caps.ts'

type Dialog =
  | { readonly kind: 'new'; readonly day: string }
  | { readonly kind: 'edit'; readonly item: CalendarItem }
  | { readonly kind: 'done'; readonly item: CalendarItem }
  | { readonly kind: 'holidays' }

/** The plan day by day: what is planned, what is sent, what the platform still lets through. */
export function CalendarTab({ plan }: { readonly plan: Plan }) {
  const { t, language } = useTexts()
  const can = useCan()
  const zone = useZone()
  const { done, failed } = useNotices()
  const [account] = useSelectedAccount()
  const [address, setAddress] = useAddressState<'day' | 'view' | 'tab'>()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const today = dayIn(zone, businessNow())
  const first = today < plan.from ? plan.from : today > plan.to ? plan.to : today
  const day = address.day !== undefined && isDay(address.day) ? address.day : first
  const view: View = address.view === 'week' ? 'week' : 'month'
  const { from, to } = span(view, day)
  const chosen = account !== null && isUuid(account) ? toId<'account'>(account) : null
  const calendar = useQuery({
    queryKey: [planCalendarKey, plan.id, from, to, chosen],
    queryFn: () => api.planCalendars.get({ planId: plan.id, from, to, ...(chosen === null ? {} : { accountId: chosen }) }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const caps = usePlanCaps(plan.id, { from, to, accountId: chosen })
  const write = useMutation({
    mutationFn: async (format: 'xlsx' | 'csv') => await api.planCalendars.export({ planId: plan.id, from, to, format, language }),
    onSuccess: ({ name, mime, base64, rows }) => {
      downloadBase64(name, mime, base64)
      done(t('contentPlan.calendar.exported', { count: rows }))
    },
    onError: failed,
  })
  const shown = calendar.data?.days[0]?.day === from && calendar.data.days.at(-1)?.day === to ? calendar.data : null
  const count = shown?.days.reduce((sum, { items }) => sum + items.length, 0) ?? 0
  const anything =
    count > 0 || (shown?.activities.length ?? 0) > 0 || (shown?.days.some(({ campaigns }) => campaigns.length > 0) ?? false)
  return (
    <>
      <ErrorNotice
        error={calendar.error}
        onRetry={() => {
          void calendar.refetch()
        }}
      />
      {shown === null ? null : (
        <QuotaStrip calendar={shown} month={day.slice(0, 7)} today={today}>
          <CapStrip caps={caps.data} away={caps.error !== null} />
        </QuotaStrip>
      )}
      <section className="panel calendar" aria-busy={calendar.isFetching}>
        <CalendarHead view={view} day={day} today={today} onGo={setAddress}>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'xlsx', label: t('contentPlan.calendar.export_xlsx') },
                { key: 'csv', label: t('contentPlan.calendar.export_csv') },
              ],
              onClick: ({ key }) => write.mutate(key === 'csv' ? 'csv' : 'xlsx'),
            }}
          >
            <Button icon={<DownloadOutlined />} loading={write.isPending}>
              {t('contentPlan.calendar.export')}
            </Button>
          </Dropdown>
          {can('goal.write') ? (
            <Button
              icon={<PlusOutlined />}
              type="primary"
              onClick={() => setDialog({ kind: 'new', day: day < today ? today : day })}
            >
              {t('contentPlan.calendar.add')}
            </Button>
          ) : null}
        </CalendarHead>
        {shown === null ? (
          calendar.error === null ? (
            <div className="panel-body">
              <Skeleton active title={false} paragraph={{ rows: 12, width: '100%' }} />
            </div>
          ) : null
        ) : (
          <>
            {anything || !can('goal.write') ? null : (
              <EmptyState
                title={t('contentPlan.calendar.empty')}
                hint={t('contentPlan.calendar.empty_hint')}
                action={
                  <Button icon={<CalendarOutlined />} onClick={() => setAddress({ tab: 'cadences' })}>
                    {t('contentPlan.calendar.apply_cadence')}
                  </Button>
                }
              />
            )}
            <PlanGrid
              calendar={shown}
              plan={plan}
              outlooks={outlooksOf(caps.data)}
              view={view}
              month={day.slice(0, 7)}
              onCreate={(on) => setDialog({ kind: 'new', day: on })}
              onEdit={(item) => setDialog({ kind: 'edit', item })}
              onDone={(item) => setDialog({ kind: 'done', item })}
            />
          </>
        )}
        <footer className="calendar-foot">
          <span>{t('contentPlan.calendar.count', { count })}</span>
          <span>{can('goal.write') ? t('contentPlan.calendar.drag_hint') : ''}</span>
          <span>
            {(shown?.unpublishedYears.length ?? 0) > 0
              ? t('contentPlan.holiday.unpublished', { years: shown?.unpublishedYears.join(', ') ?? '' })
              : ''}{' '}
            <Button type="link" size="small" onClick={() => setDialog({ kind: 'holidays' })}>
              {t('contentPlan.calendar.holidays')}
            </Button>
          </span>
        </footer>
      </section>
      {dialog?.kind === 'new' || dialog?.kind === 'edit' ? (
        <ItemDialog
          key={dialog.kind === 'edit' ? dialog.item.id : dialog.day}
          planId={plan.id}
          plan={plan}
          item={dialog.kind === 'edit' ? dialog.item : null}
          day={dialog.kind === 'edit' ? dialog.item.day : dialog.day < plan.from ? plan.from : dialog.day}
          account={chosen}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog?.kind === 'done' ? <DoneDialog item={dialog.item} onClose={() => setDialog(null)} /> : null}
      {dialog?.kind === 'holidays' ? <HolidaysDialog onClose={() => setDialog(null)} /> : null}
    </>
  )
}

interface QuotaStripProps {
  readonly calendar: PlanCalendar
  readonly month: string
  readonly today: string
  readonly children: ReactNode
}

/** What each account has planned for the month, and what is left of it. */
function QuotaStrip({ calendar, month, today, children }: QuotaStripProps) {
  const { t } = useTexts()
  const nameOf = useAccountName()
  if (calendar.quotas.length === 0) return null
  return (
    <div className="quota-strip">
      {calendar.quotas.map((quota) => {
        const { used, limit } = monthStanding(quota, month)
        const over = limit !== null && used > limit
        return (
          <span
            key={quota.accountId}
            className={`quota ${over ? 'quota-empty' : ''}`}
            title={t('reach.quota.source', { source: quota.source })}
          >
            <span className="quota-account">{nameOf(quota.accountId)}</span>
            <strong className="number">
              {limit === null
                ? t('contentPlan.calendar.month_count', { month, used })
                : t(over ? 'contentPlan.calendar.over_month' : 'contentPlan.calendar.left_month', { month, used, limit })}
            </strong>
            {quota.fullFollowers === null || quota.fullFollowers === 0 || !today.startsWith(month) ? null : (
              <small>{t('contentPlan.calendar.full_followers', { count: quota.fullFollowers })}</small>
            )}
          </span>
        )
      })}
      {children}
    </div>
  )
}
