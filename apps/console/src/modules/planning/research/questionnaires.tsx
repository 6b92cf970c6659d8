import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { type QuestionnaireTemplate, questionnaireTemplates } from '@weiying/contract'
import { Button, Dropdown, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { ConfirmAction } from '../../../components/confirm-action.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { LoadMore } from '../../../components/load-more.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { QuestionnaireDialog } from './questionnaire-dialog.tsx'
import { type Question, type Questionnaire } from './research.ts'
import { ResultsDrawer } from './results-drawer.tsx'

interface Draft {
  readonly title: string
  readonly template: string
  readonly questions: readonly Question[]
}

/** The template in the language of who begins with it. */
function useTemplate(): (template: QuestionnaireTemplate | 'own') => Draft {
  const { t, find } = useTexts()
  return (template) => {
    if (template === 'own') return { title: '', template: '', questions: [] }
    const questions = questionnaireTemplates[template].map((each): Question => {
      const { key, kind } = each
      const options = 'options' in each ? each.options.map((option) => find(`research.option.${option}`) ?? option) : []
      return { key, kind, options, text: find(`research.template.${template}.${key}`) ?? key }
    })
    return { title: t(`research.template.${template}`), template, questions }
  }
}

const templates = ['content', 'experience', 'own'] as const

export function Questionnaires() {
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const templateOf = useTemplate()
  const [address, setAddress] = useAddressState<'open'>()
  const [edited, setEdited] = useState<Questionnaire | Draft | null>(null)
  const list = useCursorList(['research', 'questionnaires'], (from) => api.questionnaires.list(from))
  const begin = can('goal.write') ? (
    <Dropdown
      trigger={['click']}
      menu={{
        items: templates.map((key) => ({
          key,
          label: (
            <span className="two-lines">
              <span>{t(`research.template.${key}`)}</span>
              <small>{t(`research.template.${key}.hint`)}</small>
            </span>
          ),
        })),
        onClick: ({ key }) => setEdited(templateOf(templates.find((each) => each === key) ?? 'own')),
      }}
    >
      <Button type="primary" icon={<PlusOutlined />}>
        {t('research.new')} <DownOutlined />
      </Button>
    </Dropdown>
  ) : undefined
  return (
    <>
      {list.rows.length === 0 ? null : <div className="research-bar">{begin}</div>}
      <ErrorNotice error={list.error} onRetry={list.refresh} />
      {list.loading && list.rows.length === 0 && list.error === null ? <Skeleton active /> : null}
      {!list.loading && list.rows.length === 0 && list.error === null ? (
        <section className="panel">
          <EmptyState drawing="list" title={t('research.empty')} hint={t('research.empty_hint')} action={begin} />
        </section>
      ) : null}
      <div className="goals">
        {list.rows.map((sheet) => (
          <section key={sheet.id} className="panel plan-card">
            <h2>{sheet.title}</h2>
            <p className="goal-metric">
              {t('research.answers_count', { count: sheet.answers })} ·{' '}
              {t('research.questions_count', { count: sheet.questions.length })}
            </p>
            <footer>
              <Button type="link" onClick={() => setAddress({ open: sheet.id })}>
                {t('research.results')}
              </Button>
              {can('goal.write') ? (
                <>
                  <Button type="link" onClick={() => setEdited(sheet)}>
                    {t('general.edit')}
                  </Button>
                  <ConfirmAction
                    danger
                    button={{ type: 'link' }}
                    label={t('research.archive')}
                    title={t('research.archive_title', { name: sheet.title })}
                    effect={t('research.archive_effect', { count: sheet.answers })}
                    onConfirm={async () => {
                      await api.questionnaires.archive({ id: sheet.id, expectedVersion: sheet.version })
                      await client.invalidateQueries({ queryKey: ['research'] })
                    }}
                  />
                </>
              ) : null}
            </footer>
          </section>
        ))}
      </div>
      <LoadMore list={list} />
      {edited === null ? null : <QuestionnaireDialog sheet={edited} onClose={() => setEdited(null)} />}
      <ResultsDrawer id={address.open ?? null} onClose={() => setAddress({ open: undefined })} />
    </>
  )
}
