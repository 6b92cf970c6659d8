import { useQuery } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Drawer, Skeleton } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { OwnerName } from '../tasks/owner-name.tsx'

/** One risk plan whole, to be read when it is needed, with its drills. */
export function RiskDrawer({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const risk = useQuery({
    queryKey: ['risks', 'one', id],
    queryFn: async () => await api.risks.get({ id: toId<'risk'>(id ?? '') }),
    enabled: id !== null && isUuid(id),
  })
  const { data } = risk
  return (
    <Drawer open={id !== null} size={640} title={data?.name ?? t('risks.title')} onClose={onClose} destroyOnHidden>
      <ErrorNotice error={risk.error} onRetry={() => void risk.refetch()} />
      {data === undefined ? (
        risk.error === null ? (
          <Skeleton active />
        ) : null
      ) : (
        <div className="risk-whole">
          <p className="work-muted">
            <OwnerName of={data} />
            {data.responseHours === null ? '' : ` · ${t('risks.response_in', { hours: data.responseHours })}`}
            {data.solutionHours === null ? '' : ` · ${t('risks.solution_in', { hours: data.solutionHours })}`}
          </p>
          <Part title={t('risks.signs')} empty={data.signs === ''}>
            <p>{data.signs}</p>
          </Part>
          <Part title={t('risks.steps')} empty={data.steps.length === 0}>
            <ol>
              {data.steps.map(({ text, withinHours }) => (
                <li key={text}>
                  {text}
                  {withinHours === null ? null : <small>{t('risks.step_within', { hours: withinHours })}</small>}
                </li>
              ))}
            </ol>
          </Part>
          <Part title={t('risks.contacts')} empty={data.contacts.length === 0}>
            <ul>
              {data.contacts.map(({ name, role, reach }) => (
                <li key={`${name} ${reach}`}>{[name, role, reach].filter((part) => part !== '').join(' · ')}</li>
              ))}
            </ul>
          </Part>
          <Part title={t('risks.fallback')} empty={data.fallback === ''}>
            <p>{data.fallback}</p>
          </Part>
          <Part title={t('risks.drills')} empty={data.drills.length === 0}>
            <ul>
              {data.drills.map((drill) => (
                <li key={drill.id}>
                  <small>{t('risks.drill_by', { day: drill.day, name: drill.byName ?? '—' })}</small>
                  <p>{drill.learnt}</p>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      )}
    </Drawer>
  )
}

function Part({ title, empty, children }: { readonly title: string; readonly empty: boolean; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {empty ? <p className="absent">—</p> : children}
    </section>
  )
}
