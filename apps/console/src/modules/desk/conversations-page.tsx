import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { type Id, toId } from '@weiying/kernel'
import { Badge, Button, Segmented, Skeleton } from 'antd'
import { useEffect } from 'react'

import { useSelectedAccount } from '../../app/accounts.ts'
import { api } from '../../app/api.ts'
import { useTexts } from '../../app/texts.tsx'
import { useAddressState } from '../../app/where.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { useTimeFormat } from '../../components/time-text.tsx'
import { useCursorList } from '../../components/use-cursor-list.ts'
import { type Conversation, nameOf, wordsOf } from './conversation.ts'
import { Thread } from './thread.tsx'
import { useMinute, useSpan } from './use-span.ts'

const everyMs = 5000

/** What each list holds; who can no longer be answered is not in the way of those who wait. */
const lists = {
  waiting: { unanswered: true, window: 'open' },
  lost: { unanswered: true, window: 'closed' },
  all: {},
} as const
type Show = keyof typeof lists
const isShow = (given: string | undefined): given is Show => given !== undefined && Object.hasOwn(lists, given)

const emptyTexts = {
  waiting: { title: 'desk.empty_waiting', hint: 'desk.empty_waiting_hint' },
  lost: { title: 'desk.empty_lost', hint: 'desk.lost_hint' },
  all: { title: 'desk.empty', hint: 'desk.empty_hint' },
} as const

/** Those who wait at the left, what was said at the right. */
export default function ConversationsPage() {
  const { t } = useTexts()
  const [selected] = useSelectedAccount()
  const [address, setAddress] = useAddressState<'show' | 'account' | 'person'>()
  const show = isShow(address.show) ? address.show : 'waiting'
  const ofAccount = selected === null ? {} : { accountId: toId<'account'>(selected) }
  const filter = { ...ofAccount, ...lists[show] }
  const { data: counts } = useQuery({
    queryKey: ['conversations', 'waiting', ofAccount],
    queryFn: async () => await api.conversations.waiting(ofAccount),
    refetchInterval: everyMs,
  })
  const counted = (label: string, count: number | undefined): string =>
    count === undefined || count === 0 ? label : `${label} ${count}`
  const list = useCursorList(['desk', 'list', filter], (from) => api.conversations.list({ limit: 30, ...filter, ...from }))
  const { refresh } = list
  useEffect(() => {
    const timer = setInterval(refresh, everyMs)
    return () => clearInterval(timer)
  }, [refresh])
  const place = placeOf(address.account, address.person)
  return (
    <>
      <PageHeader title={t('desk.title')} subtitle={t('desk.subtitle')} />
      <div className={place === null ? 'desk' : 'desk desk-open'}>
        <section className="panel desk-list" aria-label={t('desk.title')}>
          <div className="desk-filter">
            <Segmented
              value={show}
              onChange={(value: Show) => setAddress({ show: value === 'waiting' ? undefined : value })}
              options={[
                { value: 'waiting', label: counted(t('desk.waiting'), counts?.open) },
                { value: 'lost', label: counted(t('desk.lost'), counts?.lost), title: t('desk.lost_hint') },
                { value: 'all', label: t('desk.all') },
              ]}
            />
          </div>
          <ErrorNotice error={list.error} onRetry={list.refresh} />
          {list.loading && list.rows.length === 0 ? (
            <div className="panel-body">
              <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
            </div>
          ) : list.rows.length === 0 ? (
            <EmptyState drawing="people" title={t(emptyTexts[show].title)} hint={t(emptyTexts[show].hint)} />
          ) : (
            <ul className="desk-rows">
              {list.rows.map((row) => (
                <li key={`${row.accountId} ${row.openid}`}>
                  <Row
                    conversation={row}
                    chosen={row.openid === place?.openid && row.accountId === place.accountId}
                    onChoose={() => setAddress({ account: row.accountId, person: row.openid })}
                  />
                </li>
              ))}
            </ul>
          )}
          {list.hasMore ? (
            <div className="table-foot desk-more">
              <Button loading={list.loadingMore} onClick={list.loadMore}>
                {t('general.load_more')}
              </Button>
            </div>
          ) : null}
        </section>
        <section className="panel desk-thread">
          {place === null ? (
            <EmptyState drawing="people" title={t('desk.pick')} />
          ) : (
            <Thread
              key={`${place.accountId} ${place.openid}`}
              accountId={place.accountId}
              openid={place.openid}
              onBack={() => setAddress({ account: undefined, person: undefined })}
            />
          )}
        </section>
      </div>
    </>
  )
}

function placeOf(account: string | undefined, person: string | undefined): { accountId: Id<'account'>; openid: string } | null {
  return account === undefined || person === undefined ? null : { accountId: toId<'account'>(account), openid: person }
}

interface RowProps {
  readonly conversation: Conversation
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Row({ conversation, chosen, onChoose }: RowProps) {
  const texts = useTexts()
  const { t } = texts
  const format = useTimeFormat()
  const span = useSpan()
  const now = useMinute()
  const { last, lastAt, unansweredSince, window } = conversation
  const waiting = unansweredSince !== null
  return (
    <button type="button" className="desk-row" aria-current={chosen ? 'true' : undefined} onClick={onChoose}>
      <span className="desk-row-head">
        <Badge dot={waiting} offset={[4, 4]}>
          <strong>{nameOf(conversation, texts)}</strong>
        </Badge>
        <time dateTime={lastAt}>{format(lastAt).slice(5)}</time>
      </span>
      <span className="desk-row-words">
        {last.direction === 'out' && last.author !== 'contact' ? `${t(`desk.author.${last.author}`)}: ` : ''}
        {wordsOf(last, texts)}
      </span>
      <span className="desk-row-foot">
        {waiting ? (
          <span className="desk-waits">{t('desk.waiting_since', { time: span(now - Date.parse(unansweredSince)) })}</span>
        ) : null}
        {window === null ? null : <span>{t('desk.time_left', { time: span(Date.parse(window.until) - now) })}</span>}
      </span>
    </button>
  )
}
