import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { type ContactProfile } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { Card } from './card.tsx'

const purposes = ['marketing', 'profiling'] as const

export function ConsentCard({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const names = useNames()
  const can = useCan()
  const refresh = useRefresh()
  return (
    <Card title={t('audience.profile.consents')}>
      <ul className="consent-list">
        {purposes.map((purpose) => {
          const latest = contact.consents.find((each) => each.purpose === purpose)
          const granted = latest?.granted ?? false
          const name = t(`audience.profile.consent.${purpose}`)
          const state = latest === undefined ? 'unknown' : granted ? 'granted' : 'withdrawn'
          const tone = latest === undefined ? 'neutral' : granted ? 'good' : 'warning'
          return (
            <li key={purpose}>
              <span className="two-lines">
                <span>{name}</span>
                {latest === undefined ? null : (
                  <small>
                    <TimeText at={latest.at} /> · {names.source(latest.via)}
                  </small>
                )}
              </span>
              <StatusChip tone={tone}>{t(`audience.profile.consent.${state}`)}</StatusChip>
              {can('contact.write') ? (
                <ConfirmAction
                  button={{ size: 'small' }}
                  label={t(granted ? 'audience.profile.consent.withdraw' : 'audience.profile.consent.grant')}
                  title={t('audience.profile.consent_title', { purpose: name })}
                  effect={t('audience.profile.consent_effect')}
                  onConfirm={async () => {
                    await api.contacts.setConsent({ id: contact.id, purpose, granted: !granted })
                    await refresh()
                  }}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
