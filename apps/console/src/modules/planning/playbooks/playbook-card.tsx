import { useQueryClient } from '@tanstack/react-query'
import { toId } from '@weiying/kernel'
import { Button } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { parts, type PlaybookSummary } from './playbook.ts'

interface PlaybookCardProps {
  readonly playbook: PlaybookSummary
  readonly onLook: () => void
  readonly onApply: () => void
}

export function PlaybookCard({ playbook, onLook, onApply }: PlaybookCardProps) {
  const { t } = useTexts()
  const can = useCan()
  const queries = useQueryClient()
  const { id, origin, name, industry, summary, counts, version } = playbook
  return (
    <section className="panel playbook-card" aria-label={name}>
      <header>
        <h3>{name}</h3>
        {t(`playbooks.industry.${industry}`) === name ? null : <small>{t(`playbooks.industry.${industry}`)}</small>}
      </header>
      <p>{summary}</p>
      <ul className="playbook-counts">
        {parts
          .filter((part) => counts[part] > 0)
          .map((part) => (
            <li key={part}>
              {t(`playbooks.part.${part}`)} <span className="number">{counts[part]}</span>
            </li>
          ))}
      </ul>
      <footer>
        {can('goal.write') ? (
          <Button type="primary" onClick={onApply}>
            {t('playbooks.apply')}
          </Button>
        ) : null}
        <Button onClick={onLook}>{t('playbooks.look')}</Button>
        {origin === 'own' && can('goal.write') ? (
          <ConfirmAction
            label={t('general.remove')}
            title={name}
            effect={t('playbooks.archive.ask', { name })}
            danger
            button={{ type: 'text' }}
            onConfirm={async () => {
              await api.playbooks.archive({ id: toId<'playbook'>(id), expectedVersion: version })
              await queries.invalidateQueries({ queryKey: ['playbooks'] })
            }}
          />
        ) : null}
      </footer>
    </section>
  )
}
