import { type AttributeTest, type Comparison } from '@weiying/contract/segment-expression'
import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'

import { useTexts } from '../../../app/texts.tsx'
import { pickerTime } from '../../../components/picker-value.ts'
import { DatesEditor, LastEditor } from './period-editor.tsx'

export type ValueKind = 'text' | 'number' | 'date' | 'moment' | 'flag' | 'birthday'

type Op = AttributeTest['op'] | 'flag_yes' | 'flag_no'

/** As the contract allows them for each kind of value. */
const ops: Readonly<Record<ValueKind, readonly Op[]>> = {
  text: ['is', 'in', 'contains', 'starts', 'known', 'unknown'],
  number: ['compare', 'range', 'known', 'unknown'],
  date: ['last', 'dates', 'before', 'after', 'month', 'known', 'unknown'],
  moment: ['last', 'dates', 'before', 'after', 'known', 'unknown'],
  flag: ['flag_yes', 'flag_no'],
  birthday: ['month', 'known', 'unknown'],
}

export const comparisons: readonly Comparison[] = ['>=', '<=', '=', '!=', '>', '<']

const today = (): string => dayjs().format('YYYY-MM-DD')

export function blankTest(op: Op): AttributeTest {
  switch (op) {
    case 'is':
    case 'contains':
    case 'starts':
      return { op, text: '' }
    case 'in':
      return { op, texts: [] }
    case 'compare':
      return { op, compare: '>=', number: 1 }
    case 'range':
      return { op, from: 0, to: 100 }
    case 'flag':
    case 'flag_yes':
      return { op: 'flag', flag: true }
    case 'flag_no':
      return { op: 'flag', flag: false }
    case 'before':
    case 'after':
      return { op, date: today() }
    case 'last':
      return { op, amount: 30, unit: 'day' }
    case 'dates':
      return { op, from: today(), to: null }
    case 'month':
      return { op, month: 'this' }
    case 'known':
    case 'unknown':
      return { op }
  }
}

export const firstTest = (kind: ValueKind): AttributeTest => blankTest(ops[kind][0] ?? 'known')

interface TestEditorProps {
  readonly kind: ValueKind
  readonly test: AttributeTest
  readonly choices?: readonly string[]
  readonly onChange: (test: AttributeTest) => void
}

export function TestEditor({ kind, test, choices = [], onChange }: TestEditorProps) {
  const { t, find } = useTexts()
  const op: Op = test.op === 'flag' ? (test.flag ? 'flag_yes' : 'flag_no') : test.op
  const options = ops[kind].map((value) => ({
    value,
    label: value === 'compare' ? '≥ ≤ =' : (find(`audience.op.${value}`) ?? value),
  }))
  return (
    <>
      <Select
        aria-label={t('audience.builder.field.test')}
        value={op}
        onChange={(next: Op) => onChange(blankTest(next))}
        options={options}
      />
      {test.op === 'is' || test.op === 'contains' || test.op === 'starts' ? (
        choices.length > 0 && test.op === 'is' ? (
          <Select
            className="builder-middle"
            aria-label={t('audience.builder.field.value')}
            {...(test.text === '' ? {} : { value: test.text })}
            placeholder={t('audience.builder.choose')}
            onChange={(text: string) => onChange({ ...test, text })}
            options={choices.map((value) => ({ value, label: value }))}
          />
        ) : (
          <Input
            className="builder-middle"
            aria-label={t('audience.builder.field.value')}
            maxLength={200}
            placeholder={t('audience.builder.value')}
            value={test.text}
            onChange={({ target }) => onChange({ ...test, text: target.value })}
          />
        )
      ) : null}
      {test.op === 'in' ? (
        <Select
          mode="tags"
          aria-label={t('audience.builder.field.value')}
          className="builder-wide"
          placeholder={t('audience.builder.value')}
          value={[...test.texts]}
          onChange={(texts: string[]) => onChange({ ...test, texts })}
          options={choices.map((value) => ({ value, label: value }))}
        />
      ) : null}
      {test.op === 'compare' ? (
        <Compare
          compare={test.compare}
          number={test.number}
          onChange={(compare, number) => onChange({ ...test, compare, number })}
        />
      ) : null}
      {test.op === 'range' ? (
        <>
          <InputNumber
            className="builder-number"
            aria-label={t('audience.builder.field.from')}
            value={test.from}
            onChange={(from) => onChange({ ...test, from: from ?? 0 })}
          />
          <span>{t('audience.builder.to')}</span>
          <InputNumber
            className="builder-number"
            aria-label={t('audience.builder.field.to')}
            value={test.to}
            onChange={(to) => onChange({ ...test, to: to ?? 0 })}
          />
        </>
      ) : null}
      {test.op === 'before' || test.op === 'after' ? (
        <DatePicker
          aria-label={t('audience.builder.field.date')}
          allowClear={false}
          value={pickerTime(test.date)}
          onChange={(date: dayjs.Dayjs | null) => onChange({ ...test, date: date?.format('YYYY-MM-DD') ?? today() })}
        />
      ) : null}
      {test.op === 'last' ? <LastEditor period={test} hours={kind === 'moment'} onChange={onChange} /> : null}
      {test.op === 'dates' ? <DatesEditor period={test} onChange={onChange} /> : null}
      {test.op === 'month' ? (
        <Select
          aria-label={t('audience.builder.field.month')}
          value={test.month}
          onChange={(month: number | 'this') => onChange({ ...test, month })}
          options={[
            { value: 'this' as const, label: t('audience.op.month_this') },
            ...Array.from({ length: 12 }, (_, index) => ({
              value: index + 1,
              label: t('audience.op.month_value', { month: index + 1 }),
            })),
          ]}
        />
      ) : null}
    </>
  )
}

interface CompareProps {
  readonly compare: Comparison
  readonly number: number
  readonly whole?: boolean
  readonly onChange: (compare: Comparison, number: number) => void
}

export function Compare({ compare, number, whole = false, onChange }: CompareProps) {
  const { t } = useTexts()
  return (
    <>
      <Select
        aria-label={t('audience.builder.field.compare')}
        value={compare}
        onChange={(next) => onChange(next, number)}
        options={comparisons.map((value) => ({ value, label: t(`audience.compare.${value}`) }))}
      />
      <InputNumber
        className="builder-number"
        aria-label={t('audience.builder.field.number')}
        value={number}
        {...(whole ? { min: 0, max: 1_000_000, precision: 0 } : {})}
        onChange={(next) => onChange(compare, next ?? 0)}
      />
    </>
  )
}
