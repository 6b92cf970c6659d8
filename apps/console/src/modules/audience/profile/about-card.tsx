import { Button, Tooltip } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { Money } from '../../../components/money.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type ContactProfile } from '../types.ts'
import { useFields } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { Card, Facts } from './card.tsx'

/** `zh_CN` as WeChat writes it, in words: 简体中文. */
function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code.replace('_', '-')) ?? code
  } catch {
    return code
  }
}

export function AboutCard({ contact }: { readonly contact: ContactProfile }) {
  const { t, language } = useTexts()
  const names = useNames()
  const fields = useFields()
  const shown = (value: string | number | boolean): string =>
    typeof value === 'boolean' ? t(value ? 'general.yes' : 'general.no') : String(value)
  return (
    <Card title={t('audience.profile.about')}>
      <Facts
        rows={[
          [t('audience.profile.name'), contact.name],
          [t('audience.profile.remark'), contact.remark],
          [t('audience.profile.phone'), contact.phoneLast4 === null ? null : <Phone contact={contact} />],
          [t('audience.profile.member_number'), contact.memberNumber],
          [t('audience.profile.gender'), contact.gender === null ? null : t(`audience.profile.gender.${contact.gender}`)],
          [t('audience.profile.birthday'), contact.birthday],
          [t('audience.profile.city'), [contact.country, contact.province, contact.city].filter((each) => each !== '').join(' ')],
          [t('audience.profile.language'), languageName(contact.language, language)],
          ...Object.entries(contact.attributes).map(([code, value]) => [names.attribute(code, fields), shown(value)] as const),
          [
            t('audience.profile.orders'),
            contact.orders.count === 0 ? null : (
              <span className="two-lines">
                <span>
                  {contact.orders.count} · <Money fen={contact.orders.spentFen} />
                </span>
                <small>
                  <TimeText at={contact.orders.lastAt} />
                </small>
              </span>
            ),
          ],
          [t('audience.contacts.last_inbound'), contact.lastInboundAt === null ? null : <TimeText at={contact.lastInboundAt} />],
          [t('audience.profile.created'), <TimeText key="created" at={contact.createdAt} />],
          [t('audience.contacts.source'), names.source(contact.source)],
        ]}
      />
    </Card>
  )
}

function Phone({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const can = useCan()
  const { failed } = useNotices()
  const [phone, setPhone] = useState<string | null>(null)
  const reveal = async (): Promise<void> => {
    try {
      setPhone((await api.contacts.revealPhone({ id: contact.id })).phone)
    } catch (error) {
      failed(error)
    }
  }
  return (
    <span className="number">
      {phone ?? `••• •••• ${contact.phoneLast4 ?? ''}`}{' '}
      {phone === null && can('phone.reveal') ? (
        <Tooltip title={t('audience.profile.reveal_hint')}>
          <Button type="link" size="small" onClick={() => void reveal()}>
            {t('audience.profile.reveal')}
          </Button>
        </Tooltip>
      ) : null}
    </span>
  )
}
