import { ArrowDownOutlined, ArrowUpOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Popover, Skeleton } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../app/texts.tsx'

interface StatCardProps {
  readonly label: string
  /** Formatted; null while loading. */
  readonly value: ReactNode
  /** Change against the period before, as a share: 0.058 is +5.8 %. */
  readonly delta?: number | null
  /** For metrics of which less is better (unfollows). */
  readonly lessIsBetter?: boolean
  readonly target?: { readonly value: string; readonly reached: boolean }
  /** What the number counts and where it comes from. */
  readonly definition?: ReactNode
}

export function StatCard({ label, value, delta, lessIsBetter = false, target, definition }: StatCardProps) {
  const { t } = useTexts()
  return (
    <section className="panel stat" aria-label={label}>
      <p className="stat-label">
        {label}
        {definition === undefined ? null : (
          <Popover title={label} content={<div className="stat-definition">{definition}</div>} trigger={['hover', 'click']}>
            <button type="button" className="stat-question" aria-label={`${t('general.definition')}: ${label}`}>
              <QuestionCircleOutlined />
            </button>
          </Popover>
        )}
      </p>
      <div className="stat-value">{value ?? <Skeleton.Input active size="small" />}</div>
      <p className="stat-foot">
        {delta === undefined || delta === null ? null : (
          <span>
            {t('general.versus_previous')} <Delta share={delta} good={lessIsBetter ? delta <= 0 : delta >= 0} />
          </span>
        )}
        {target === undefined ? null : (
          <span className={target.reached ? 'stat-reached' : 'stat-missed'}>
            {t('general.target', { value: target.value })} ·{' '}
            {target.reached ? t('general.target_reached') : t('general.target_missed')}
          </span>
        )}
      </p>
    </section>
  )
}

function Delta({ share, good }: { readonly share: number; readonly good: boolean }) {
  const percent = `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)}%`
  return (
    <span className={good ? 'delta-good' : 'delta-bad'}>
      {share >= 0 ? <ArrowUpOutlined /> : <ArrowDownOutlined />} {percent}
    </span>
  )
}
