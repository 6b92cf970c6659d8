import { Input, InputNumber, Table } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'
import { type PromotionRow, type Review } from './review.ts'
import { type SaveReview } from './use-review-edit.tsx'

interface PromotionTableProps {
  readonly review: Review
  readonly onSave: SaveReview | undefined
  readonly onTrace: (figure: string) => void
}

const parts = ['scans', 'joined', 'left', 'stayed'] as const

/** Channels with what people type beside what is counted; leaving a field saves it. */
export function PromotionTable({ review, onSave, onTrace }: PromotionTableProps) {
  const { t } = useTexts()
  return (
    <Table<PromotionRow>
      className="review-figures"
      size="small"
      rowKey="channel"
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('reviews.promotion.empty') }}
      dataSource={[...review.promotion.rows]}
      columns={[
        { title: t('reviews.head.channel'), dataIndex: 'name' },
        {
          title: t('reviews.head.place'),
          render: (_, row) => <Typed review={review} row={row} field="place" onSave={onSave} />,
        },
        {
          title: t('reviews.head.staff'),
          render: (_, row) => <Typed review={review} row={row} field="staff" onSave={onSave} />,
        },
        {
          title: t('reviews.head.cost'),
          align: 'right',
          render: (_, row) => <Cost review={review} row={row} onSave={onSave} />,
        },
        ...parts.map((part) => ({
          title: t(`reviews.head.${part}`),
          align: 'right' as const,
          render: (_: unknown, row: PromotionRow) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(`channel:${row.channel}:${part}`)}>
              {row[part].toLocaleString()}
            </button>
          ),
        })),
        {
          title: t('reviews.head.cost_per_follower'),
          align: 'right',
          render: (_, { costPerFollowerFen }) =>
            costPerFollowerFen === null ? (
              <span className="absent" title={t('reviews.promotion.cost_hint')}>
                —
              </span>
            ) : (
              <span className="number">{formatFen(costPerFollowerFen)}</span>
            ),
        },
        {
          title: t('reviews.head.previous_joined'),
          align: 'right',
          render: (_, { previousJoined }) => <span className="number review-before">{previousJoined.toLocaleString()}</span>,
        },
      ]}
    />
  )
}

const noteOf = ({ channel, place, staff, costFen, costFrom }: PromotionRow) => ({
  channel,
  place,
  staff,
  // What the plan says is not typed here: the plan may change it.
  costFen: costFrom === 'typed' ? costFen : null,
})

interface TypedProps {
  readonly review: Review
  readonly row: PromotionRow
  readonly field: 'place' | 'staff'
  readonly onSave: PromotionTableProps['onSave']
}

interface Typing<Value> {
  readonly value: Value
  readonly opened: Review
  readonly row: PromotionRow
}

/** What is typed in a cell, and on which review: a colleague may write while I do. Null: nothing is. */
function useTyping<Value>(onSave: PromotionTableProps['onSave']) {
  const [typing, setTyping] = useState<Typing<Value> | null>(null)
  const save = async (columns: Partial<ReturnType<typeof noteOf>>): Promise<void> => {
    if (typing === null || onSave === undefined) return
    try {
      await onSave({ promotion: [{ ...noteOf(typing.row), ...columns }] }, typing.opened)
      setTyping(null)
    } catch {
      // Told already; what was typed stays.
    }
  }
  return { typing, setTyping, save }
}

function Typed({ review, row, field, onSave }: TypedProps) {
  const { t } = useTexts()
  const { typing, setTyping, save } = useTyping<string>(onSave)
  if (onSave === undefined) return row[field] === '' ? <span className="absent">—</span> : row[field]
  const leave = (): void => {
    if (typing === null) return
    if (typing.value.trim() === typing.row[field]) setTyping(null)
    else void save({ [field]: typing.value.trim() })
  }
  return (
    <Input
      variant="filled"
      size="small"
      aria-label={`${row.name} ${t(`reviews.head.${field}`)}`}
      value={typing?.value ?? row[field]}
      maxLength={60}
      style={{ width: 96 }}
      onChange={({ target: { value } }) => setTyping({ opened: review, row, ...typing, value })}
      onBlur={leave}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  )
}

function Cost({ review, row, onSave }: Omit<TypedProps, 'field'>) {
  const { t } = useTexts()
  const { typing, setTyping, save } = useTyping<number | null>(onSave)
  if (onSave === undefined)
    return row.costFen === null ? <span className="absent">—</span> : <span className="number">{formatFen(row.costFen)}</span>
  const leave = (): void => {
    if (typing === null) return
    const costFen = typing.value === null ? null : Math.round(typing.value * 100)
    if (costFen === typing.row.costFen) setTyping(null)
    else void save({ costFen })
  }
  return (
    <InputNumber<number>
      variant="filled"
      size="small"
      min={0}
      max={1e10}
      precision={2}
      prefix="¥"
      aria-label={`${row.name} ${t('reviews.head.cost')}`}
      title={row.costFrom === 'plan' ? t('reviews.promotion.from_plan') : undefined}
      value={typing === null ? (row.costFen === null ? null : row.costFen / 100) : typing.value}
      controls={false}
      style={{ width: 100 }}
      onChange={(value) => setTyping({ opened: review, row, ...typing, value })}
      onBlur={leave}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  )
}
