import { useQueryClient } from '@tanstack/react-query'
import { Skeleton, Tag } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { TimeText } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { PlanSelect, usePlan } from '../plan-select.tsx'
import { type Idea } from './peer.ts'

/** What the chosen plan took over from peers. */
export function Ideas() {
  const { t } = useTexts()
  const chosen = usePlan()
  if (chosen.loading) return <Skeleton active />
  if (chosen.plan === undefined)
    return (
      <section className="panel">
        <EmptyState drawing="list" title={t('peers.ideas_empty')} hint={t('peers.adopt_no_plan')} />
      </section>
    )
  return <IdeaTable key={chosen.plan.id} planId={chosen.plan.id} select={<PlanSelect chosen={chosen} />} />
}

function IdeaTable({ planId, select }: { readonly planId: Idea['planId']; readonly select: React.ReactNode }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const list = useCursorList(['peers', 'ideas', 'list', planId], async (from) => {
    const [page, peers] = await Promise.all([api.peerIdeas.list({ planId, ...from }), api.peers.list({ limit: 200 })])
    const names = new Map(peers.items.map(({ id, name }) => [id, name]))
    return { ...page, items: page.items.map((idea) => ({ ...idea, peerName: names.get(idea.peerId) ?? null })) }
  })
  type Row = (typeof list.rows)[number]
  const remove = async ({ id, version }: Row): Promise<void> => {
    await api.peerIdeas.archive({ id, expectedVersion: version })
    await client.invalidateQueries({ queryKey: ['peers', 'ideas'] })
  }
  const columns: readonly Column<Row>[] = [
    {
      key: 'kind',
      title: t('peers.adopted'),
      csv: ({ kind }) => t(`peers.idea.${kind}`),
      render: ({ kind }) => <Tag>{t(`peers.idea.${kind}`)}</Tag>,
    },
    { key: 'idea', title: t('general.name'), csv: ({ idea }) => idea, render: ({ idea }) => idea },
    {
      key: 'peer',
      title: t('peers.idea_from'),
      csv: ({ peerName }) => peerName,
      render: ({ peerName }) => peerName ?? <span className="absent">—</span>,
    },
    {
      key: 'at',
      title: t('general.created_at'),
      csv: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <TimeText at={createdAt} />,
    },
    {
      key: 'actions',
      title: '',
      render: (row) =>
        can('goal.write') ? (
          <ConfirmAction
            danger
            button={{ type: 'link' }}
            label={t('peers.idea_remove')}
            title={t('peers.idea_remove_title', { idea: row.idea })}
            effect={t('peers.idea_remove_effect')}
            onConfirm={async () => await remove(row)}
          />
        ) : null,
    },
  ]
  return (
    <DataTable
      name={t('peers.tab.ideas')}
      columns={columns}
      list={list}
      rowKey={({ id }) => id}
      toolbar={select}
      empty={<EmptyState drawing="list" title={t('peers.ideas_empty')} hint={t('peers.ideas_empty_hint')} />}
    />
  )
}
