import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { api, calls } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type ContactProfile } from '../types.ts'
import { useRefresh } from '../use-lists.ts'
import { useNames } from '../use-names.ts'
import { Card } from './card.tsx'
import { MergeDialog, type Pair } from './merge-dialog.tsx'

/** Profiles that are one person with this one, and those that may be. */
export function MergeCard({ contact }: { readonly contact: ContactProfile }) {
  const { t } = useTexts()
  const can = useCan()
  const names = useNames()
  const format = useTimeFormat()
  const refresh = useRefresh()
  const { done } = useNotices()
  const [pair, setPair] = useState<Pair | null>(null)
  const { data } = useQuery(calls.contactMerges.candidates.queryOptions({ input: { contactId: contact.id } }))
  const others = (data?.items ?? []).map(({ reason, survivor, merged }) => ({
    reason,
    other: survivor.id === contact.id ? merged : survivor,
  }))
  if (contact.merged.length === 0 && others.length === 0) return null
  return (
    <Card title={t(contact.merged.length === 0 ? 'audience.merge.found_all' : 'audience.merge.merged')}>
      <ul className="merge-list">
        {contact.merged.map(({ id, number, source, rule, at, by }) => (
          <li key={id}>
            <span className="two-lines">
              <span>
                {t('audience.contacts.number', { number: String(number) })} · {names.source(source)}
              </span>
              <small>
                {rule === 'unionid' ? t('audience.merge.rule.unionid') : t('audience.merge.merged_by', { time: format(at), by })}
              </small>
            </span>
            {can('contact.write') ? (
              <ConfirmAction
                label={t('audience.merge.undo')}
                button={{ type: 'link', size: 'small' }}
                title={t('audience.merge.undo_title')}
                effect={t('audience.merge.undo_effect', { number: String(number) })}
                onConfirm={async () => {
                  await api.contactMerges.unmerge({ contactId: id })
                  done(t('audience.merge.undone'))
                  await refresh()
                }}
              />
            ) : null}
          </li>
        ))}
        {others.map(({ reason, other }) => (
          <li key={other.id}>
            <span className="two-lines">
              <span>{names.contact(other)}</span>
              <small>{t(`audience.merge.reason.${reason}`)}</small>
            </span>
            {can('contact.write') ? (
              <Button type="link" size="small" onClick={() => setPair({ survivorId: contact.id, mergedId: other.id })}>
                {t('audience.merge.compare')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </Card>
  )
}
