import { Table } from 'antd'

import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../app/texts.tsx'
import { formatInstant } from '../../../app/zone.ts'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { RangeText } from './range-text.tsx'
import { type Range, type Result, type Send } from './rehearsal.ts'
import { useReasonWords } from './use-reason-words.ts'

const tones: Readonly<Record<Send['status'], Tone>> = { done: 'good', refused: 'danger', failed: 'danger', unfinished: 'warning' }

/** Push by push; who was left out and why opens below. */
export function Sends({ result: { sends } }: { readonly result: Result }) {
  const { t } = useTexts()
  const words = useReasonWords()
  const column = (key: string, title: string, of: (send: Send) => Range | null) => ({
    key,
    title,
    align: 'right' as const,
    render: (_: unknown, send: Send) => (send.status === 'refused' ? '—' : <RangeText of={of(send)} />),
  })
  return (
    <section className="panel rehearsal-part">
      <h2>{t('rehearsals.by_send')}</h2>
      <Table<Send>
        rowKey={({ at, channel, title }) => `${at} ${channel} ${title}`}
        size="small"
        pagination={sends.length > 40 ? { pageSize: 40 } : false}
        scroll={{ x: 'max-content' }}
        dataSource={[...sends]}
        expandable={{
          rowExpandable: ({ reasons, cause }) => reasons.length > 0 || cause !== null,
          expandedRowRender: (send) => <Why send={send} />,
        }}
        columns={[
          { title: t('rehearsals.at'), render: (_, { at }) => <TimeText at={at} /> },
          {
            title: t('rehearsals.piece'),
            render: (_, { title, campaignId, channel }) => (
              <>
                {campaignId === null ? title : <PageLink to={`/campaigns/${campaignId}`}>{title}</PageLink>}
                <small className="rehearsal-under">{t(`reach.channel.${channel}`)}</small>
              </>
            ),
          },
          {
            title: t('rehearsals.state'),
            render: (_, send) => (
              <>
                <StatusChip tone={tones[send.status]}>{t(`rehearsals.send.${send.status}`)}</StatusChip>
                {send.cause === null ? null : <small className="rehearsal-under">{words.cause(send)?.what}</small>}
              </>
            ),
          },
          column('accepted', t('rehearsals.accepted'), ({ accepted }) => accepted),
          column('skipped', t('rehearsals.skipped'), ({ skipped }) => skipped),
          column('readers', t('rehearsals.readers'), ({ hasReads, readers }) => (hasReads ? readers : null)),
          column('shares', t('rehearsals.shares'), ({ hasReads, shares }) => (hasReads ? shares : null)),
          column('repliers', t('rehearsals.replies'), ({ repliers }) => repliers),
          column('lost', t('rehearsals.lost'), ({ lost }) => lost),
        ]}
      />
    </section>
  )
}

function Why({ send }: { readonly send: Send }) {
  const { t } = useTexts()
  const words = useReasonWords()
  const cause = words.cause(send)
  return (
    <div className="rehearsal-why">
      {cause === null ? null : (
        <p>
          <strong>{cause.what}</strong>
          {cause.next === null ? null : ` ${cause.next}`}
        </p>
      )}
      {send.reasons.map(({ reason, count, people }) => (
        <dl key={reason}>
          <dt>
            {words.reason(reason)} <RangeText of={count} />
          </dt>
          {people.map(({ mark, followedOn, received, lastAt }) => (
            <dd key={mark}>
              {t('rehearsals.sample.person', { mark })}
              {followedOn === null ? '' : ` · ${t('rehearsals.sample.followed', { day: followedOn })}`}
              {` · ${t('rehearsals.sample.received', { count: received })}`}
              {lastAt === null ? '' : ` · ${t('rehearsals.sample.last', { at: formatInstant(lastAt) })}`}
            </dd>
          ))}
        </dl>
      ))}
    </div>
  )
}
