import { useTexts } from '../../../app/texts.tsx'
import { type Quota } from '../shared/campaign.ts'

/** Used and left of a quota of the platform, with the source of the figure. */
export function QuotaBar({ quota: { kind, channel, limit, used, left, source } }: { readonly quota: Quota }) {
  const { t } = useTexts()
  // Per follower: how many people still have some left, not how many messages.
  const perPerson = kind === 'per_follower_and_month'
  const all = perPerson ? used + left : limit
  const share = all === 0 ? (perPerson ? 0 : 1) : Math.min(1, used / all)
  return (
    <div className="quota-bar" title={t('reach.quota.source', { source })}>
      <span>
        {t(`reach.channel.${channel}`)} · {t(`reach.quota.${kind}`)}
      </span>
      <span className="number">
        {perPerson ? t('reach.quota.people_left', { left, used, limit }) : t('reach.editor.estimate_used', { used, left })}
      </span>
      <span className="quota-track">
        <span className={left <= 0 ? 'quota-fill quota-fill-full' : 'quota-fill'} style={{ width: `${String(share * 100)}%` }} />
      </span>
    </div>
  )
}
