import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useCampaignColumns } from '../list/campaign-columns.tsx'
import { type Campaign } from '../shared/campaign.ts'

/** Each time that a recurring campaign went out. */
export function RunsPanel({ campaign: { id, dueAt } }: { readonly campaign: Campaign }) {
  const { t } = useTexts()
  const go = useGo()
  const format = useTimeFormat()
  const list = useCursorList(['campaigns', 'runs', id], (from) => api.campaigns.list({ parentId: id, ...from }))
  const columns = useCampaignColumns().filter(({ key }) => key !== 'account')
  return (
    <DataTable
      name={t('reach.campaign.runs')}
      columns={columns}
      list={list}
      rowKey={(run) => run.id}
      onRow={(run) => go(`/campaigns/${run.id}`)}
      filters={<h2 className="filters-title">{t('reach.campaign.runs')}</h2>}
      empty={<EmptyState title={t('reach.campaign.runs_none', { time: dueAt === null ? '—' : format(dueAt) })} />}
    />
  )
}
