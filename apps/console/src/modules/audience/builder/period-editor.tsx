import { type Period } from '@weiying/contract/segment-expression'
import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'

import { useTexts } from '../../../app/texts.tsx'
import { pickerRange } from '../../../components/picker-value.ts'

interface PeriodEditorProps {
  readonly period: Period | null
  /** False where a period must be given. */
  readonly optional: boolean
  /** A plain date knows no hours. */
  readonly hours?: boolean
  readonly onChange: (period: Period | null) => void
}

const units = ['day', 'hour'] as const

export function PeriodEditor({ period, optional, hours = true, onChange }: PeriodEditorProps) {
  const { t } = useTexts()
  const kinds = optional ? (['ever', 'last', 'dates'] as const) : (['last', 'dates'] as const)
  const choose = (kind: 'ever' | 'last' | 'dates'): void => {
    if (kind === 'ever') onChange(null)
    else
      onChange(
        kind === 'last' ? { op: 'last', amount: 30, unit: 'day' } : { op: 'dates', from: dayjs().format('YYYY-MM-DD'), to: null },
      )
  }
  return (
    <>
      <Select
        aria-label={t('audience.builder.field.period')}
        value={period?.op ?? 'ever'}
        onChange={choose}
        options={kinds.map((value) => ({ value, label: t(`audience.during.${value}`) }))}
      />
      {period?.op === 'last' ? <LastEditor period={period} hours={hours} onChange={onChange} /> : null}
      {period?.op === 'dates' ? <DatesEditor period={period} onChange={onChange} /> : null}
    </>
  )
}

interface LastProps {
  readonly period: Extract<Period, { op: 'last' }>
  readonly hours: boolean
  readonly onChange: (period: Extract<Period, { op: 'last' }>) => void
}

export function LastEditor({ period, hours, onChange }: LastProps) {
  const { t } = useTexts()
  return (
    <>
      <InputNumber
        className="builder-number"
        aria-label={t('audience.builder.field.amount')}
        min={1}
        max={3660}
        precision={0}
        value={period.amount}
        onChange={(amount) => onChange({ ...period, amount: amount ?? 1 })}
      />
      {hours ? (
        <Select
          aria-label={t('audience.builder.field.unit')}
          value={period.unit}
          onChange={(unit) => onChange({ ...period, unit })}
          options={units.map((value) => ({ value, label: t(`audience.unit.${value}`) }))}
        />
      ) : (
        <span>{t('audience.unit.day')}</span>
      )}
    </>
  )
}

interface DatesProps {
  readonly period: Extract<Period, { op: 'dates' }>
  readonly onChange: (period: Extract<Period, { op: 'dates' }>) => void
}

export function DatesEditor({ period, onChange }: DatesProps) {
  const { t } = useTexts()
  return (
    <DatePicker.RangePicker
      aria-label={t('audience.builder.field.period')}
      allowEmpty={[true, true]}
      value={pickerRange(period.from ?? undefined, period.to ?? undefined)}
      onChange={(ends) =>
        onChange({ ...period, from: ends?.[0]?.format('YYYY-MM-DD') ?? null, to: ends?.[1]?.format('YYYY-MM-DD') ?? null })
      }
    />
  )
}
