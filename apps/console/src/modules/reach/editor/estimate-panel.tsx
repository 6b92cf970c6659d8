import { CheckCircleOutlined, ClockCircleOutlined, ReloadOutlined, StopOutlined, WarningOutlined } from '@ant-design/icons'
import { ORPCError } from '@orpc/client'
import { Button, Skeleton } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { explain } from '../../../components/explain.ts'
import { StatCard } from '../../../components/stat-card.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { type Estimate } from '../shared/campaign.ts'
import { useDuration, useReasonText } from '../shared/describe.ts'
import { NextTime } from '../shared/next-time.tsx'
import { QuotaBar } from './quota-bar.tsx'
import { type EstimateQuery } from './use-estimate.ts'

interface EstimatePanelProps {
  readonly estimate: EstimateQuery
  readonly waiting: boolean
  readonly onStep: (step: number) => void
}

/** What a launch would do: people, skipped and why, quota, time, whether it can be taken back. */
export function EstimatePanel({ estimate, waiting, onStep }: EstimatePanelProps) {
  const { t } = useTexts()
  const again = (): void => {
    void estimate.refetch()
  }
  const busy = estimate.isFetching || waiting
  return (
    <section className="panel" aria-busy={busy}>
      <header className="panel-head">
        <h2>{t('reach.editor.estimate')}</h2>
        <span className="panel-extra">
          {busy ? (
            <small className="field-hint">{t(waiting ? 'reach.editor.estimate_saving' : 'reach.editor.estimate_working')}</small>
          ) : null}
          <Button size="small" icon={<ReloadOutlined />} loading={estimate.isFetching} onClick={again}>
            {t('reach.editor.estimate_again')}
          </Button>
        </span>
      </header>
      <div className="panel-body">
        <ErrorNotice error={estimate.error} onRetry={again} />
        {estimate.data === undefined ? (
          estimate.isError ? null : (
            <Skeleton active title={false} paragraph={{ rows: 5, width: '100%' }} />
          )
        ) : (
          <div className={busy ? 'launch-estimate estimate-old' : 'launch-estimate'}>
            <Problems problems={estimate.data.problems} onStep={onStep} />
            <Figures estimate={estimate.data} />
          </div>
        )}
      </div>
    </section>
  )
}

const stepOf = (code: string): number => {
  if (/audience|segment|account|channel|recipients/.test(code)) return 1
  return /content|variable|template/.test(code) ? 2 : 3
}

function Problems({ problems, onStep }: { readonly problems: Estimate['problems']; readonly onStep: (step: number) => void }) {
  const texts = useTexts()
  const { t } = texts
  // Findings of the content have a panel of their own, and can be kept with a reason.
  const shown = problems.filter(({ code }) => code !== 'campaign_content_blocked')
  if (shown.length === 0) return null
  return (
    <div className="problems" role="alert">
      <strong>
        <WarningOutlined /> {t('reach.editor.problems')}
      </strong>
      <ul>
        {shown.map(({ code, details }) => {
          // As if it had been refused: the same words, times in the zone of the workspace.
          const refusal = new ORPCError(code, { data: details })
          const { what, next } = explain(refusal, texts)
          const step = stepOf(code)
          return (
            <li key={code}>
              <span>
                {what} <small>{next}</small>
                <NextTime error={refusal} />
              </span>
              {step === 3 ? null : (
                <Button size="small" type="link" onClick={() => onStep(step)}>
                  {t(step === 1 ? 'reach.editor.step_who' : 'reach.editor.step_what')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function Figures({ estimate }: { readonly estimate: Estimate }) {
  const { t } = useTexts()
  const format = useTimeFormat()
  const reasonText = useReasonText()
  const duration = useDuration()
  const { people, reachable, skipped, exact, calls, seconds, route, quotas, decision, nextAt, undoable, links } = estimate
  const skippedCount = skipped.reduce((sum, { count }) => sum + count, 0)
  const about = (count: number): string => (exact ? count.toLocaleString() : t('reach.editor.estimate_about', { count }))
  const most = Math.max(1, ...skipped.map(({ count }) => count))
  return (
    <>
      <div className="stats stats-three">
        <StatCard
          label={t('reach.editor.estimate_people')}
          value={people.toLocaleString()}
          definition={t('reach.editor.estimate_people_what')}
        />
        <StatCard
          label={t('reach.editor.estimate_reachable')}
          value={<span className="stat-brand">{about(reachable)}</span>}
          definition={t('reach.editor.estimate_reachable_what')}
        />
        <StatCard
          label={t('reach.editor.estimate_skipped')}
          value={about(skippedCount)}
          definition={t('reach.editor.estimate_skipped_what')}
        />
      </div>
      {exact ? null : <p className="field-hint estimate-note">{t('reach.editor.estimate_inexact')}</p>}
      <div className="estimate-columns">
        <div>
          <h3 className="section-title">{t('reach.editor.estimate_reasons')}</h3>
          {skipped.length === 0 ? (
            <p className="field-hint">{t('reach.editor.estimate_nobody_skipped')}</p>
          ) : (
            <ul className="bars">
              {skipped.map(({ reason, count }) => (
                <li key={reason}>
                  <span>{reasonText(reason)}</span>
                  <span className="number">{count.toLocaleString()}</span>
                  <span className="bar" style={{ width: `${String((count / most) * 100)}%` }} />
                </li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <h3 className="section-title">{t('reach.editor.estimate_quota')}</h3>
          {quotas.map((quota) => (
            <QuotaBar key={`${quota.channel}.${quota.kind}`} quota={quota} />
          ))}
        </div>
      </div>
      <dl className="campaign-facts">
        <dt>{t('reach.editor.estimate_decision')}</dt>
        <dd className={`decision decision-${decision}`}>
          {decision === 'now' ? <CheckCircleOutlined /> : decision === 'at' ? <ClockCircleOutlined /> : <StopOutlined />}{' '}
          {decision === 'at' && nextAt !== null
            ? t('reach.editor.decision_at', { time: format(nextAt) })
            : t(decision === 'never' ? 'reach.editor.decision_never' : 'reach.editor.decision_now')}
          <DecisionReason reason={decision === 'now' ? null : estimate.reason} />
        </dd>
        <dt>{t('reach.editor.estimate_work')}</dt>
        <dd>
          {t('reach.editor.estimate_work_line', { calls, time: duration(seconds) })}
          {route === null ? '' : ` · ${t(`reach.editor.estimate_route_${route}`)}`}
        </dd>
        <dt>{t('reach.links.title')}</dt>
        <dd title={links.addresses.join('\n')}>
          {links.addresses.length === 0
            ? t('reach.links.none')
            : links.tracked === 'yes'
              ? t('reach.links.count', { count: links.addresses.length })
              : t(`reach.links.${links.tracked}`)}
        </dd>
        <dt>{t('reach.editor.estimate_undo')}</dt>
        <dd>{t(undoable ? 'reach.editor.undoable' : 'reach.editor.not_undoable')}</dd>
      </dl>
    </>
  )
}

function DecisionReason({ reason }: { readonly reason: string | null }) {
  const { find } = useTexts()
  if (reason === null) return null
  const words = find(`reach.cause.${reason}`) ?? find(`reach.reason.${reason}`)
  return words === null ? null : <span className="field-hint"> · {words}</span>
}
