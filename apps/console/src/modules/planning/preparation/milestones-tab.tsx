import { CheckCircleFilled, CloseCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip, type Tone } from '../../../components/status-chip.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { type Plan } from '../plans/plan.ts'
import { CloseDialog } from './close-dialog.tsx'
import { MilestoneDialog } from './milestone-dialog.tsx'
import { type Milestone } from './preparation.ts'

const tones: Readonly<Record<Milestone['state'], Tone>> = { coming: 'active', reached: 'good', missed: 'danger' }

/** The stages of the plan with what has to be true at their end. */
export function MilestonesTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'milestone' | 'close'>()
  const list = useQuery({
    queryKey: ['milestones', plan.id],
    queryFn: async () => (await api.milestones.list({ planId: plan.id })).items,
  })
  const rows = list.data ?? []
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ milestone: 'new' })}>
      {t('preparation.milestone_new')}
    </Button>
  ) : undefined
  return (
    <>
      <div className="work-head">
        <p>{t('preparation.milestones_hint')}</p>
        {rows.length === 0 ? null : <div>{create}</div>}
      </div>
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending ? <Skeleton active /> : null}
      {list.data?.length === 0 ? (
        <section className="panel">
          <EmptyState
            drawing="chart"
            title={t('preparation.milestones_empty')}
            hint={t('preparation.milestones_empty_hint')}
            action={create}
          />
        </section>
      ) : null}
      <ol className="prep-stages">
        {rows.map((milestone) => (
          <Stage
            key={milestone.id}
            milestone={milestone}
            onEdit={() => setAddress({ milestone: milestone.id })}
            onClose={() => setAddress({ close: milestone.id })}
          />
        ))}
      </ol>
      <MilestoneDialog
        open={address.milestone === 'new' || rows.some(({ id }) => id === address.milestone)}
        plan={plan}
        milestone={rows.find(({ id }) => id === address.milestone) ?? null}
        onClose={() => setAddress({ milestone: undefined })}
      />
      <CloseDialog
        milestone={rows.find(({ id }) => id === address.close) ?? null}
        onClose={() => setAddress({ close: undefined })}
      />
    </>
  )
}

interface StageProps {
  readonly milestone: Milestone
  readonly onEdit: () => void
  readonly onClose: () => void
}

function Stage({ milestone, onEdit, onClose }: StageProps) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const closed = milestone.closedAt !== null
  return (
    <li className="panel">
      <header className="panel-head">
        <div>
          <h2>{milestone.name}</h2>
          <span className="work-muted">{t('planning.goals.range', { from: milestone.from, to: milestone.to })}</span>
        </div>
        <div className="panel-extra">
          <StatusChip tone={tones[milestone.state]}>
            {t(`preparation.milestone.${milestone.state}`)}
            {closed ? ` · ${t('preparation.milestone_closed')}` : ''}
          </StatusChip>
          {can('goal.write') ? (
            <>
              <Button type="link" onClick={onClose}>
                {closed ? t('preparation.summary_edit') : t('preparation.close')}
              </Button>
              {closed ? null : (
                <Button type="link" onClick={onEdit}>
                  {t('general.edit')}
                </Button>
              )}
              <ConfirmAction
                danger
                button={{ type: 'link' }}
                label={t('preparation.archive')}
                title={t('preparation.milestone_archive_title', { name: milestone.name })}
                effect={t('preparation.milestone_archive_effect')}
                onConfirm={async () => {
                  await api.milestones.archive({ id: milestone.id, expectedVersion: milestone.version })
                  done(t('preparation.archived'))
                  await client.invalidateQueries({ queryKey: ['milestones'] })
                }}
              />
            </>
          ) : null}
        </div>
      </header>
      <ul className="prep-criteria">
        {milestone.criteria.length === 0 ? <li className="work-muted">{t('preparation.criteria_none')}</li> : null}
        {milestone.criteria.map((each, index) => (
          // Criteria have no names of their own, and are shown as they are written.
          <li key={index}>
            {each.met ? <CheckCircleFilled className="work-good" /> : <CloseCircleOutlined className="work-muted" />}
            <CriterionText of={each} />
          </li>
        ))}
      </ul>
      {milestone.summary === '' ? null : <p className="prep-summary">{milestone.summary}</p>}
    </li>
  )
}

function CriterionText({ of: { criterion, met, value, title } }: { readonly of: Milestone['criteria'][number] }) {
  const { t } = useTexts()
  const { format, nameOf } = useMetricFormat()
  if (criterion.kind === 'task')
    return (
      <span>
        {title === null
          ? t('preparation.criterion_task_gone')
          : t(met ? 'preparation.criterion_done' : 'preparation.criterion_open', { title })}
      </span>
    )
  return (
    <span>
      {t(`preparation.criterion_${criterion.direction}`, {
        metric: nameOf(criterion.metric),
        value: format(criterion.metric, criterion.value),
      })}{' '}
      <small className="work-muted">{t('preparation.criterion_now', { value: format(criterion.metric, value) })}</small>
    </span>
  )
}
