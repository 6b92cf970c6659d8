import { PlusOutlined } from '@ant-design/icons'
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
import { PersonaDialog } from './persona-dialog.tsx'
import { type Persona, type Statement } from './research.ts'
import { Sources } from './sources.tsx'

export const parts = ['trait', 'want', 'pain', 'habit', 'quote'] as const

/** Personas as cards: every sentence with where it comes from. */
export function Personas() {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const [address, setAddress] = useAddressState<'create' | 'persona'>()
  const list = useCursorList(['research', 'personas'], (from) => api.personas.list(from))
  const edited = list.rows.find(({ id }) => id === address.persona)
  const create = can('goal.write') ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAddress({ create: 'persona' })}>
      {t('research.new_persona')}
    </Button>
  ) : undefined
  const close = (): void => setAddress({ create: undefined, persona: undefined })
  return (
    <>
      {list.rows.length === 0 ? null : <div className="research-bar">{create}</div>}
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.rows.length === 0 && list.error === null ? <Skeleton active /> : null}
      {!list.loading && list.rows.length === 0 && list.error === null ? (
        <section className="panel">
          <EmptyState
            drawing="people"
            title={t('research.personas_empty')}
            hint={t('research.personas_empty_hint')}
            action={create}
          />
        </section>
      ) : null}
      <div className="personas">
        {list.rows.map((persona) => (
          <section key={persona.id} className="panel plan-card" aria-label={persona.name}>
            <h2>{persona.name}</h2>
            {persona.summary === '' ? null : <p className="goal-metric">{persona.summary}</p>}
            <PersonaParts persona={persona} />
            {can('goal.write') ? (
              <footer>
                <Button type="link" onClick={() => setAddress({ persona: persona.id })}>
                  {t('general.edit')}
                </Button>
                <ConfirmAction
                  danger
                  button={{ type: 'link' }}
                  label={t('research.archive')}
                  title={t('research.persona_archive_title', { name: persona.name })}
                  effect={t('research.persona_archive_effect')}
                  onConfirm={async () => {
                    await api.personas.archive({ id: persona.id, expectedVersion: persona.version })
                    await client.invalidateQueries({ queryKey: ['research'] })
                  }}
                />
              </footer>
            ) : null}
          </section>
        ))}
      </div>
      <LoadMore list={list} />
      {address.create === 'persona' ? <PersonaDialog persona={null} onClose={close} /> : null}
      {edited === undefined ? null : <PersonaDialog key={edited.id} persona={edited} onClose={close} />}
    </>
  )
}

function PersonaParts({ persona: { statements } }: { readonly persona: Persona }) {
  const { t } = useTexts()
  return (
    <dl className="persona-parts">
      {parts
        .map((part): [Statement['part'], readonly Statement[]] => [part, statements.filter((each) => each.part === part)])
        .filter(([, mine]) => mine.length > 0)
        .map(([part, mine]) => (
          <div key={part}>
            <dt>{t(`research.part.${part}`)}</dt>
            <dd>
              <ul>
                {mine.map(({ text, sources }) => (
                  <li key={text}>
                    {text} <Sources sources={sources} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
    </dl>
  )
}
