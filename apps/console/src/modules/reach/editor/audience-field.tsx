import { TeamOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { contactName } from '../shared/campaign.ts'
import { useSettled } from '../shared/contact-choice.tsx'
import { ChoiceCard } from './choice-card.tsx'
import { audienceOf } from './draft.ts'
import { type StepProps } from './step-who.tsx'
import { useAudienceCount } from './use-audience-count.ts'

export function AudienceField({ draft, change }: StepProps) {
  const { t } = useTexts()
  const kinds = ['all', 'segment', 'expression'] as const
  return (
    <>
      <div className="choice-cards" role="radiogroup" aria-labelledby="audience-label">
        {kinds.map((kind) => (
          <ChoiceCard
            key={kind}
            group="audience"
            checked={draft.audienceKind === kind}
            onChoose={() => change({ audienceKind: kind })}
            title={t(`reach.editor.audience_${kind}`)}
          >
            <span>{t(`reach.editor.audience_${kind}_hint`)}</span>
          </ChoiceCard>
        ))}
      </div>
      {draft.audienceKind === 'segment' ? (
        <SegmentChoice value={draft.segmentId} onChange={(segmentId) => change({ segmentId })} />
      ) : null}
      {draft.audienceKind === 'expression' ? (
        <ExpressionField expression={draft.expression} onChange={(expression) => change({ expression })} />
      ) : null}
      <LiveCount draft={draft} />
    </>
  )
}

interface SegmentChoiceProps {
  readonly value: string | null
  readonly onChange: (segmentId: string | null) => void
}

function SegmentChoice({ value, onChange }: SegmentChoiceProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim(), 300)
  const found = useQuery({
    queryKey: ['segments', 'choice', words],
    queryFn: () => api.segments.list({ limit: 100, ...(words === '' ? {} : { search: words }) }),
  })
  const items = found.data?.items ?? []
  return (
    <div className="field field-below">
      <span className="field-label">{t('reach.editor.audience_choose')}</span>
      <ErrorNotice error={found.error} />
      <Select
        className="wide"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('reach.editor.audience_choose')}
        aria-label={t('reach.editor.audience_choose')}
        loading={found.isFetching}
        value={value}
        notFoundContent={words === '' ? t('reach.editor.audience_none') : t('general.nothing_found')}
        onChange={onChange}
        options={items.map(({ id, name, description, findings }) => ({
          value: id,
          label: name,
          title: description,
          disabled: findings.length > 0,
        }))}
        optionRender={({ label, data }) => (
          <span className="two-lines">
            <span>{label}</span>
            {data.title === '' ? null : <small>{data.title}</small>}
          </span>
        )}
      />
    </div>
  )
}

type Expression = StepProps['draft']['expression']

interface ExpressionFieldProps {
  readonly expression: Expression
  readonly onChange: (expression: Expression) => void
}

const examples = {
  zh: '标签 任一 ("会员", "新客") 且 非 (事件 "order.paid" 次数 >= 2 近 90 天)',
  en: 'tag any ("VIP", "new") and not (event "order.paid" count >= 2 last 90 days)',
}

/** The condition as text; the server reads it and says what is wrong with it. */
function ExpressionField({ expression, onChange }: ExpressionFieldProps) {
  const { t, language } = useTexts()
  const printed = useQuery({
    queryKey: ['segments', 'print', expression, language],
    queryFn: () => (expression === null ? null : api.segments.print({ expression, language: language === 'en' ? 'en' : 'zh' })),
    enabled: expression !== null,
  })
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? printed.data?.text ?? ''
  const parse = useMutation({
    mutationFn: () => api.segments.parse({ text }),
    onSuccess: (read) => {
      onChange(read.expression)
      setTyped(null)
    },
  })
  return (
    <div className="field field-below">
      <Input.TextArea
        autoSize={{ minRows: 3, maxRows: 10 }}
        className="code-area"
        aria-label={t('reach.editor.audience_expression')}
        value={text}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="field-row">
        <small className="field-hint">
          {t('reach.editor.audience_text_hint', { example: examples[language === 'en' ? 'en' : 'zh'] })}
        </small>
        <Button
          size="small"
          loading={parse.isPending}
          disabled={text.trim() === '' || typed === null}
          onClick={() => parse.mutate()}
        >
          {t('reach.editor.audience_text_apply')}
        </Button>
      </div>
      <ErrorNotice error={parse.error} />
    </div>
  )
}

function LiveCount({ draft }: Pick<StepProps, 'draft'>) {
  const { t } = useTexts()
  const count = useAudienceCount(draft)
  const chosen = audienceOf(draft) !== null
  if (!chosen) return <p className="live-count live-count-waiting">{t('reach.editor.count_waiting')}</p>
  if (count.isError) {
    return (
      <div className="field-below">
        <ErrorNotice
          error={count.error}
          onRetry={() => {
            void count.refetch()
          }}
        />
      </div>
    )
  }
  if (count.data === undefined) return <Skeleton active title={false} paragraph={{ rows: 2 }} className="field-below" />
  const { members, followers, everyone, sample } = count.data
  return (
    <div className="live-count" aria-live="polite" aria-busy={count.isFetching}>
      <TeamOutlined />
      <span className="live-count-label">{t('reach.editor.count')}</span>
      <strong>{t('general.people', { count: followers ?? members })}</strong>
      <span className="live-count-words">
        {followers === null || followers === members ? null : <span>{t('reach.editor.count_followers', { followers })}</span>}
        <span>{t('reach.editor.count_of', { everyone })}</span>
        {sample.length === 0 ? null : <span>{t('reach.editor.sample', { names: sample.map(contactName).join('、') })}</span>}
      </span>
    </div>
  )
}
