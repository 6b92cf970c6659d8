import {
  type AnswerKey,
  audiences,
  entities,
  gains,
  industries,
  type InterviewAnswers,
  purposes,
  stages,
  wishedFunctions,
} from '@weiying/contract'
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { type ReactNode } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { AccountsField } from './accounts-field.tsx'
import { without } from './plan.ts'
import { RankedChoice } from './ranked-choice.tsx'

interface AnswerFieldsProps {
  readonly answer: AnswerKey
  readonly answers: InterviewAnswers
  readonly onChange: (answers: InterviewAnswers) => void
  /** The question says already what its only answer is. */
  readonly alone: boolean
}

/** The field of one answer. Emptying it takes the answer back. */
export function AnswerFields({ answer, answers, onChange, alone }: AnswerFieldsProps) {
  const { t } = useTexts()
  const label = t(`plans.a.${answer}`)
  const written = answers[answer]
  const write = (value: unknown): void =>
    onChange(value === null || value === undefined || value === '' ? without(answers, [answer]) : { ...answers, [answer]: value })
  const named = (
    kind: 'industry' | 'audience' | 'stage' | 'purpose' | 'gain' | 'entity' | 'function',
    values: readonly string[],
  ) => values.map((value) => ({ value, label: t(`plans.${kind}.${value}` as never) }))
  const choice = (kind: 'audience' | 'stage' | 'entity', values: readonly string[]) => (
    <Radio.Group
      aria-label={label}
      value={answers[answer] ?? null}
      options={named(kind, values)}
      onChange={({ target }) => write(target.value)}
    />
  )
  const several = (kind: 'gain' | 'function', values: readonly string[]) => (
    <Checkbox.Group
      aria-label={label}
      value={[...((answers[answer] as readonly string[] | undefined) ?? [])]}
      options={named(kind, values)}
      onChange={(chosen) => write(chosen)}
    />
  )
  const text = (max: number, rows = 1) =>
    rows === 1 ? (
      <Input
        aria-label={label}
        maxLength={max}
        value={typeof written === 'string' ? written : ''}
        onChange={({ target }) => write(target.value)}
      />
    ) : (
      <Input.TextArea
        aria-label={label}
        maxLength={max}
        showCount
        autoSize={{ minRows: rows, maxRows: 8 }}
        value={typeof written === 'string' ? written : ''}
        onChange={({ target }) => write(target.value.replaceAll('\n', ' '))}
      />
    )
  const amount = (most: number, factor = 1, precision = 0, least = 0) => (
    <InputNumber
      aria-label={label}
      min={least}
      max={most}
      precision={precision}
      style={{ width: 240 }}
      value={answers[answer] === undefined ? null : Number(answers[answer]) / factor}
      onChange={(value) => write(value === null ? null : factor === 1 ? value : Math.round(value * factor))}
    />
  )
  const fields: Readonly<Record<AnswerKey, () => ReactNode>> = {
    enterpriseName: () => text(60),
    industry: () => (
      <Select
        aria-label={label}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 240 }}
        value={answers.industry ?? null}
        options={named('industry', industries)}
        onChange={write}
      />
    ),
    offer: () => text(500, 3),
    audience: () => choice('audience', audiences),
    priceFen: () => amount(1e11, 100, 2),
    purchasesPerYear: () => amount(1000, 1, 2),
    stage: () => choice('stage', stages),
    purposes: () => (
      <RankedChoice
        label={label}
        most={3}
        options={named('purpose', purposes)}
        chosen={answers.purposes ?? []}
        onChange={(chosen) => write(chosen.length === 0 ? null : chosen)}
      />
    ),
    gains: () => several('gain', gains),
    positioning: () => text(120),
    entity: () => choice('entity', entities),
    accounts: () => <AccountsField value={answers.accounts} onChange={write} />,
    people: () => amount(10_000),
    hoursPerWeek: () => amount(100_000, 1, 1),
    monthlyBudgetFen: () => amount(1e11, 100, 2),
    piecesPerMonth: () => amount(3000),
    functions: () => several('function', wishedFunctions),
    // One speaks for itself at least.
    brands: () => amount(10_000, 1, 0, 1),
    serviceCallsPerDay: () => amount(10_000_000),
    success: () => text(500, 3),
  }
  return (
    <div className="interview-field">
      {alone ? null : <p>{label}</p>}
      {fields[answer]()}
    </div>
  )
}
