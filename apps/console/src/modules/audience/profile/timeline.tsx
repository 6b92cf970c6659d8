import { Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { type ContactProfile, type TimelineEntry } from '../types.ts'
import { useAccounts } from '../use-lists.ts'
import { useNames } from '../use-names.ts'

export function Timeline({ contactId }: { readonly contactId: ContactProfile['id'] }) {
  const { t } = useTexts()
  const list = useCursorList(['timeline', contactId], (from) => api.contacts.timeline({ id: contactId, ...from, limit: 30 }))
  return (
    <section className="panel timeline-panel" aria-label={t('audience.profile.timeline')}>
      <div className="panel-head">
        <h2>{t('audience.profile.timeline')}</h2>
        <Button type="text" size="small" onClick={list.refresh}>
          {t('general.refresh')}
        </Button>
      </div>
      <div className="panel-body">
        <ErrorNotice error={list.error} onRetry={list.refresh} />
        {list.loading && list.error === null ? <Skeleton active /> : null}
        {!list.loading && list.rows.length === 0 && list.error === null ? (
          <p className="absent">
            {t('audience.profile.no_timeline')} · {t('audience.profile.timeline_delay')}
          </p>
        ) : null}
        <ol className="timeline">
          {list.rows.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
        {list.hasMore ? (
          <Button loading={list.loadingMore} onClick={list.loadMore}>
            {t('general.load_more')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

const families: Readonly<Record<string, string>> = {
  follow: 'good',
  order: 'accent',
  message: 'active',
  menu: 'active',
  qr: 'active',
  delivery: 'warning',
  contact: 'neutral',
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const names = useNames()
  const { nameOf } = useAccounts()
  const details = useDetails(entry)
  const family = families[entry.type.split('.')[0] ?? ''] ?? 'neutral'
  return (
    <li className={`timeline-entry timeline-${family}`}>
      <TimeText at={entry.at} />
      <span className="timeline-words">
        <strong>{names.event(entry.type)}</strong>
        {details === '' ? null : <span>{details}</span>}
        {entry.accountId === null ? null : <small>{nameOf(entry.accountId)}</small>}
      </span>
    </li>
  )
}

/** What of an event's properties tells a person something: names instead of ids, words instead of codes. */
function useDetails({ properties, names: known }: TimelineEntry): string {
  const { t, find } = useTexts()
  const names = useNames()
  const parts = Object.entries(properties).flatMap(([name, value]) => {
    const called = known[name]
    if (called !== undefined) return [`「${called}」`]
    if (value === null || value === '' || /Id$|Number$/.test(name) || name === 'via' || name === 'fields') return []
    if (typeof value === 'boolean') return value ? [names.property(name)] : []
    if (typeof value !== 'string' && typeof value !== 'number') return []
    const text = String(value)
    if (name === 'scene') return [names.scene(text)]
    if (name === 'amountFen') return [`¥${(Number(value) / 100).toFixed(2)}`]
    if (name === 'rule') return [find(`audience.merge.rule.${text}`) ?? '']
    if (name === 'purpose') return [find(`audience.profile.consent.${text}`) ?? text]
    return [name === 'kind' || name === 'by' ? (find(`facts.source.${text}`) ?? '') : `${names.property(name)} ${text}`]
  })
  const told = parts.filter((part) => part !== '')
  return told.join(t('accounts.list_separator'))
}
