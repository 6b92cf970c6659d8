import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText, useTimeFormat } from '../../../components/time-text.tsx'
import { type ContactProfile } from '../types.ts'
import { useAccounts } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { Card } from './card.tsx'

/** Each account that the contact follows or followed: how they came, and whether one may still write to them. */
export function FollowCard({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const names = useNames()
  const format = useTimeFormat()
  const { nameOf } = useAccounts()
  const windowOf = (accountId: string): string => {
    const window = contact.windows.find((each) => each.accountId === accountId)
    if (window === undefined || window.left === 0) return t('audience.profile.window_closed')
    const time = format(window.until)
    return window.left === null
      ? t('audience.profile.window_unlimited', { time })
      : t('audience.profile.window', { count: window.left, time })
  }
  return (
    <Card title={t('audience.profile.follows')}>
      {contact.follows.length === 0 ? <span className="absent">{t('audience.contacts.never_followed')}</span> : null}
      <ul className="follow-list">
        {contact.follows.map((follow) => (
          <li key={`${follow.accountId} ${follow.openid}`}>
            <div className="follow-head">
              <strong>{nameOf(follow.accountId)}</strong>
              <StatusChip tone={follow.subscribed ? 'good' : 'neutral'}>
                {t(follow.subscribed ? 'audience.contacts.follow.following' : 'audience.contacts.follow.left')}
              </StatusChip>
            </div>
            <p>
              <TimeText at={follow.since} /> · {names.scene(follow.scene)}
              {follow.qrScene === null ? null : ` · ${t('audience.profile.qr_scene', { scene: follow.qrScene })}`}
            </p>
            {follow.endedAt === null ? null : <p>{t('audience.contacts.left_at', { time: format(follow.endedAt) })}</p>}
            {follow.subscribed ? <p>{windowOf(follow.accountId)}</p> : null}
            <p className="follow-openid" title="OpenID">
              {follow.openid}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
