import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Table } from 'antd'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { usePlan } from '../plan-select.tsx'
import { type Application, isUnderWay, screenOf, toneOf } from './playbook.ts'

const lookEveryMs = 1000

/** Where whoever applied one looks next. */
export const historyId = 'playbook-history'

/** What was applied, how far it is, where to see it, and the way back. */
export function History() {
  const { t } = useTexts()
  const can = useCan()
  const queries = useQueryClient()
  const { done } = useNotices()
  const { plans } = usePlan()
  const list = useQuery({
    queryKey: ['playbookApplications'],
    queryFn: async () => (await api.playbookApplications.list({ limit: 50 })).items,
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) === true ? lookEveryMs : false),
  })
  const applications = list.data ?? []
  if (applications.length === 0) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section id={historyId} className="panel playbook-history" aria-label={t('playbooks.history')}>
      <h2>{t('playbooks.history')}</h2>
      <Table<Application>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={applications}
        columns={[
          {
            title: t('playbooks.field.name'),
            render: (_, { name, planId }) => (
              <span className="playbook-applied">
                {name}
                <small>{plans.find(({ id }) => id === planId)?.name}</small>
              </span>
            ),
          },
          {
            title: t('general.date'),
            render: (_, { createdAt, createdBy }) => (
              <span className="playbook-applied">
                <TimeText at={createdAt} />
                <small>{createdBy}</small>
              </span>
            ),
          },
          { title: t('general.status'), render: (_, application) => <State application={application} /> },
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
                    done(t('playbooks.undo.started', { name }))
                  }}
                />
              ) : null,
          },
        ]}
      />
    </section>
  )
}

function State({ application }: { readonly application: Application }) {
  const { t, explain, language } = useTexts()
  const { state, settled, total, problems, kept, stayed, parts, planId, startDay } = application
  const separator = language === 'en' ? ', ' : '、'
  return (
    <div className="playbook-state">
      <span>
        <StatusChip tone={toneOf(state)}>{t(`playbooks.state.${state}`)}</StatusChip>
        <span className="number">
          {settled} / {total}
        </span>
      </span>
      {state === 'done' ? (
        <small className="playbook-see">
          {t('playbooks.see')}
          {parts.map((part) => (
            <PageLink key={part} to={screenOf(part, planId, startDay)}>
              {t(`playbooks.part.${part}`)}
            </PageLink>
          ))}
        </small>
      ) : null}
      {problems.length === 0 ? null : (
        <>
          <small>{t('playbooks.problems', { count: problems.length })}</small>
          <ul>
            {problems.map(({ part, name, code }) => (
              <li key={`${part} ${name}`}>
                <small>
                  {t('playbooks.undo.kept_one', { part: t(`playbooks.part.${part}`), name })} {explain(code)?.what}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      {kept === 0 ? null : (
        <small>
          {t('playbooks.undo.kept', { count: kept })}
          {stayed
            .map(({ part, name }) => t('playbooks.undo.kept_one', { part: t(`playbooks.part.${part}`), name }))
            .join(separator)}
        </small>
      )}
    </div>
  )
}
