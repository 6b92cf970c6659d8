import { PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Plan } from '../plans/plan.ts'
import { OwnerName } from '../tasks/owner-name.tsx'
import { type Line } from './preparation.ts'
import { ScheduleDialog } from './schedule-dialog.tsx'

const tones: Readonly<Record<Line['state'], Tone>> = { coming: 'neutral', going_on: 'active', overdue: 'danger', done: 'good' }

/** The implementation schedule: when, who, what. */
export function ScheduleTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done, failed } = useNotices()
  const [address, setAddress] = useAddressState<'line'>()
  const list = useCursorList(['schedule', plan.id], (from) => api.scheduleItems.list({ planId: plan.id, ...from }))
  const edited = list.rows.find(({ id }) => id === address.line)
  const renew = async (): Promise<void> => await client.invalidateQueries({ queryKey: ['schedule'] })
  const mark = async ({ id, version, done: was }: Line): Promise<void> => {
    try {
      await api.scheduleItems.update({ id, done: !was, expectedVersion: version })
    } catch (error) {
      failed(error)
    }
    await renew()
  }
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ line: 'new' })}>
      {t('preparation.schedule_new')}
    </Button>
  ) : undefined
  const columns: readonly Column<Line>[] = [
    {
      key: 'when',
      title: t('preparation.schedule_period'),
      width: 220,
      render: ({ from, to }) => t('planning.goals.range', { from, to }),
      csv: ({ from, to }) => `${from} ~ ${to}`,
    },
    { key: 'phase', title: t('preparation.schedule_phase'), width: 120, render: ({ phase }) => phase, csv: ({ phase }) => phase },
    {
      key: 'title',
      title: t('preparation.schedule_title'),
      render: ({ title, note }) => (
        <span className="work-due">
          {title}
          {note === '' ? null : <small>{note}</small>}
        </span>
      ),
      csv: ({ title }) => title,
    },
    {
      key: 'owner',
      title: t('tasks.owner'),
      width: 150,
      render: (line) => <OwnerName of={line} />,
      csv: ({ ownerName }) => ownerName,
    },
    {
      key: 'state',
      title: '',
      width: 110,
      render: ({ state }) => <StatusChip tone={tones[state]}>{t(`preparation.schedule.${state}`)}</StatusChip>,
      csv: ({ state }) => t(`preparation.schedule.${state}`),
    },
    {
      key: 'actions',
      title: '',
      width: 220,
      align: 'right',
      fixed: 'right',
      render: (line) =>
        can('goal.write') ? (
          <span className="work-acts">
            <Button type="link" onClick={() => void mark(line)}>
              {t(line.done ? 'preparation.schedule_undone' : 'preparation.schedule_done')}
            </Button>
            <Button type="link" onClick={() => setAddress({ line: line.id })}>
              {t('general.edit')}
            </Button>
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('preparation.archive')}
              title={t('preparation.schedule_archive_title', { title: line.title })}
              effect={t('preparation.schedule_archive_effect')}
              onConfirm={async () => {
                await api.scheduleItems.archive({ id: line.id, expectedVersion: line.version })
                done(t('preparation.archived'))
                await renew()
              }}
            />
          </span>
        ) : null,
    },
  ]
  return (
    <>
      <div className="work-head">
        <p>{t('preparation.schedule_hint')}</p>
        {list.rows.length === 0 ? null : <div>{create}</div>}
      </div>
      <DataTable
        name={t('preparation.tab.schedule')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('preparation.schedule_empty')} hint={t('preparation.schedule_empty_hint')} action={create} />}
      />
      <ScheduleDialog
        open={address.line === 'new' || edited !== undefined}
        plan={plan}
        line={edited ?? null}
        onClose={() => setAddress({ line: undefined })}
      />
    </>
  )
}
