import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Button, Drawer, Tag } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { ScreenSkeleton } from '../../../components/screen-skeleton.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { Adopt } from './adopt.tsx'
import { ObservationDialog } from './observation-dialog.tsx'
import { type Observation, type Peer } from './peer.ts'

interface PeerDrawerProps {
  readonly id: string | null
  readonly onClose: () => void
}

/** One watched account: what is known of it, what to take over, and every observation. */
export function PeerDrawer({ id, onClose }: PeerDrawerProps) {
  const { t } = useTexts()
  const can = useCan()
  const [observing, setObserving] = useState(false)
  const known = id !== null && isUuid(id)
  const peer = useQuery({
    queryKey: ['peers', 'one', id],
    queryFn: async () => await api.peers.get({ id: toId<'peer'>(id ?? '') }),
    enabled: known,
  })
  return (
    <Drawer
      open={known}
      size={640}
      title={peer.data?.name}
      onClose={onClose}
      extra={
        can('goal.write') && peer.data !== undefined ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setObserving(true)}>
            {t('peers.observe')}
          </Button>
        ) : undefined
      }
    >
      <ErrorNotice error={peer.error} onRetry={() => void peer.refetch()} />
      {peer.data === undefined ? (
        peer.error === null ? (
          <ScreenSkeleton />
        ) : null
      ) : (
        <>
          <Known peer={peer.data} />
          <Observations peer={peer.data} />
          <ObservationDialog peer={peer.data} open={observing} onClose={() => setObserving(false)} />
        </>
      )}
    </Drawer>
  )
}

function Known({ peer }: { readonly peer: Peer }) {
  const { t } = useTexts()
  const { relation, accountKind, wechatName, positioning, note, picture } = peer
  const { columns, menus, activities, functions, pushesPerWeek, replyMinutes, thin } = picture
  return (
    <section className="peer-known">
      <p>
        <Tag>{t(`peers.relation.${relation}`)}</Tag>
        <Tag>{t(`peers.kind.${accountKind}`)}</Tag>
        {wechatName === '' ? null : <span className="absent">{wechatName}</span>}
        {thin ? <span className="peer-thin">{t('peers.thin_hint')}</span> : null}
      </p>
      {positioning === '' ? null : <p>{positioning}</p>}
      {note === '' ? null : <p className="goal-note">{note}</p>}
      <dl>
        <Ideas label={t('peers.columns')} kind="column" ideas={columns} peer={peer} />
        <Ideas label={t('peers.menus')} kind="menu" ideas={menus} peer={peer} />
        <Ideas label={t('peers.activities_90')} kind="activity" ideas={activities} peer={peer} />
        {functions.length === 0 ? null : (
          <>
            <dt>{t('peers.functions')}</dt>
            <dd>
              <FunctionTags functions={functions} />
            </dd>
          </>
        )}
        {pushesPerWeek === null ? null : (
          <>
            <dt>{t('peers.pushes')}</dt>
            <dd className="number">{pushesPerWeek}</dd>
          </>
        )}
        {replyMinutes === null ? null : (
          <>
            <dt>{t('peers.row_reply')}</dt>
            <dd className="number">{t('peers.minutes', { value: replyMinutes })}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

export function FunctionTags({ functions }: { readonly functions: readonly string[] }) {
  const { find } = useTexts()
  return functions.map((name) => (
    <Tag key={name} variant="filled">
      {find(`peers.function.${name}`) ?? name}
    </Tag>
  ))
}

interface IdeasProps {
  readonly label: string
  readonly kind: 'column' | 'menu' | 'activity'
  readonly ideas: readonly string[]
  readonly peer: Peer
}

function Ideas({ label, kind, ideas, peer }: IdeasProps) {
  if (ideas.length === 0) return null
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ul className="peer-ideas">
          {ideas.map((idea) => (
            <li key={idea}>
              <span>{idea}</span>
              <Adopt peer={peer} kind={kind} idea={idea} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}

function Observations({ peer }: { readonly peer: Peer }) {
  const { t } = useTexts()
  const list = useCursorList(['peers', 'observations', peer.id], (from) =>
    api.peerObservations.list({ peerId: peer.id, limit: 30, ...from }),
  )
  return (
    <section className="peer-observations">
      <h3>{t('peers.observations')}</h3>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.rows.length === 0 && !list.loading ? <p className="absent">{t('peers.observations_empty')}</p> : null}
      <ol>
        {list.rows.map((observation) => (
          <li key={observation.id}>
            <ObservationLine observation={observation} />
          </li>
        ))}
      </ol>
      {list.hasMore ? (
        <Button loading={list.loadingMore} onClick={list.loadMore}>
          {t('general.load_more')}
        </Button>
      ) : null}
    </section>
  )
}

function ObservationLine({ observation }: { readonly observation: Observation }) {
  const { t, find } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { id, day, source, columns, menus, activities, functions, pushesPerWeek, replyMinutes, article, note, version } =
    observation
  const facts = [
    ...(columns.length > 0 ? [`${t('peers.columns')}${t('peers.colon')}${columns.join(t('peers.comma'))}`] : []),
    ...(menus.length > 0 ? [`${t('peers.menus')}${t('peers.colon')}${menus.join(t('peers.comma'))}`] : []),
    ...(activities.length > 0 ? [`${t('peers.activities')}${t('peers.colon')}${activities.join(t('peers.comma'))}`] : []),
    ...(functions.length > 0
      ? [
          `${t('peers.functions')}${t('peers.colon')}${functions.map((name) => find(`peers.function.${name}`) ?? name).join(t('peers.comma'))}`,
        ]
      : []),
    ...(pushesPerWeek === null ? [] : [`${t('peers.pushes')}${t('peers.colon')}${pushesPerWeek}`]),
    ...(replyMinutes === null
      ? []
      : [`${t('peers.row_reply')}${t('peers.colon')}${t('peers.minutes', { value: replyMinutes })}`]),
  ]
  const archive = async (): Promise<void> => {
    await api.peerObservations.archive({ id, expectedVersion: version })
    await client.invalidateQueries({ queryKey: ['peers'] })
  }
  return (
    <>
      <header>
        <strong className="number">{day}</strong> <span className="absent">{t(`peers.source.${source}`)}</span>
        {can('goal.write') ? (
          <ConfirmAction
            danger
            button={{ type: 'link', size: 'small' }}
            label={t('peers.observation_archive')}
            title={t('peers.observation_archive_title', { day })}
            effect={t('peers.observation_archive_effect')}
            onConfirm={archive}
          />
        ) : null}
      </header>
      {article === null ? null : <ArticleLine article={article} />}
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {note === '' ? null : <p className="peer-note">{note}</p>}
    </>
  )
}

function ArticleLine({ article }: { readonly article: NonNullable<Observation['article']> }) {
  const { t, find } = useTexts()
  const { title, url, characters, pictures, reads, callsToAction } = article
  const facts = [
    ...(characters === null ? [] : [t('peers.article_facts', { characters, pictures: pictures ?? '—' })]),
    ...(reads === null ? [] : [`${t('peers.article_reads')} ${reads.toLocaleString()}`]),
    ...callsToAction.map((call) => find(`peers.call.${call}`) ?? call),
  ]
  return (
    <p>
      {url === '' ? (
        title
      ) : (
        <a href={url} target="_blank" rel="noreferrer noopener">
          {title === '' ? url : title}
        </a>
      )}
      {facts.length === 0 ? null : <small className="absent"> · {facts.join(' · ')}</small>}
    </p>
  )
}
