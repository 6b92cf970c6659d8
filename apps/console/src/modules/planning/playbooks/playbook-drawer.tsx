import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Skeleton } from 'antd'
import { type ReactNode } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { downloadText } from '../../../components/csv.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'

interface PlaybookDrawerProps {
  readonly id: string | null
  readonly onClose: () => void
  readonly onApply: (id: string) => void
}

type Book = Awaited<ReturnType<typeof api.playbooks.get>>['playbook']

/** All that a playbook holds, to be read before it is applied. */
export function PlaybookDrawer({ id, onClose, onApply }: PlaybookDrawerProps) {
  const { t, language } = useTexts()
  const can = useCan()
  const found = useQuery({
    queryKey: ['playbooks', 'one', id, language],
    queryFn: async () => await api.playbooks.get({ id: id ?? '', language }),
    enabled: id !== null,
  })
  const book = found.data?.playbook
  return (
    <Drawer
      open={id !== null}
      size={720}
      title={book?.name ?? t('planning.screen.playbooks')}
      onClose={onClose}
      extra={
        book === undefined ? null : (
          <>
            <Button icon={<DownloadOutlined />} onClick={() => downloadText(`${book.name}.json`, JSON.stringify(book, null, 2))}>
              {t('playbooks.download')}
            </Button>{' '}
            {can('goal.write') ? (
              <Button type="primary" onClick={() => id !== null && onApply(id)}>
                {t('playbooks.apply')}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {book === undefined ? <Skeleton active /> : <Contents book={book} />}
    </Drawer>
  )
}

function Contents({ book }: { readonly book: Book }) {
  const { t } = useTexts()
  const column = (key: string | null): string => book.columns.find((each) => each.key === key)?.name ?? ''
  // What buttons send is no word that anybody types.
  const keys = new Set(book.menu.flatMap(({ value, children }) => [value, ...children.map((child) => child.value)]))
  const span = (from: number, days: number): string =>
    days === 1 ? t('playbooks.day', { day: from }) : t('playbooks.days', { from, to: from + days - 1 })
  return (
    <div className="playbook-contents">
      <p>{book.summary}</p>
      {book.positioning === '' ? null : (
        <p>
          <strong>{t('playbooks.positioning')}</strong> {book.positioning}
        </p>
      )}
      <Part name={t('playbooks.part.goals')}>
        <p className="playbook-note">{t('playbooks.goals.note')}</p>
        <ul className="playbook-goals">
          <Goals goal={book.goals} />
        </ul>
      </Part>
      <Part name={t('playbooks.part.columns')}>
        {book.columns.map(({ key, name, content, role }) => (
          <div key={key} className="playbook-entry">
            <strong>{name}</strong>
            <p>{content}</p>
            <small>{role}</small>
          </div>
        ))}
      </Part>
      <Part name={t('playbooks.part.ideas')}>
        {book.ideas.map((idea) => (
          <div key={`${idea.day} ${idea.title}`} className="playbook-entry dated">
            <span className="number playbook-day">{t('playbooks.day', { day: idea.day })}</span>
            <div>
              <strong>{idea.title}</strong>{' '}
              <small>
                {[t(`contentPlan.channel.${idea.channel}`), column(idea.column)].filter((each) => each !== '').join(' · ')}
              </small>
              <p>{idea.note}</p>
              {idea.closing === '' ? null : (
                <p className="playbook-closing">
                  <small>{t('contentPlan.sheet.closing')}</small> {idea.closing}
                </p>
              )}
            </div>
          </div>
        ))}
      </Part>
      <Part name={t('playbooks.part.activities')}>
        {book.activities.map(({ name, theme, after, days, venue, costs, departments }) => (
          <div key={name} className="playbook-entry dated">
            <span className="number playbook-day">{span(after + 1, days)}</span>
            <div>
              <strong>{name}</strong>
              <p>{theme}</p>
              {venue === undefined ? null : (
                <p>
                  <small>{t('activities.venue')}</small> {venue}
                </p>
              )}
              {costs.length === 0 ? null : (
                <p>
                  <small>{t('activities.costs')}</small> {costs.map((cost) => cost.name).join(' · ')}
                </p>
              )}
              {departments.map((department) => (
                <p key={department.name}>
                  <small>{department.name}</small> {department.duty}
                </p>
              ))}
            </div>
          </div>
        ))}
      </Part>
      <Part name={t('playbooks.part.menu')}>
        {book.menu.map(({ name, children }) => (
          <p key={name}>
            <strong>{name}</strong> {children.map((child) => child.name).join(' · ')}
          </p>
        ))}
      </Part>
      <Part name={t('playbooks.part.replies')}>
        {book.replies.map(({ name, keywords, text }) => (
          <div key={name} className="playbook-entry">
            <strong>{name}</strong>{' '}
            <small>
              {keywords
                .map((each) => each.text)
                .filter((word) => !keys.has(word))
                .join(' · ')}
            </small>
            <p className="playbook-words">{text}</p>
          </div>
        ))}
      </Part>
      <Part name={t('playbooks.part.tags')}>
        <p>{book.tags.join(' · ')}</p>
      </Part>
      <Part name={t('playbooks.part.risks')}>
        {book.risks.map(({ name, signs, steps, fallback }) => (
          <div key={name} className="playbook-entry">
            <strong>{name}</strong>
            <p>
              <small>{signs}</small>
            </p>
            <ol>
              {steps.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
            {fallback === '' ? null : <p>{fallback}</p>}
          </div>
        ))}
      </Part>
    </div>
  )
}

function Goals({ goal }: { readonly goal: Book['goals'] }) {
  return (
    <li>
      <strong>{goal.name}</strong> <small>{goal.note}</small>
      {goal.parts.length === 0 ? null : (
        <ul>
          {goal.parts.map((part) => (
            <Goals key={part.name} goal={part} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{name}</h3>
      {children}
    </section>
  )
}
