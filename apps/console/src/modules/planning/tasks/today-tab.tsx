import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented, Tag } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { DataTable } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { DueStrip } from './due-strip.tsx'
import { FinishDialog } from './finish-dialog.tsx'
import { useTaskColumns } from './task-columns.tsx'
import { TaskDialog } from './task-dialog.tsx'
import { sourceOf } from './task.ts'

const states = ['due', 'open', 'done', 'missed'] as const

/** The tasks of today and those that are overdue; others by a click. */
export function TodayTab() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'tab' | 'state' | 'whose' | 'create' | 'edit' | 'finish' | 'source'>()
  const state = states.find((each) => each === address.state) ?? 'due'
  const mine = address.whose === 'mine'
  const { source } = address
  const list = useCursorList(['tasks', 'list', state, mine, source ?? ''], (from) =>
    api.tasks.list({ state, mine, ...(source === undefined ? {} : { source }), ...from }),
  )
  const columns = useTaskColumns({
    results: state === 'done',
    onFinish: (id) => setAddress({ finish: id }),
    onEdit: (id) => setAddress({ edit: id }),
  })
  const create = can('task.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'true' })}>
      {t('tasks.new')}
    </Button>
  ) : undefined
  return (
    <>
      <DueStrip onShow={(whose) => setAddress({ state: undefined, whose })} />
      <DataTable
        name={t('tasks.title')}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        filters={
          <>
            <Segmented
              value={state}
              options={states.map((value) => ({ value, label: t(`tasks.state.${value}`) }))}
              onChange={(next) => setAddress({ state: next === 'due' ? undefined : next })}
            />
            <Segmented
              value={mine ? 'mine' : 'everyone'}
              options={(['everyone', 'mine'] as const).map((value) => ({ value, label: t(`tasks.${value}`) }))}
              onChange={(next) => setAddress({ whose: next === 'mine' ? 'mine' : undefined })}
            />
            {source === undefined ? null : (
              <Tag closable onClose={() => setAddress({ source: undefined })}>
                {t('tasks.source')}: {t(`tasks.source.${sourceOf(source)}`)}
              </Tag>
            )}
          </>
        }
        toolbar={create}
        empty={
          <EmptyState
            title={t(state === 'due' ? 'tasks.empty_due' : 'tasks.empty')}
            hint={t(state === 'due' ? 'tasks.empty_due_hint' : 'tasks.empty_hint')}
            action={
              <Button onClick={() => setAddress({ tab: 'duties', state: undefined, whose: undefined })}>
                {t('tasks.tab.duties')}
              </Button>
            }
          />
        }
        filtered={mine || source !== undefined || (state !== 'due' && state !== 'open')}
      />
      <TaskDialog
        open={address.create !== undefined || list.rows.some(({ id }) => id === address.edit)}
        task={list.rows.find(({ id }) => id === address.edit) ?? null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
      <FinishDialog
        task={list.rows.find(({ id }) => id === address.finish) ?? null}
        onClose={() => setAddress({ finish: undefined })}
      />
    </>
  )
}
