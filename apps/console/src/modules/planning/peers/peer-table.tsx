import { useQueryClient } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { type CursorList } from '../../../components/use-cursor-list.ts'
import { type Peer } from './peer.ts'

interface PeerTableProps {
  readonly list: CursorList<Peer>
  readonly create: ReactNode
  readonly onOpen: (id: string) => void
  readonly onEdit: (id: string) => void
}

export function PeerTable({ list, create, onOpen, onEdit }: PeerTableProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const archive = async ({ id, version }: Peer): Promise<void> => {
    await api.peers.archive({ id, expectedVersion: version })
    await client.invalidateQueries({ queryKey: ['peers'] })
  }
  const columns: readonly Column<Peer>[] = [
    {
      key: 'name',
      title: t('peers.name'),
      csv: ({ name }) => name,
      render: ({ id, name, positioning }) => (
        <span className="two-lines peer-name">
          <Button type="link" onClick={() => onOpen(id)}>
            {name}
          </Button>
          {positioning === '' ? null : <small>{positioning}</small>}
        </span>
      ),
    },
    {
      key: 'relation',
      title: t('peers.relation'),
      csv: ({ relation, accountKind }) => `${t(`peers.relation.${relation}`)} ${t(`peers.kind.${accountKind}`)}`,
      render: ({ relation, accountKind }) => (
        <span className="two-lines">
          <span>{t(`peers.relation.${relation}`)}</span>
          {accountKind === 'unknown' ? null : <small>{t(`peers.kind.${accountKind}`)}</small>}
        </span>
      ),
    },
    {
      key: 'columns',
      title: t('peers.columns'),
      csv: ({ picture }) => picture.columns.join(t('peers.comma')),
      render: ({ picture }) => <Names names={picture.columns} />,
    },
    {
      key: 'pushes',
      title: t('peers.pushes'),
      align: 'right',
      csv: ({ picture }) => picture.pushesPerWeek,
      render: ({ picture: { pushesPerWeek, pushesFrom } }) =>
        pushesPerWeek === null || pushesFrom === 'none' ? (
          <span className="absent">—</span>
        ) : (
          <Tooltip title={t(`peers.pushes_${pushesFrom}`)}>
            <span className="number">{pushesPerWeek}</span>
          </Tooltip>
        ),
    },
    {
      key: 'activities',
      title: t('peers.activities_90'),
      csv: ({ picture }) => picture.activities.join(t('peers.comma')),
      render: ({ picture }) => <Names names={picture.activities} />,
    },
    {
      key: 'seen',
      title: t('peers.observations'),
      csv: ({ picture }) => picture.observations,
      render: ({ picture: { observations, lastDay, thin } }) => (
        <span className="two-lines">
          <span className="number">{lastDay ?? t('peers.never_observed')}</span>
          {lastDay === null ? null : (
            <small title={thin ? t('peers.thin_hint') : undefined} className={thin ? 'peer-few' : undefined}>
              {t('peers.seen_count', { count: observations })}
              {thin ? ` · ${t('peers.thin')}` : ''}
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      title: '',
      fixed: 'right',
      render: (peer) => (
        <span className="row-actions">
          <Button type="link" onClick={() => onOpen(peer.id)}>
            {t('peers.open')}
          </Button>
          {can('goal.write') ? (
            <>
              <Button type="link" onClick={() => onEdit(peer.id)}>
                {t('general.edit')}
              </Button>
              <ConfirmAction
                danger
                button={{ type: 'link' }}
                label={t('peers.archive')}
                title={t('peers.archive_title', { name: peer.name })}
                effect={t('peers.archive_effect')}
                onConfirm={async () => await archive(peer)}
              />
            </>
          ) : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      name={t('peers.title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      empty={<EmptyState drawing="search" title={t('peers.empty')} hint={t('peers.empty_hint')} action={create} />}
    />
  )
}

const shownNames = 3

function Names({ names }: { readonly names: readonly string[] }) {
  const { t } = useTexts()
  if (names.length === 0) return <span className="absent">—</span>
  return (
    <span title={names.join(t('peers.comma'))}>
      {names.slice(0, shownNames).join(t('peers.comma'))}
      {names.length > shownNames ? ` ${t('general.tags_more', { count: names.length - shownNames })}` : ''}
    </span>
  )
}
