import { ArrowLeftOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { downloadText } from '../../../components/csv.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { OwnerName } from './owner-name.tsx'
import { useRhythm } from './rhythm.ts'
import { type Rules } from './task.ts'

/** Who does what, when, and how it is measured: for print and as a text. */
export function RulesView({ onBack }: { readonly onBack: () => void }) {
  const { t } = useTexts()
  const { when } = useRhythm()
  const promise = usePromise()
  const textOf = useRulesText()
  const rules = useQuery({ queryKey: ['duties', 'rules'], queryFn: async () => await api.operatingRules.get({}) })
  const { data } = rules
  return (
    <>
      <PageHeader
        title={t('tasks.rules_title')}
        subtitle={data === undefined ? undefined : t('tasks.rules_day', { day: data.day })}
        actions={
          <span className="work-acts no-print">
            <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
              {t('tasks.rules_back')}
            </Button>
            <Button
              icon={<DownloadOutlined />}
              disabled={data === undefined}
              onClick={() => {
                if (data !== undefined)
                  downloadText(`${t('tasks.rules_title')}-${data.day}.txt`, textOf(data), 'text/plain;charset=utf-8')
              }}
            >
              {t('tasks.rules_text')}
            </Button>
            <Button type="primary" icon={<PrinterOutlined />} disabled={data === undefined} onClick={() => window.print()}>
              {t('tasks.rules_print')}
            </Button>
          </span>
        }
      />
      <ErrorNotice error={rules.error} onRetry={() => void rules.refetch()} />
      {data === undefined && rules.error === null ? <Skeleton active /> : null}
      {data?.roles.map((role) => (
        <section key={role.role} className="panel work-rules">
          <header className="panel-head">
            <div>
              <h2>{role.role}</h2>
              {role.purpose === '' ? null : <p>{role.purpose}</p>}
            </div>
            <div className="panel-extra">
              <OwnerName of={role} />
              <span className="work-muted">{t('tasks.per_week', { hours: Math.round(role.minutesPerWeek / 6) / 10 })}</span>
            </div>
          </header>
          <table>
            <thead>
              <tr>
                <th>{t('tasks.rules_what')}</th>
                <th>{t('tasks.rules_when')}</th>
                <th>{t('tasks.rules_how')}</th>
              </tr>
            </thead>
            <tbody>
              {role.works.map((work) => (
                <tr key={work.title}>
                  <td>{work.title}</td>
                  <td>{when(work)}</td>
                  <td>{work.measure}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {data === undefined || data.risks.length === 0 ? null : (
        <section className="panel work-rules">
          <header className="panel-head">
            <h2>{t('tasks.rules_promises')}</h2>
          </header>
          <ul>
            {data.risks.map((risk) => (
              <li key={risk.name}>{promise(risk)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function usePromise(): (risk: Rules['risks'][number]) => string {
  const { t } = useTexts()
  return ({ name, ownerName, responseHours, solutionHours }) =>
    t('tasks.rules_promise', {
      name,
      response: responseHours === null ? t('tasks.rules_no_limit') : t('tasks.rules_within', { hours: responseHours }),
      solution: solutionHours === null ? t('tasks.rules_no_limit') : t('tasks.rules_solved', { hours: solutionHours }),
      owner: ownerName ?? t('tasks.nobody'),
    })
}

/** The rules as a text that any editor opens. */
function useRulesText(): (rules: Rules) => string {
  const { t } = useTexts()
  const { when } = useRhythm()
  const promise = usePromise()
  return ({ day, roles, risks }) =>
    [
      t('tasks.rules_title'),
      t('tasks.rules_day', { day }),
      ...roles.flatMap((role) => [
        '',
        `${role.role} — ${role.ownerName ?? t('tasks.nobody')}`,
        ...(role.purpose === '' ? [] : [role.purpose]),
        ...role.works.map(
          (work, index) => `${index + 1}. ${work.title} · ${when(work)}${work.measure === '' ? '' : ` · ${work.measure}`}`,
        ),
      ]),
      ...(risks.length === 0 ? [] : ['', t('tasks.rules_promises'), ...risks.map((risk) => `- ${promise(risk)}`)]),
      '',
    ].join('\r\n')
}
