import { useQuery } from '@tanstack/react-query'
import { Progress, Segmented, Skeleton, Table } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { OwnerName } from './owner-name.tsx'

const lengths = [4, 8, 13] as const

interface Counts {
  readonly planned: number
  readonly done: number
  readonly late: number
  readonly missed: number
  readonly open: number
}

/** Planned against done: each person by week, and each piece of daily work. */
export function ProgressTab() {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'weeks'>()
  const weeks = lengths.find((each) => String(each) === address.weeks) ?? 4
  const progress = useQuery({
    queryKey: ['tasks', 'progress', weeks],
    queryFn: async () => await api.tasks.progress({ weeks }),
  })
  const { data } = progress
  const counted = (['planned', 'done', 'late', 'missed', 'open'] as const).map((name) => ({
    key: name,
    title: t(name === 'open' ? 'tasks.still_open' : `tasks.${name}`),
    align: 'right' as const,
    width: 90,
    render: (_: unknown, row: Counts) => (row[name] === 0 && name !== 'planned' && name !== 'done' ? '—' : row[name]),
  }))
  const rate = {
    key: 'rate',
    title: t('tasks.rate'),
    width: 180,
    render: (_: unknown, { planned, done, missed }: Counts) => (
      <Progress
        percent={planned === 0 ? 0 : Math.round((done / planned) * 100)}
        size="small"
        status={missed > 0 ? 'exception' : 'normal'}
        format={(percent) => `${percent ?? 0}%`}
      />
    ),
  }
  const anything = data?.weeks.some(({ people }) => people.length > 0) ?? false
  return (
    <>
      <div className="work-head">
        <p>{t('tasks.progress_hint')}</p>
        <div>
          <Segmented
            value={weeks}
            options={lengths.map((value) => ({ value, label: t('tasks.weeks', { count: value }) }))}
            onChange={(next) => setAddress({ weeks: next === 4 ? undefined : String(next) })}
          />
        </div>
      </div>
      <ErrorNotice error={progress.error} onRetry={() => void progress.refetch()} />
      {data === undefined && progress.error === null ? <Skeleton active /> : null}
      {data !== undefined && !anything ? (
        <section className="panel">
          <EmptyState drawing="chart" title={t('tasks.progress_empty')} hint={t('tasks.progress_empty_hint')} />
        </section>
      ) : null}
      {data?.weeks
        .filter(({ people }) => people.length > 0)
        .map(({ from, to, people }) => (
          <section key={from} className="panel">
            <header className="panel-head">
              <h2>{data.weeks[0]?.from === from ? t('tasks.this_week') : t('tasks.week_of', { from, to })}</h2>
              <span className="work-muted">{t('tasks.week_of', { from, to })}</span>
            </header>
            <Table
              dataSource={people}
              rowKey={({ ownerId }) => ownerId ?? 'nobody'}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                { key: 'who', title: t('tasks.person'), render: (_, person) => <OwnerName of={person} /> },
                ...counted,
                rate,
              ]}
            />
          </section>
        ))}
      {data === undefined || data.works.length === 0 ? null : (
        <section className="panel">
          <header className="panel-head">
            <h2>{t('tasks.works_done', { weeks })}</h2>
          </header>
          <Table
            dataSource={data.works}
            rowKey={({ workId }) => workId}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { key: 'what', title: t('tasks.work_title'), dataIndex: 'title' },
              { key: 'role', title: t('tasks.duty_role'), render: (_, { role }) => role ?? '—' },
              ...counted,
              rate,
            ]}
          />
        </section>
      )}
    </>
  )
}
