import { Table, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { type Figure } from './review.ts'

interface FigureTableProps {
  readonly figures: readonly Figure[]
  readonly onTrace: (figure: string) => void
}

/** Figures of the period against those of the one before; each value leads to where it comes from. */
export function FigureTable({ figures, onTrace }: FigureTableProps) {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  return (
    <Table<Figure>
      className="review-figures"
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...figures]}
      columns={[
        { title: t('reviews.head.figure'), dataIndex: 'name' },
        {
          title: t('reviews.head.value'),
          align: 'right',
          render: (_, figure) => {
            const few = figure.unit === 'share' && figure.value === null && (figure.denominator ?? 0) > 0
            const value = few ? `${figure.numerator ?? 0} / ${figure.denominator ?? 0}` : formatUnit(figure.unit, figure.value)
            const button = (
              <button type="button" className="review-figure number" onClick={() => onTrace(figure.key)}>
                {value}
              </button>
            )
            return few ? <Tooltip title={t('reviews.few_hint')}>{button}</Tooltip> : button
          },
        },
        {
          title: t('reviews.head.previous'),
          align: 'right',
          render: (_, { unit, previous }) => <span className="number review-before">{formatUnit(unit, previous)}</span>,
        },
        { title: t('reviews.head.change'), align: 'right', render: (_, figure) => <Change figure={figure} /> },
      ]}
    />
  )
}

function Change({ figure: { change, direction } }: { readonly figure: Figure }) {
  if (change === null) return <span className="absent">—</span>
  const good = direction === 'up' ? change >= 0 : change <= 0
  return (
    <span className={`number ${good ? 'delta-good' : 'delta-bad'}`}>
      {change >= 0 ? '+' : ''}
      {(change * 100).toFixed(1)}%
    </span>
  )
}
