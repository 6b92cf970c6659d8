import { Button } from 'antd'

import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { StatCard } from '../../../components/stat-card.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { formatShare, useMetricFormat } from '../shared/metric-format.ts'
import { type Hint } from './board.ts'

const steps = ['account', 'followers', 'push'] as const
const paths = { account: '/accounts?connect=true', followers: '/contacts', push: '/campaigns/new' } as const

const example = {
  days: ['11-08', '11-09', '11-10', '11-11', '11-12', '11-13', '11-14'],
  fresh: [32, 41, 38, 96, 74, 58, 63],
  lost: [6, 8, 7, 12, 9, 7, 8],
}

/** Nothing has happened yet: what the first steps are, and what the page will look like. */
export function FirstRun({ hints }: { readonly hints: readonly Hint[] }) {
  const { t } = useTexts()
  const go = useGo()
  const can = useCan()
  const { nameOf } = useMetricFormat()
  const connected = hints.every(({ code }) => code !== 'connect_account')
  const now = connected ? 'followers' : 'account'
  return (
    <>
      <section className="panel first-run" aria-label={t('insight.first.title')}>
        <h2>{t('insight.first.title')}</h2>
        <p>{t('insight.first.hint')}</p>
        <ol>
          {steps.map((step, index) => (
            <li key={step} className={step === now ? 'first-run-now' : ''}>
              <span className="first-run-number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <strong>{t(`insight.first.step.${step}`)}</strong>
                <p>{t(`insight.first.step.${step}.hint`)}</p>
                {step === now && (step !== 'account' || can('account.manage')) ? (
                  <Button type="primary" onClick={() => go(paths[step])}>
                    {t('insight.first.open')}
                  </Button>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      </section>
      <p className="first-run-example">
        <span className="mark">{t('general.demo_mark')}</span> {t('insight.first.example')}
      </p>
      <div className="first-run-shadow" aria-hidden="true" inert>
        <div className="stats">
          <StatCard
            label={nameOf('active_rate')}
            value={formatShare(0.062)}
            delta={0.058}
            target={{ value: '5.0%', reached: true }}
          />
          <StatCard
            label={nameOf('conversion')}
            value={formatShare(0.034)}
            delta={0.04}
            target={{ value: '3.0%', reached: true }}
          />
          <StatCard label={nameOf('followers_net')} value="345" delta={0.126} />
          <StatCard label={nameOf('revenue')} value="¥48,260.00" delta={0.081} />
        </div>
        <TrendChart
          title={t('insight.dashboard.trend')}
          labels={example.days}
          series={[
            { name: nameOf('followers_new'), values: example.fresh },
            { name: nameOf('followers_lost'), values: example.lost },
          ]}
        />
      </div>
    </>
  )
}
