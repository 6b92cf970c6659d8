import { Progress, Table, Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { formatShare, useMetricFormat } from '../../insight/shared/metric-format.ts'
import { type Review } from './review.ts'

interface RowsProps<Row> {
  readonly rows: readonly Row[]
  readonly onTrace: (figure: string) => void
}

const base = { className: 'review-figures', size: 'small', pagination: false, scroll: { x: 'max-content' } } as const

export function WorkTable({ rows, onTrace }: RowsProps<Review['work']['rows'][number]>) {
  const { t } = useTexts()
  return (
    <Table
      {...base}
      rowKey="key"
      dataSource={[...rows]}
      columns={[
        { title: t('reviews.head.work'), dataIndex: 'name' },
        {
          title: t('reviews.head.planned'),
          align: 'right',
          render: (_, { planned }) => <span className="number">{planned}</span>,
        },
        {
          title: t('reviews.head.done'),
          align: 'right',
          render: (_, { key, done }) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(`work:${key}`)}>
              {done}
            </button>
          ),
        },
        {
          title: '',
          width: 220,
          render: (_, { planned, done }) => (
            <Progress percent={planned === 0 ? 0 : Math.round((done / planned) * 100)} showInfo={false} size="small" />
          ),
        },
      ]}
    />
  )
}

export function ContentTable({ rows, onTrace }: RowsProps<Review['content']['rows'][number]>) {
  const { t } = useTexts()
  return (
    <Table
      {...base}
      rowKey={({ by, group }) => `${by} ${group}`}
      dataSource={[...rows]}
      columns={[
        { title: t('reviews.head.by'), render: (_, { by }) => <span className="review-before">{t(`reviews.by.${by}`)}</span> },
        { title: t('reviews.head.group'), dataIndex: 'name' },
        { title: t('reviews.head.pieces'), align: 'right', render: (_, { pieces }) => <span className="number">{pieces}</span> },
        {
          title: t('reviews.head.readers'),
          align: 'right',
          render: (_, { by, group, readers }) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(`content:${by}:${group}`)}>
              {readers.toLocaleString()}
            </button>
          ),
        },
        {
          title: t('reviews.head.sharers'),
          align: 'right',
          render: (_, { sharers }) => <span className="number">{sharers.toLocaleString()}</span>,
        },
        {
          title: t('reviews.head.read_rate'),
          align: 'right',
          render: (_, { readRate }) =>
            readRate === null ? (
              <Tooltip title={t('reviews.few_hint')}>
                <span className="absent">—</span>
              </Tooltip>
            ) : (
              <span className="number">{formatShare(readRate)}</span>
            ),
        },
      ]}
    />
  )
}

/** Planned activities beside what was usual on the same weekdays. */
export function ActivityTable({ rows, onTrace }: RowsProps<Review['content']['activities'][number]>) {
  const { t, find } = useTexts()
  const { formatUnit } = useMetricFormat()
  return (
    <Table
      {...base}
      rowKey="key"
      dataSource={[...rows]}
      columns={[
        { title: t('reviews.head.activity'), dataIndex: 'name' },
        {
          title: t('reviews.head.period'),
          render: (_, { from, to }) => <span className="review-before">{`${from} – ${to}`}</span>,
        },
        { title: t('reviews.head.figure'), render: (_, { metric }) => find(`insight.metric.${metric}`) },
        {
          title: t('reviews.head.expected_effect'),
          align: 'right',
          render: (_, { unit, expected }) => <span className="number review-before">{formatUnit(unit, expected)}</span>,
        },
        {
          title: t('reviews.head.value'),
          align: 'right',
          render: (_, { key, unit, value }) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(`activity:${key}`)}>
              {formatUnit(unit, value)}
            </button>
          ),
        },
        {
          title: t('reviews.head.usual'),
          align: 'right',
          render: (_, { unit, usual, reliable }) => (
            <Tooltip title={reliable ? undefined : t('reviews.activity.unsure')}>
              <span className={reliable ? 'number' : 'number absent'}>{formatUnit(unit, usual)}</span>
            </Tooltip>
          ),
        },
        { title: t('reviews.head.weeks'), align: 'right', render: (_, { weeks }) => <span className="number">{weeks}</span> },
      ]}
    />
  )
}

export function TopicTable({ rows, onTrace }: RowsProps<Review['customers']['rows'][number]>) {
  const { t } = useTexts()
  return (
    <Table
      {...base}
      rowKey="key"
      dataSource={[...rows]}
      columns={[
        {
          title: t('reviews.head.topic'),
          render: (_, { name, complaint }) => (
            <span className="review-status">
              {name}
              {complaint ? <StatusChip tone="warning">{t('reviews.complaint')}</StatusChip> : null}
            </span>
          ),
        },
        {
          title: t('reviews.head.count'),
          align: 'right',
          render: (_, { key, count }) => (
            <button type="button" className="review-figure number" onClick={() => onTrace(`topic:${key}`)}>
              {count}
            </button>
          ),
        },
        {
          title: t('reviews.head.previous'),
          align: 'right',
          render: (_, { previous }) => <span className="number review-before">{previous}</span>,
        },
      ]}
    />
  )
}
