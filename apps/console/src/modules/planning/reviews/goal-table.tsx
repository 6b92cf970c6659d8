import { Table } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { tones } from '../goal.ts'
import { type Review } from './review.ts'

type GoalRow = Review['goals']['rows'][number]

/** Targets against what was reached; nodes of a goal tree stand below their parents. */
export function GoalTable({ rows, onTrace }: { readonly rows: readonly GoalRow[]; readonly onTrace: (figure: string) => void }) {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  return (
    <Table<GoalRow>
      className="review-figures"
      size="small"
      rowKey="key"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={[...rows]}
      columns={[
        {
          title: t('reviews.head.goal'),
          render: (_, { name, depth, gap }) => (
            <span style={{ paddingInlineStart: depth * 20 }}>
              {name}
              {gap === null ? null : <small className="review-code">{t('reviews.gap', { leaf: gap.leaf })}</small>}
            </span>
          ),
        },
        {
          title: t('reviews.head.value'),
          align: 'right',
          render: (_, { key, unit, value }) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(key)}>
              {formatUnit(unit, value)}
            </button>
          ),
        },
        {
          title: t('reviews.head.expected'),
          align: 'right',
          render: (_, { unit, expected }) => <span className="number review-before">{formatUnit(unit, expected)}</span>,
        },
        {
          title: t('reviews.head.target'),
          align: 'right',
          render: (_, { unit, target }) => <span className="number">{formatUnit(unit, target)}</span>,
        },
        {
          title: t('reviews.head.state'),
          render: (_, { state }) => <StatusChip tone={tones[state]}>{t(`planning.goals.standing.${state}`)}</StatusChip>,
        },
        {
          title: t('reviews.head.owner'),
          render: (_, { ownerName }) => ownerName ?? <span className="absent">{t('planning.goals.owner_none')}</span>,
        },
      ]}
    />
  )
}
