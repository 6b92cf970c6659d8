import { useQueryClient } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { GoalCard } from '../goal-card.tsx'
import { GoalDialog } from '../goal-dialog.tsx'
import { GoalDrawer } from '../goal-drawer.tsx'
import { type Goal } from '../goal.ts'

const states = ['current', 'past', 'all'] as const

/** Goals one by one: a metric, a target, a period, an owner. */
export function GoalList({ create }: { readonly create: ReactNode }) {
  const { t } = useTexts()
  const [address, setAddress] = useAddressState<'create' | 'edit' | 'open' | 'state'>()
  const state = states.find((each) => each === address.state) ?? 'current'
  const list = useCursorList(['goals', 'list', state], (from) => api.goals.list({ state, ...from }))
  const edited = list.rows.find(({ id }) => id === address.edit)
  return (
    <>
      <Segmented
        value={state}
        options={states.map((value) => ({ value, label: t(`planning.goals.state.${value}`) }))}
        onChange={(next) => setAddress({ state: next === 'current' ? undefined : next })}
        style={{ marginBottom: 16 }}
      />
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.error === null ? <Skeleton active /> : null}
      {!list.loading && list.rows.length === 0 && list.error === null ? (
        <section className="panel">
          <EmptyState drawing="chart" title={t('planning.goals.empty')} hint={t('planning.goals.empty_hint')} action={create} />
        </section>
      ) : null}
      <div className="goals">
        {list.rows.map((goal) => (
          <div key={goal.id} className="panel">
            <GoalCard
              goal={goal}
              onOpen={() => setAddress({ open: goal.id })}
              actions={
                <GoalActions
                  goal={goal}
                  onEdit={() => setAddress({ edit: goal.id })}
                  onOpen={() => setAddress({ open: goal.id })}
                />
              }
            />
          </div>
        ))}
      </div>
      <LoadMore list={list} />
      <GoalDialog
        open={address.create !== undefined || edited !== undefined}
        goal={edited ?? null}
        onClose={() => setAddress({ create: undefined, edit: undefined })}
      />
      <GoalDrawer id={address.open ?? null} onClose={() => setAddress({ open: undefined })} />
    </>
  )
}

interface GoalActionsProps {
  readonly goal: Goal
  readonly onEdit: () => void
  readonly onOpen: () => void
}

function GoalActions({ goal, onEdit, onOpen }: GoalActionsProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const archive = async (): Promise<void> => {
    await api.goals.archive({ id: goal.id, expectedVersion: goal.version })
    done(t('planning.goals.archived'))
    await client.invalidateQueries({ queryKey: ['goals'] })
  }
  return (
    <>
      <Button type="link" onClick={onOpen}>
        {t('planning.goals.details')}
      </Button>
      {can('goal.write') ? (
        <>
          <Button type="link" onClick={onEdit}>
            {t('general.edit')}
          </Button>
          <ConfirmAction
            danger
            button={{ type: 'link' }}
            label={t('planning.goals.archive')}
            title={t('planning.goals.archive_title', { name: goal.name })}
            effect={t('planning.goals.archive_effect')}
            onConfirm={archive}
          />
        </>
      ) : null}
    </>
  )
}
