import '../planning.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parseChannelLifts } from '@weiying/contract'
import { isUuid, toId } from '@weiying/kernel'
import { Button, Select, Skeleton, Table } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState, useGo } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { FreshnessLine } from '../../insight/shared/freshness.tsx'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { Basis } from './basis.tsx'
import { Channels } from './channels.tsx'
import { Figures } from './figures.tsx'
import { horizons, numberIn, Questions } from './questions.tsx'

type Forecast = Awaited<ReturnType<typeof api.forecasts.get>>

const shownHistory = 26

/** Followers ahead, with what-if questions that live in the address. */
export default function ForecastPage() {
  const { t, language } = useTexts()
  const can = useCan()
  const go = useGo()
  const [address, setAddress] = useAddressState<'account' | 'weeks' | 'lift' | 'pushes' | 'target' | 'channels'>()
  const weeks = horizons.find((each) => String(each) === address.weeks) ?? 26
  const [lift, pushes, target] = [numberIn(address.lift), numberIn(address.pushes), numberIn(address.target)]
  const accountId = address.account !== undefined && isUuid(address.account) ? toId<'account'>(address.account) : undefined
  const channels = parseChannelLifts(address.channels ?? '') === undefined ? undefined : address.channels
  const chosen = usePlan()
  const planId = chosen.plan?.id
  const forecast = useQuery({
    queryKey: ['forecasts', { weeks, lift, pushes, target, channels, accountId, planId }],
    queryFn: async () =>
      await api.forecasts.get({
        weeks,
        ...(accountId === undefined ? {} : { accountId }),
        ...(planId === undefined ? {} : { planId }),
        ...(lift === undefined ? {} : { lift }),
        ...(pushes === undefined ? {} : { pushesPerWeek: pushes }),
        ...(target === undefined ? {} : { target }),
        ...(channels === undefined ? {} : { channels }),
      }),
    enabled: !chosen.loading,
    placeholderData: keepPreviousData,
  })
  const accounts = useQuery({
    queryKey: ['accounts', 'for-forecast'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
  })
  const { data } = forecast
  const month = (day: string): string =>
    new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  const quarter = (day: string): string =>
    t('forecasts.quarter', { year: day.slice(0, 4), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) })
  return (
    <>
      <PageHeader
        title={t('forecasts.title')}
        subtitle={data === undefined ? t('forecasts.subtitle') : <FreshnessLine freshness={data.freshness} />}
        actions={
          <>
            {chosen.plans.length === 0 ? null : <PlanSelect chosen={chosen} />}
            <Select
              aria-label={t('planning.goals.account')}
              style={{ minWidth: 160 }}
              value={accountId ?? ''}
              options={[
                { value: '', label: t('forecasts.all_accounts') },
                ...(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
              ]}
              onChange={(next) => setAddress({ account: next })}
            />
          </>
        }
      />
      <Questions address={address} onChange={setAddress} busy={forecast.isPlaceholderData} />
      <ErrorNotice error={forecast.error} onRetry={() => void forecast.refetch()} />
      {data === undefined ? (
        forecast.error === null ? (
          <section className="panel panel-body">
            <Skeleton active paragraph={{ rows: 10 }} />
          </section>
        ) : null
      ) : data.history.length === 0 ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('forecasts.empty')}
            hint={t('forecasts.empty_hint')}
            action={
              can('account.manage') && accounts.data?.length === 0 ? (
                <Button type="primary" onClick={() => go('/accounts')}>
                  {t('shell.account.connect')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : (
        <>
          <Course forecast={data} />
          <Basis forecast={data} />
          <Steps title={t('forecasts.months')} steps={data.months} nameOf={month} />
          <Steps title={t('forecasts.quarters')} steps={data.quarters} nameOf={quarter} />
          <Channels forecast={data} nameOf={quarter} asked={channels} onAsk={(next) => setAddress({ channels: next })} />
          <Figures forecast={data} nameOf={quarter} />
        </>
      )}
    </>
  )
}

function Course({ forecast: { history, weeks } }: { readonly forecast: Forecast }) {
  const { t } = useTexts()
  const past = history.slice(-shownHistory)
  const nothing = past.map(() => null)
  const last = past.at(-1)?.followers ?? null
  // The fan begins at the last known figure.
  const ahead = (values: readonly number[]): (number | null)[] =>
    past.length === 0 ? [...values] : [...nothing.slice(0, -1), last, ...values]
  const rounded = (pick: 'p10' | 'p50' | 'p90') => ahead(weeks.map(({ followers }) => Math.round(followers[pick])))
  return (
    <TrendChart
      title={t('forecasts.chart')}
      height={320}
      band={[2, 3]}
      labels={[...past.map(({ day }) => day), ...weeks.map(({ day }) => day)]}
      series={[
        { name: t('forecasts.line.history'), values: [...past.map(({ followers }) => followers), ...weeks.map(() => null)] },
        { name: t('forecasts.line.p50'), values: rounded('p50') },
        { name: t('forecasts.line.p10'), values: rounded('p10') },
        { name: t('forecasts.line.p90'), values: rounded('p90') },
      ]}
    />
  )
}

type Step = Forecast['months'][number]

interface StepsProps {
  readonly title: string
  readonly steps: readonly Step[]
  /** The month or quarter that a day ends. */
  readonly nameOf: (day: string) => string
}

function Steps({ title, steps, nameOf }: StepsProps) {
  const { t } = useTexts()
  const whole = (value: number): string => Math.round(value).toLocaleString()
  const cell = ({ p10, p50, p90 }: Step['followers']) => (
    <>
      <span className="number">{whole(p50)}</span>
      <small className="forecast-range number">{t('forecasts.range', { low: whole(p10), high: whole(p90) })}</small>
    </>
  )
  return (
    <section className="panel forecast-steps">
      <h2>{title}</h2>
      <p className="forecast-note">{t('forecasts.steps_note')}</p>
      <Table<Step>
        scroll={{ x: 'max-content' }}
        rowKey="day"
        size="small"
        pagination={false}
        dataSource={[...steps]}
        columns={[
          {
            title: t('forecasts.until'),
            render: (_, { day }) => (
              <>
                {nameOf(day)} <small className="forecast-until">{t('forecasts.until_day', { day: day.slice(5) })}</small>
              </>
            ),
          },
          { title: t('forecasts.followers'), align: 'right', render: (_, { followers }) => cell(followers) },
          { title: t('forecasts.joined'), align: 'right', render: (_, { joined }) => cell(joined) },
          { title: t('forecasts.left'), align: 'right', render: (_, { left }) => cell(left) },
        ]}
      />
    </section>
  )
}
