import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Table } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { type Application, isUnderWay, toneOf } from './playbook.ts'

const lookEveryMs = 1000

/** What was applied, how far it is, and the way back. */
export function History() {
  const { t } = useTexts()
  const can = useCan()
  const queries = useQueryClient()
  const list = useQuery({
    queryKey: ['playbookApplications'],
    queryFn: async () => (await api.playbookApplications.list({ limit: 50 })).items,
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) === true ? lookEveryMs : false),
  })
  const applications = list.data ?? []
  if (applications.length === 0) return null
  return (
    <section className="panel playbook-history" aria-label={t('playbooks.history')}>
      <h2>{t('playbooks.history')}</h2>
      <Table<Application>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={applications}
        columns={[
          { title: t('playbooks.field.name'), dataIndex: 'name' },
          {
            title: t('general.date'),
            render: (_, { createdAt, createdBy }) => (
              <>
                <TimeText at={createdAt} /> <small>{createdBy}</small>
              </>
            ),
          },
          {
            title: t('general.status'),
            render: (_, application) => (
              <>
                <StatusChip tone={toneOf(application.state)}>{t(`playbooks.state.${application.state}`)}</StatusChip>{' '}
                <span className="number">
                  {application.settled} / {application.total}
                </span>
                {application.problems.length === 0 ? null : (
                  <small title={application.problems.map(({ name }) => name).join('\n')}>
                    {' '}
                    {t('playbooks.problems', { count: application.problems.length })}
                  </small>
                )}
                {application.kept === 0 ? null : <small> {t('playbooks.undo.kept', { count: application.kept })}</small>}
              </>
            ),
          },
          {
            title: '',
            align: 'right',
            render: (_, { id, name, state, made, version }) =>
              can('goal.write') && (state === 'done' || state === 'failed') && made > 0 ? (
                <ConfirmAction
                  label={t('playbooks.undo')}
                  title={name}
                  effect={t('playbooks.undo.ask', { name, count: made })}
                  button={{ size: 'small' }}
                  onConfirm={async () => {
                    await api.playbookApplications.undo({ id, expectedVersion: version })
                    await queries.invalidateQueries({ queryKey: ['playbookApplications'] })
                  }}
                />
              ) : null,
          },
        ]}
      />
    </section>
  )
}
