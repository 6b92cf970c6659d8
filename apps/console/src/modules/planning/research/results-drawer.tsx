import { EditOutlined, FileExcelOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { isUuid, toId } from '@weiying/kernel'
import { Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { SheetImport } from '../peers/sheet-import.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { QuestionResults } from './question-results.tsx'
import { type Questionnaire } from './research.ts'

interface ResultsDrawerProps {
  readonly id: string | null
  readonly onClose: () => void
}

export function ResultsDrawer({ id, onClose }: ResultsDrawerProps) {
  const open = id !== null && isUuid(id)
  const sheet = useQuery({
    queryKey: ['research', 'one', id],
    queryFn: async () => await api.questionnaires.get({ id: toId<'questionnaire'>(id ?? '') }),
    enabled: open,
  })
  return (
    <Drawer
      open={open}
      size={760}
      title={sheet.data?.title}
      onClose={onClose}
      extra={sheet.data === undefined ? undefined : <CollectButtons sheet={sheet.data} />}
    >
      <ErrorNotice error={sheet.error} onRetry={() => void sheet.refetch()} />
      {sheet.data === undefined ? sheet.error === null ? <Skeleton active /> : null : <Answers sheet={sheet.data} />}
    </Drawer>
  )
}

function CollectButtons({ sheet }: { readonly sheet: Questionnaire }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const [open, setOpen] = useState<'type' | 'import' | null>(null)
  if (!can('goal.write')) return null
  const questionnaireId = sheet.id
  const fieldName = (field: string): string =>
    field === 'day' ? t('research.field_day') : (sheet.questions.find(({ key }) => key === field)?.text ?? field)
  return (
    <span className="row-actions research-collect">
      <Button icon={<FileExcelOutlined />} onClick={() => setOpen('import')}>
        {t('research.import')}
      </Button>
      <Button type="primary" icon={<EditOutlined />} onClick={() => setOpen('type')}>
        {t('research.type_in')}
      </Button>
      <AnswerDialog sheet={sheet} open={open === 'type'} onClose={() => setOpen(null)} />
      <SheetImport
        open={open === 'import'}
        title={t('research.import')}
        hint={t('research.import_hint')}
        fieldName={fieldName}
        readyWords={(count) => t('research.import_ready', { count })}
        check={async (file) => await api.questionnaireAnswers.check({ questionnaireId, file })}
        commit={async (file) => {
          const { created } = await api.questionnaireAnswers.import({ questionnaireId, file })
          await client.invalidateQueries({ queryKey: ['research'] })
          done(t('research.import_done', { created }))
        }}
        onClose={() => setOpen(null)}
      />
    </span>
  )
}

function Answers({ sheet }: { readonly sheet: Questionnaire }) {
  const { t } = useTexts()
  const results = useQuery({
    queryKey: ['research', 'results', sheet.id],
    queryFn: async () => await api.questionnaires.results({ id: sheet.id }),
  })
  const { data } = results
  if (results.error !== null) return <ErrorNotice error={results.error} onRetry={() => void results.refetch()} />
  if (data === undefined) return <Skeleton active />
  if (data.answers === 0)
    return <EmptyState drawing="chart" title={t('research.no_answers')} hint={t('research.no_answers_hint')} />
  return (
    <>
      <p className="research-collected">
        {t('research.collected', { count: data.answers, from: data.firstDay ?? '', to: data.lastDay ?? '' })}
      </p>
      <QuestionResults title={sheet.title} results={data.questions} />
      <Sheets sheet={sheet} />
    </>
  )
}

const latest = 10

/** A mistyped sheet can be taken out again. */
function Sheets({ sheet }: { readonly sheet: Questionnaire }) {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const sheets = useQuery({
    queryKey: ['research', 'answers', sheet.id],
    queryFn: async () => (await api.questionnaireAnswers.list({ questionnaireId: sheet.id, limit: latest })).items,
  })
  if (!can('goal.write')) return null
  return (
    <section className="research-sheets">
      <h3>{t('research.sheets')}</h3>
      <ul>
        {(sheets.data ?? []).map(({ id, day, source, answers, version }) => (
          <li key={id}>
            <span className="number">{day}</span> <span className="absent">{t(`peers.source.${source}`)}</span>
            <span className="research-sheet">
              {Object.values(answers)
                .map((value) => (Array.isArray(value) ? value.join('、') : String(value)))
                .join(' · ')}
            </span>
            <ConfirmAction
              danger
              button={{ type: 'link', size: 'small' }}
              label={t('research.sheet_remove')}
              title={t('research.sheet_remove_title')}
              effect={t('research.sheet_remove_effect')}
              onConfirm={async () => {
                await api.questionnaireAnswers.archive({ id, expectedVersion: version })
                await client.invalidateQueries({ queryKey: ['research'] })
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
