import '../../audience/audience.css'
import { TeamOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select, Skeleton } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { GroupEditor } from '../../audience/builder/group-editor.tsx'
import { asGroup, type Group, isComplete, newGroup, toExpression } from '../../audience/builder/tree.ts'
import { TextForm } from '../../audience/segments/text-form.tsx'
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
    <div className="form-part field-below">
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

/** Conditions of its own, clicked together or written; what is incomplete is not counted yet. */
function ExpressionField({ expression, onChange }: ExpressionFieldProps) {
  const { t } = useTexts()
  const [group, setGroup] = useState<Group>(() => (expression === null ? newGroup('all') : asGroup(expression)))
  const [written, setWritten] = useState(false)
  const change = (next: Group): void => {
    setGroup(next)
    if (next.of.length > 0 && isComplete(next)) onChange(toExpression(next))
  }
  return (
    <div className="field-below">
      <div className="field-row field-row-spread">
        <Segmented
          value={written}
          onChange={setWritten}
          options={[
            { value: false, label: t('audience.segments.visual') },
            { value: true, label: t('audience.segments.text') },
          ]}
        />
      </div>
      {written ? (
        <TextForm
          expression={expression ?? toExpression(group)}
          onApply={(read) => {
            setGroup(asGroup(read))
            onChange(read)
          }}
        />
      ) : (
        <GroupEditor group={group} onChange={change} depth={1} />
      )}
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
        {followers === null || followers === members ? null : <span>{t('reach.editor.count_followers', { members })}</span>}
        <span>{t('reach.editor.count_of', { everyone })}</span>
        {sample.length === 0 ? null : <span>{t('reach.editor.sample', { names: sample.map(contactName).join('、') })}</span>}
      </span>
    </div>
  )
}
