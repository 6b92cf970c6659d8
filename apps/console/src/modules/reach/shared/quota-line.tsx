import { Popover } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { type Quota } from './campaign.ts'

/** `今日群发 剩余 1 / 1`, amber when used up; the source of the figure is one click away. */
export function QuotaLine({ quota, account }: { readonly quota: Quota; readonly account?: string }) {
  const { t } = useTexts()
  const { kind, left, limit, source, channel } = quota
  return (
    <Popover content={<div className="stat-definition">{t('reach.quota.source', { source })}</div>} trigger={['hover', 'click']}>
      <button type="button" className={`quota ${left <= 0 ? 'quota-empty' : ''}`}>
        {account === undefined ? null : <span className="quota-account">{account}</span>}
        <span>
          {kind === 'calls_per_day' ? `${t(`reach.channel.${channel}`)} · ` : ''}
          {t(`reach.quota.${kind}`)}
        </span>
        <strong>{t('reach.quota.left', { left, limit })}</strong>
      </button>
    </Popover>
  )
}
