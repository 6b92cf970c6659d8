import { useQuery } from '@tanstack/react-query'

import { api } from '../../../app/api.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useTaskCounts } from './task-counts.ts'

/** How much is overdue, due today and waiting for an answer, at the moment of looking. */
export function DueStrip({ onShow }: { readonly onShow: (whose: 'mine' | undefined) => void }) {
  const { t } = useTexts()
  const can = useCan()
  const { data } = useTaskCounts()
  const waiting = useQuery({
    queryKey: ['conversations', 'waiting'],
    queryFn: async () => await api.conversations.waiting({}),
    enabled: can('conversation.read'),
    refetchInterval: 30_000,
  })
  const figure = (label: string, value: number | undefined, mine: number | undefined, tone: string) => (
    <section className="panel work-figure" aria-label={label}>
      <p>{label}</p>
      <strong className={value === undefined || value === 0 ? '' : tone}>{value ?? '—'}</strong>
      <button type="button" className="link-button" onClick={() => onShow('mine')}>
        {t('tasks.of_mine', { count: mine ?? 0 })}
      </button>
    </section>
  )
  return (
    <div className="work-figures">
      {figure(t('tasks.overdue'), data?.all.overdue, data?.mine.overdue, 'work-danger')}
      {figure(t('tasks.due_today'), data?.all.today, data?.mine.today, 'work-active')}
      {can('conversation.read') ? (
        <section className="panel work-figure" aria-label={t('tasks.unanswered_now')}>
          <p>{t('tasks.unanswered_now')}</p>
          <strong className={(waiting.data?.open ?? 0) > 0 ? 'work-danger' : ''}>{waiting.data?.open ?? '—'}</strong>
          <PageLink to="/conversations?show=waiting">{t('tasks.go_answer')}</PageLink>
          {(waiting.data?.lost ?? 0) > 0 ? (
            <PageLink className="work-lost" to="/conversations?show=lost">
              {t('tasks.lost_count', { count: waiting.data?.lost ?? 0 })}
            </PageLink>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}
