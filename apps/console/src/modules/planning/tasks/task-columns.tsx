import { CheckOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Tag } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { useTimeFormat } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { OwnerName } from './owner-name.tsx'
import { sourceOf, type Task, taskTone } from './task.ts'

interface Acts {
  /** Results are shown of what is done; elsewhere the column would stay empty. */
  readonly results: boolean
  readonly onFinish: (id: string) => void
  readonly onEdit: (id: string) => void
}

/** The columns of the list: what, who, when, from where, what became of it. */
export function useTaskColumns({ results, onFinish, onEdit }: Acts): readonly Column<Task>[] {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const timeFormat = useTimeFormat()
  const { done, failed } = useNotices()
  const renew = async (): Promise<void> => await client.invalidateQueries({ queryKey: ['tasks'] })
  const reopen = async ({ id, version }: Task): Promise<void> => {
    try {
      await api.tasks.reopen({ id, expectedVersion: version })
      done(t('tasks.reopened'))
    } catch (error) {
      failed(error)
    }
    await renew()
  }
  const due = ({ dueDay, dueTime }: Task): string => (dueTime === null ? dueDay : `${dueDay} ${dueTime}`)
  const words = ({ result: came }: Task): string =>
    came === null
      ? ''
      : [came.number === null ? null : `${came.number.toLocaleString()} ${came.unit ?? ''}`.trim(), came.text]
          .filter((part) => part !== null)
          .join(' · ')
  const result = (task: Task): string => [words(task), task.result?.link ?? ''].filter((part) => part !== '').join(' · ')
  const columns: readonly Column<Task>[] = [
    {
      key: 'title',
      title: t('tasks.name'),
      render: (task) => <TaskTitle task={task} onFinish={onFinish} />,
      csv: ({ title }) => title,
    },
    {
      key: 'state',
      title: t('tasks.due'),
      width: 190,
      render: (task) => (
        <span className="work-due">
          <StatusChip tone={taskTone[task.state]}>{t(`tasks.is.${task.state}`)}</StatusChip>
          <small>{due(task)}</small>
        </span>
      ),
      csv: due,
    },
    {
      key: 'owner',
      title: t('tasks.owner'),
      width: 160,
      render: (task) => <OwnerName of={task} />,
      csv: ({ ownerName }) => ownerName,
    },
    {
      key: 'source',
      title: t('tasks.source'),
      width: 110,
      render: ({ source }) => t(`tasks.source.${sourceOf(source.kind)}`),
      csv: ({ source }) => t(`tasks.source.${sourceOf(source.kind)}`),
    },
    {
      key: 'result',
      title: t('tasks.result'),
      width: 220,
      render: (task) => (
        <span className="work-result">
          {result(task) === '' ? <span className="absent">—</span> : words(task)}
          {task.result?.link === null || task.result === null ? null : (
            <a href={task.result.link} target="_blank" rel="noreferrer">
              {task.result.link}
            </a>
          )}
          {task.doneAt === null ? null : (
            <small>{t('tasks.done_by', { name: task.doneByName ?? '—', at: timeFormat(task.doneAt) })}</small>
          )}
        </span>
      ),
      csv: result,
    },
    {
      key: 'actions',
      title: '',
      width: 150,
      align: 'right',
      fixed: 'right',
      render: (task) =>
        can('task.write') ? (
          <span className="work-acts">
            {task.state === 'done' ? (
              <Button type="link" onClick={() => void reopen(task)}>
                {t('tasks.reopen')}
              </Button>
            ) : (
              <Button type="link" onClick={() => onEdit(task.id)}>
                {t('general.edit')}
              </Button>
            )}
            <ConfirmAction
              danger
              button={{ type: 'link' }}
              label={t('tasks.archive')}
              title={t('tasks.archive_title', { title: task.title })}
              effect={t('tasks.archive_effect')}
              onConfirm={async () => {
                await api.tasks.archive({ id: task.id, expectedVersion: task.version })
                done(t('tasks.archived'))
                await renew()
              }}
            />
          </span>
        ) : null,
    },
  ]
  return columns.filter(({ key }) => results || key !== 'result')
}

function TaskTitle({ task, onFinish }: { readonly task: Task; readonly onFinish: (id: string) => void }) {
  const { t } = useTexts()
  const can = useCan()
  const isDone = task.state === 'done'
  return (
    <div className="work-title">
      <button
        type="button"
        className={`work-check ${isDone ? 'work-checked' : ''}`}
        aria-label={t('tasks.finish_title', { title: task.title })}
        disabled={isDone || !can('task.write')}
        onClick={() => onFinish(task.id)}
      >
        <CheckOutlined />
      </button>
      <div>
        <span className={isDone ? 'work-done' : ''}>{task.title}</span>
        {task.priority === 'high' && !isDone ? <Tag color="error">{t('tasks.priority.high')}</Tag> : null}
        {task.note === '' ? null : <p>{task.note}</p>}
        {isDone ? null : (
          <p className="work-hints">
            {task.live === null ? null : (
              <span className={task.live.count > 0 ? 'work-danger' : ''}>
                {task.live.count > 0 ? t('tasks.unanswered_count', { count: task.live.count }) : t('tasks.unanswered_none')}
              </span>
            )}
            {task.path === null ? null : <PageLink to={pathOf(task.path)}>{t('tasks.open_screen')}</PageLink>}
          </p>
        )}
      </div>
    </div>
  )
}

/** The server has checked that it begins with one slash. */
const pathOf = (path: string): `/${string}` => `/${path.slice(1)}`
