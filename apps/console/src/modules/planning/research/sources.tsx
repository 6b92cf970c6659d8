import { Tag, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { type Statement } from './research.ts'

/** Where a sentence comes from; without a source it is the author's own judgement, and says so. */
export function Sources({ sources }: { readonly sources: Statement['sources'] }) {
  const { t } = useTexts()
  if (sources.length === 0) return <small className="absent">{t('research.statement_own')}</small>
  const words = sources.map((source) =>
    source.kind === 'questionnaire'
      ? t('research.source_questionnaire', { title: source.title, count: source.count, answered: source.answered })
      : t('research.source_note', { day: source.day, who: source.who }),
  )
  const [first = ''] = words
  return (
    <Tooltip
      title={
        <ul>
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      }
    >
      <Tag variant="filled" className="research-source" tabIndex={0}>
        {first}
        {words.length > 1 ? ` ${t('general.tags_more', { count: words.length - 1 })}` : ''}
      </Tag>
    </Tooltip>
  )
}
