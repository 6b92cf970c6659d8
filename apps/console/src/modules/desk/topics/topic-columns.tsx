import { ArrowDownOutlined, ArrowUpOutlined, PushpinFilled } from '@ant-design/icons'
import { Tooltip } from 'antd'

import { useTexts } from '../../../app/texts.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { type Column } from '../../../components/table-columns.ts'
import { formatCount, formatShare, useMetricFormat } from '../../insight/shared/metric-format.ts'
import { Spark } from './spark.tsx'
import { TopicActions } from './topic-actions.tsx'
import { toneOfIntent, type Topic } from './topic.ts'

const shareOf = ({ answered, messages }: Topic): number | null => (messages === 0 ? null : answered / messages)

/** Up or down against the period before, and nothing where luck would bring as much. */
export function DirectionMark({ topic: { direction, intent, messages, before } }: { readonly topic: Topic }) {
  const { t } = useTexts()
  const icon = { rising: <ArrowUpOutlined />, falling: <ArrowDownOutlined />, steady: null, few: null }[direction]
  return (
    <Tooltip title={t('topics.direction_hint', { now: messages, before })}>
      <span className={`topics-direction topics-direction-${direction} topics-${intent}`}>
        {icon} {t(`topics.direction.${direction}`)}
      </span>
    </Tooltip>
  )
}

export function useTopicColumns(period: { readonly from: string; readonly to: string }): readonly Column<Topic>[] {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  return [
    {
      key: 'topic',
      title: t('topics.topic'),
      csv: ({ name }) => name,
      render: ({ name, pinned, products }) => (
        <span className="two-lines topics-name">
          <strong>
            {pinned ? <PushpinFilled className="topics-pin" aria-label={t('topics.pinned')} /> : null} {name}
          </strong>
          {products.length === 0 ? null : <small>{t('topics.products_of', { names: products.join(t('topics.and')) })}</small>}
        </span>
      ),
    },
    {
      key: 'intent',
      title: t('topics.word.kind'),
      csv: ({ intent }) => t(`topics.intent.${intent}`),
      render: ({ intent }) => <StatusChip tone={toneOfIntent[intent]}>{t(`topics.intent.${intent}`)}</StatusChip>,
    },
    {
      key: 'people',
      title: t('topics.people'),
      align: 'right',
      csv: ({ people }) => people,
      render: ({ people }) => <span className="number">{formatCount(people)}</span>,
    },
    {
      key: 'messages',
      title: t('topics.messages'),
      align: 'right',
      csv: ({ messages }) => messages,
      render: ({ messages }) => <span className="number">{formatCount(messages)}</span>,
    },
    {
      key: 'change',
      title: t('topics.change'),
      csv: ({ before }) => before,
      render: (topic) => <DirectionMark topic={topic} />,
    },
    {
      key: 'trend',
      title: t('topics.trend'),
      render: ({ name, weeks }) => (
        <Spark
          values={weeks.map(({ messages }) => messages)}
          label={`${name}: ${weeks.map(({ messages }) => messages).join(', ')}`}
        />
      ),
    },
    {
      key: 'answered',
      title: t('topics.answered'),
      align: 'right',
      csv: shareOf,
      render: (topic) => {
        const share = shareOf(topic)
        return (
          <span className="number" title={topic.byRule === 0 ? '' : t('topics.by_rule', { count: topic.byRule })}>
            {share === null ? '—' : formatShare(share)}
          </span>
        )
      },
    },
    {
      key: 'response',
      title: t('topics.response'),
      align: 'right',
      csv: ({ firstResponse }) => firstResponse,
      render: ({ firstResponse }) => <span className="number">{formatUnit('seconds', firstResponse)}</span>,
    },
    {
      key: 'example',
      title: t('topics.example'),
      csv: ({ examples }) => examples[0]?.example ?? '',
      render: ({ examples }) => <span className="topics-example">{examples[0]?.example ?? '—'}</span>,
    },
    { key: 'actions', title: '', fixed: 'right', render: (topic) => <TopicActions topic={topic} period={period} /> },
  ]
}
