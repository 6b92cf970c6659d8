import { useTexts } from '../../../app/texts.tsx'
import { type Quota } from '../shared/campaign.ts'

/** Used and left of a quota of the platform, with the source of the figure. */
export function QuotaBar({ quota: { kind, channel, limit, used, left, source } }: { readonly quota: Quota }) {
  const { t } = useTexts()
  const share = limit === 0 ? 1 : Math.min(1, used / limit)
  return (
    <div className="quota-bar" title={t('reach.quota.source', { source })}>
      <span>
        {t(`reach.channel.${channel}`)} · {t(`reach.quota.${kind}`)}
      </span>
      <span className="number">{t('reach.editor.estimate_used', { used, left })}</span>
      <span className="quota-track">
        <span className={left <= 0 ? 'quota-fill quota-fill-full' : 'quota-fill'} style={{ width: `${String(share * 100)}%` }} />
      </span>
    </div>
  )
}
