import { Input, InputNumber, Table } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { formatFen } from '../../../components/money.tsx'
import { type PromotionRow, type ReviewEdit } from './review.ts'

interface PromotionTableProps {
  readonly rows: readonly PromotionRow[]
  readonly onSave: ((change: ReviewEdit) => Promise<unknown>) | undefined
  readonly onTrace: (figure: string) => void
}

const parts = ['scans', 'joined', 'left', 'stayed'] as const

/** Channels with what people type beside what is counted; leaving a field saves it. */
export function PromotionTable({ rows, onSave, onTrace }: PromotionTableProps) {
  const { t } = useTexts()
  return (
    <Table<PromotionRow>
      className="review-figures"
      size="small"
      rowKey="channel"
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t('reviews.promotion.empty') }}
      dataSource={[...rows]}
      columns={[
        {
          title: t('reviews.head.channel'),
          render: (_, { name, qrScene }) => (
            <>
              {name}
              {qrScene === null || qrScene === name ? null : <small className="review-code">{qrScene}</small>}
            </>
          ),
        },
        {
          title: t('reviews.head.place'),
          render: (_, row) => <Typed key={row.place} row={row} field="place" onSave={onSave} />,
        },
        {
          title: t('reviews.head.staff'),
          render: (_, row) => <Typed key={row.staff} row={row} field="staff" onSave={onSave} />,
        },
        {
          title: t('reviews.head.cost'),
          align: 'right',
          render: (_, row) => <Cost key={row.costFen ?? ''} row={row} onSave={onSave} />,
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
  readonly row: PromotionRow
  readonly field: 'place' | 'staff'
  readonly onSave: PromotionTableProps['onSave']
}

function Typed({ row, field, onSave }: TypedProps) {
  const { t } = useTexts()
  const [text, setText] = useState(row[field])
  if (onSave === undefined) return row[field] === '' ? <span className="absent">—</span> : row[field]
  const save = (): void => {
    if (text.trim() !== row[field]) void onSave({ promotion: [{ ...noteOf(row), [field]: text.trim() }] })
  }
  return (
    <Input
      variant="filled"
      size="small"
      aria-label={`${row.name} ${t(`reviews.head.${field}`)}`}
      value={text}
      maxLength={60}
      style={{ width: 96 }}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  )
}

function Cost({ row, onSave }: Pick<TypedProps, 'row' | 'onSave'>) {
  const { t } = useTexts()
  const [yuan, setYuan] = useState<number | null>(row.costFen === null ? null : row.costFen / 100)
  if (onSave === undefined)
    return row.costFen === null ? <span className="absent">—</span> : <span className="number">{formatFen(row.costFen)}</span>
  const save = (): void => {
    const costFen = yuan === null ? null : Math.round(yuan * 100)
    if (costFen !== row.costFen) void onSave({ promotion: [{ ...noteOf(row), costFen }] })
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
      value={yuan}
      controls={false}
      style={{ width: 100 }}
      onChange={setYuan}
      onBlur={save}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  )
}
