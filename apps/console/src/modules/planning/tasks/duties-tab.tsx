import { FileTextOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'

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
import { AdoptDialog } from './adopt-dialog.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { OwnerName } from './owner-name.tsx'
import { useRhythm } from './rhythm.ts'
import { type Duty } from './task.ts'

/** Roles with the work that comes back, and who has them. */
export function DutiesTab() {
  const { t } = useTexts()
  const can = useCan()
  const [address, setAddress] = useAddressState<'adopt' | 'duty' | 'view'>()
  const list = useCursorList(['duties', 'list'], (from) => api.duties.list(from))
  const edited = list.rows.find(({ id }) => id === address.duty)
  const adopt = can('goal.write') ? <Button onClick={() => setAddress({ adopt: 'true' })}>{t('tasks.adopt')}</Button> : null
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ duty: 'new' })}>
      {t('tasks.duty_new')}
    </Button>
  ) : null
  const none = !list.loading && list.rows.length === 0 && list.error === null
  return (
    <>
      <div className="work-head">
        <p>{t('tasks.duties_hint')}</p>
        {none ? null : (
          <div>
            <Button icon={<FileTextOutlined />} onClick={() => setAddress({ view: 'rules' })}>
              {t('tasks.rules')}
            </Button>
            {adopt}
            {create}
          </div>
        )}
      </div>
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.error === null ? <Skeleton active /> : null}
      {none ? (
        <section className="panel">
          <EmptyState
            drawing="people"
            title={t('tasks.duties_empty')}
            hint={t('tasks.duties_empty_hint')}
            action={
              can('goal.write') ? (
                <Button type="primary" onClick={() => setAddress({ adopt: 'true' })}>
                  {t('tasks.adopt')}
                </Button>
              ) : undefined
            }
            example={
              can('goal.write') ? (
                <Button type="link" onClick={() => setAddress({ duty: 'new' })}>
                  {t('tasks.duty_new')}
                </Button>
              ) : undefined
            }
          />
        </section>
      ) : null}
      {list.rows.map((duty) => (
        <DutyCard key={duty.id} duty={duty} onEdit={() => setAddress({ duty: duty.id })} />
      ))}
      <LoadMore list={list} />
      <AdoptDialog open={address.adopt !== undefined} onClose={() => setAddress({ adopt: undefined })} />
      <DutyDialog
        open={address.duty === 'new' || edited !== undefined}
        duty={edited ?? null}
        onClose={() => setAddress({ duty: undefined })}
      />
    </>
  )
}

function DutyCard({ duty, onEdit }: { readonly duty: Duty; readonly onEdit: () => void }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const { when } = useRhythm()
  const archive = async (): Promise<void> => {
    await api.duties.archive({ id: duty.id, expectedVersion: duty.version })
    done(t('tasks.archived'))
    await client.invalidateQueries({ queryKey: ['duties'] })
    await client.invalidateQueries({ queryKey: ['tasks'] })
  }
  return (
    <section className="panel work-duty" aria-label={duty.role}>
      <header className="panel-head">
        <div>
          <h2>{duty.role}</h2>
          {duty.purpose === '' ? null : <p>{duty.purpose}</p>}
        </div>
        <div className="panel-extra">
          <OwnerName of={duty} />
          <span className="work-muted">{t('tasks.per_week', { hours: Math.round(duty.minutesPerWeek / 6) / 10 })}</span>
          {can('goal.write') ? (
            <>
              <Button type="link" onClick={onEdit}>
                {t('general.edit')}
              </Button>
              <ConfirmAction
                danger
                button={{ type: 'link' }}
                label={t('tasks.archive')}
                title={t('tasks.duty_archive_title', { role: duty.role })}
                effect={t('tasks.duty_archive_effect')}
                onConfirm={archive}
              />
            </>
          ) : null}
        </div>
      </header>
      {duty.works.length === 0 ? <p className="work-none">{t('tasks.flag.work_missing')}</p> : null}
      <ul className="work-works">
        {duty.works.map((work) => (
          <li key={work.id}>
            <strong>{work.title}</strong>
            <span>{when(work)}</span>
            <span className="work-muted">{work.minutes === null ? '' : t('tasks.minutes', { count: work.minutes })}</span>
            <span className="work-muted">{work.measure}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
