import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type CadenceTemplateId, cadenceTemplates } from '@weiying/contract'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useAccountName, useAccounts } from '../../reach/shared/queries.ts'
import { type Plan } from '../plans/plan.ts'
import { CadenceDrawer } from './cadence-drawer.tsx'
import { type Cadence, planCalendarKey } from './content-plan.ts'

/** Rhythms that have proved themselves: choose, look at the preview, take up, take back. */
export function CadencesTab({ plan }: { readonly plan: Plan }) {
  const { t, find } = useTexts()
  const can = useCan()
  const accounts = useAccounts()
  const [chosen, setChosen] = useState<CadenceTemplateId | null>(null)
  const kinds = new Set((accounts.data ?? []).map(({ kind }) => kind))
  const limits = { subscription: 1, service: 4 } as const
  return (
    <>
      <p className="plan-intro">{t('contentPlan.cadence.intro')}</p>
      <div className="cadences">
        {cadenceTemplates.map(({ id, account, channel }) => {
          const missing = account !== null && accounts.data !== undefined && !kinds.has(account)
          return (
            <section key={id} className="panel cadence-card">
              <h2>
                {t(`contentPlan.cadence.${id}`)}
                {id === 'subscription_twice_weekly' && kinds.has('subscription') ? (
                  <StatusChip tone="good">{t('contentPlan.cadence.recommended')}</StatusChip>
                ) : null}
              </h2>
              <p>{find(`contentPlan.cadence.${id}.why`, { limit: account === null ? '' : limits[account] })}</p>
              <p className="field-hint">
                {account === null
                  ? `${t('contentPlan.cadence.by_hand')} · ${t('contentPlan.cadence.by_hand_hint')}`
                  : t(account === 'service' ? 'contentPlan.cadence.quota_month' : 'contentPlan.cadence.quota_day', {
                      limit: limits[account],
                    })}
              </p>
              <footer>
                <span className="field-hint">
                  {missing ? t('contentPlan.cadence.account_missing') : t(`contentPlan.channel.${channel}`)}
                </span>
                {can('goal.write') ? (
                  <Button disabled={missing} onClick={() => setChosen(id)}>
                    {t('contentPlan.cadence.use')}
                  </Button>
                ) : null}
              </footer>
            </section>
          )
        })}
      </div>
      <History plan={plan} />
      {chosen === null ? null : <CadenceDrawer key={chosen} plan={plan} template={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function History({ plan }: { readonly plan: Plan }) {
  const { t, find } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const nameOf = useAccountName()
  const list = useQuery({
    queryKey: ['cadences', plan.id],
    queryFn: async () => (await api.cadences.list({ planId: plan.id, limit: 50 })).items,
  })
  const undo = async ({ id, version }: Cadence): Promise<void> => {
    const { removed, kept } = await api.cadences.undo({ id, expectedVersion: version })
    done(t('contentPlan.cadence.undone', { removed, kept }))
    await client.invalidateQueries({ queryKey: ['cadences'] })
    await client.invalidateQueries({ queryKey: [planCalendarKey] })
    await client.invalidateQueries({ queryKey: ['plan-columns'] })
  }
  return (
    <section className="panel">
      <header className="panel-head">
        <h2>{t('contentPlan.cadence.history')}</h2>
      </header>
      <div className="panel-body">
        <ErrorNotice error={list.error} />
        {list.isPending ? <Skeleton active title={false} /> : null}
        {list.data?.length === 0 ? <p className="field-hint">{t('contentPlan.cadence.history_empty')}</p> : null}
        <ul className="cadence-history">
          {(list.data ?? []).map((cadence) => (
            <li key={cadence.id}>
              <span>
                <strong>{find(`contentPlan.cadence.${cadence.template}`)}</strong>{' '}
                {cadence.accountId === null ? '' : `· ${nameOf(cadence.accountId)}`}
              </span>
              <span className="number">
                {cadence.from} – {cadence.to}
              </span>
              <span>{t('contentPlan.cadence.made', { count: cadence.created })}</span>
              <TimeText at={cadence.createdAt} />
              {cadence.undoneAt !== null ? (
                <StatusChip tone="neutral">{t('contentPlan.cadence.undone_mark')}</StatusChip>
              ) : can('goal.write') ? (
                <ConfirmAction
                  button={{ size: 'small' }}
                  label={t('contentPlan.cadence.undo')}
                  title={t('contentPlan.cadence.undo_title')}
                  effect={t('contentPlan.cadence.undo_effect', { created: cadence.created })}
                  onConfirm={async () => await undo(cadence)}
                />
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
