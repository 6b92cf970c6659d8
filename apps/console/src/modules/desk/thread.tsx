import { ExclamationCircleOutlined, LeftOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { Button, Skeleton, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'

import { api, calls } from '../../app/api.ts'
import { screenAt } from '../../app/modules.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useCursorList } from '../../components/use-cursor-list.ts'
import { AnswerBox } from './answer-box.tsx'
import { type Conversation, type Message, nameOf, pictureOf, wordsOf } from './conversation.ts'

interface ThreadProps {
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly onBack: () => void
}

const everyMs = 4000

/** What was said with one person, oldest above, and the answer below. */
export function Thread({ accountId, openid, onBack }: ThreadProps) {
  const texts = useTexts()
  const { t } = texts
  const can = useCan()
  const client = useQueryClient()
  const input = { accountId, openid }
  const conversation = useQuery({
    ...calls.conversations.get.queryOptions({ input }),
    queryKey: ['desk', 'one', accountId, openid],
    refetchInterval: everyMs,
  })
  const list = useCursorList(['desk', 'thread', accountId, openid], (from) =>
    api.conversations.messages({ ...input, limit: 40, ...from }),
  )
  const lastAt = conversation.data?.lastAt
  const end = useRef<HTMLDivElement>(null)
  const { refresh } = list
  // The conversation is asked often, its messages only when something came.
  useEffect(() => {
    if (lastAt !== undefined) refresh()
  }, [lastAt])
  const newest = list.rows[0]?.id
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [newest])
  if (conversation.error !== null)
    return (
      <div className="panel-body">
        <ErrorNotice error={conversation.error} onRetry={() => void conversation.refetch()} />
      </div>
    )
  const person = conversation.data
  if (person === undefined)
    return (
      <div className="panel-body">
        <Skeleton active avatar paragraph={{ rows: 6 }} />
      </div>
    )
  return (
    <>
      <div className="panel-head">
        <div className="desk-person">
          <Button className="desk-back" type="text" icon={<LeftOutlined />} aria-label={t('general.back')} onClick={onBack} />
          <h2>{nameOf(person, texts)}</h2>
          <PersonLink person={person} />
        </div>
      </div>
      <div className="desk-messages" role="log" aria-live="polite" tabIndex={0} aria-label={nameOf(person, texts)}>
        {list.hasMore ? (
          <Button type="link" className="desk-earlier" loading={list.loadingMore} onClick={list.loadMore}>
            {t('desk.earlier')}
          </Button>
        ) : null}
        <ErrorNotice error={list.error} onRetry={list.refresh} />
        {list.rows.toReversed().map((message) => (
          <Line key={message.id} message={message} person={person} />
        ))}
        <div ref={end} />
      </div>
      {can('conversation.write') ? (
        <AnswerBox
          person={person}
          onSent={async () => {
            await client.invalidateQueries({ queryKey: ['desk'] })
          }}
        />
      ) : null}
    </>
  )
}

function PersonLink({ person }: { readonly person: Conversation }) {
  const { t } = useTexts()
  const { contactId, contactNumber } = person
  if (contactId === null || contactNumber === null) return <span className="absent">{person.openid}</span>
  const label = t('desk.contact_number', { number: String(contactNumber) })
  if (screenAt('/contacts/$contactId') === null) return <span className="absent">{label}</span>
  return (
    <PageLink to={`/contacts/${contactId}`} title={t('desk.open_contact')}>
      {label}
    </PageLink>
  )
}

function Line({ message, person }: { readonly message: Message; readonly person: Conversation }) {
  const texts = useTexts()
  const { t } = texts
  const { direction, author, authorName, at } = message
  const picture = pictureOf(message)
  const who =
    author === 'contact'
      ? nameOf(person, texts)
      : author === 'member'
        ? (authorName ?? t('desk.author.member'))
        : t(`desk.author.${author}`)
  return (
    <article className={`said said-${direction}`}>
      <p className="said-head">
        {who} <TimeText at={at} seconds />
      </p>
      <div className="said-bubble">
        {picture === null ? (
          wordsOf(message, texts)
        ) : (
          <a href={picture} target="_blank" rel="noreferrer">
            <img src={picture} alt={t('desk.kind.image')} loading="lazy" referrerPolicy="no-referrer" />
          </a>
        )}
      </div>
      <Outcome message={message} />
    </article>
  )
}

function Outcome({ message: { direction, outcome, errcode, author } }: { readonly message: Message }) {
  const { t } = useTexts()
  if (direction === 'in' || outcome === 'received' || (outcome === 'sent' && author !== 'member')) return null
  if (outcome === 'sent') return <p className="said-outcome">{t('desk.outcome.sent')}</p>
  const unknown = outcome === 'unknown'
  const hint = unknown
    ? t('desk.outcome.unknown.hint')
    : errcode === null
      ? t('desk.outcome.failed.offline')
      : t('desk.outcome.failed.hint', { errcode: String(errcode) })
  return (
    <p className={unknown ? 'said-outcome said-unknown' : 'said-outcome said-failed'}>
      <Tooltip title={hint}>
        <span tabIndex={0}>
          {unknown ? <QuestionCircleOutlined /> : <ExclamationCircleOutlined />} {t(`desk.outcome.${outcome}`)}
        </span>
      </Tooltip>
      <span className="said-hint">{hint}</span>
    </p>
  )
}
