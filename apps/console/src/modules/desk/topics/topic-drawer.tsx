import { useMutation, useQuery } from '@tanstack/react-query'
import { type Id, isUuid, toId } from '@weiying/kernel'
import { Button, Drawer, Form, Input, Modal, Skeleton, Table } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { StatusChip } from '../../../components/status-chip.tsx'
import { TimeText } from '../../../components/time-text.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { formatCount, formatShare, useMetricFormat } from '../../insight/shared/metric-format.ts'
import { TopicActions } from './topic-actions.tsx'
import { DirectionMark } from './topic-columns.tsx'
import { toneOfIntent, type Topic, type TopicDetail } from './topic.ts'
import { useRefreshTopics } from './use-refresh-topics.ts'

interface Period {
  readonly from: string
  readonly to: string
  readonly accountId?: Id<'account'>
}

interface TopicDrawerProps {
  readonly id: string | null
  readonly period: Period
  /** What the list knows already, to be shown at once. */
  readonly topics: readonly Topic[]
  readonly onClose: () => void
}

type Phrase = TopicDetail['phrases'][number]

/** Fewer in every week are a hint only. */
const smallWeek = 5

/** One topic: its figures, its weeks, and how people put it. */
export function TopicDrawer({ id, period, topics, onClose }: TopicDrawerProps) {
  const { t } = useTexts()
  const topicId = id !== null && isUuid(id) ? toId<'customerTopic'>(id) : null
  const detail = useQuery({
    queryKey: ['customer-topics', 'one', topicId, period],
    queryFn: async () => (topicId === null ? null : await api.customerTopics.get({ id: topicId, ...period })),
    enabled: topicId !== null,
  })
  const known = topics.find((topic) => topic.id === topicId)
  const topic = detail.data ?? null
  return (
    <Drawer
      open={topicId !== null}
      onClose={onClose}
      size={760}
      title={
        <span className="topics-drawer-title">
          {topic?.name ?? known?.name ?? ''}
          {topic === null ? null : (
            <StatusChip tone={toneOfIntent[topic.intent]}>{t(`topics.intent.${topic.intent}`)}</StatusChip>
          )}
        </span>
      }
    >
      <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />
      {topic === null ? detail.error === null ? <Skeleton active /> : null : <Body topic={topic} period={period} />}
    </Drawer>
  )
}

function Body({ topic, period }: { readonly topic: TopicDetail; readonly period: Period }) {
  const { t } = useTexts()
  const { formatUnit } = useMetricFormat()
  const { messages, people, answered, byRule, firstResponse, weeks } = topic
  return (
    <div className="topics-drawer">
      <TopicActions topic={topic} period={period} wide />
      <dl className="topics-figures">
        <Figure name={t('topics.people')} value={formatCount(people)} />
        <Figure name={t('topics.messages')} value={formatCount(messages)} />
        <Figure
          name={t('topics.answered')}
          value={messages === 0 ? '—' : formatShare(answered / messages)}
          note={byRule === 0 ? null : t('topics.by_rule', { count: byRule })}
        />
        <Figure name={t('topics.response')} value={formatUnit('seconds', firstResponse)} />
        <div>
          <dt>{t('topics.change')}</dt>
          <dd>
            <DirectionMark topic={topic} />
          </dd>
        </div>
      </dl>
      <TrendChart
        title={t('topics.weekly')}
        height={180}
        labels={weeks.map(({ week }) => week)}
        series={[
          { name: t('topics.messages'), values: weeks.map((week) => week.messages) },
          { name: t('topics.people'), values: weeks.map((week) => week.people) },
        ]}
      />
      {weeks.every((week) => week.messages < smallWeek) ? <p className="topics-note">{t('topics.small_weeks')}</p> : null}
      <Phrases topic={topic} />
    </div>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly note?: string | null
}

const Figure = ({ name, value, note = null }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd className="number">
      {value} {note === null ? null : <small>{note}</small>}
    </dd>
  </div>
)

function Phrases({ topic }: { readonly topic: TopicDetail }) {
  const { t } = useTexts()
  const can = useCan()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [splitting, setSplitting] = useState(false)
  const some = chosen.length > 0 && chosen.length < topic.phrases.length
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('topics.phrases')}</h2>
        <div className="panel-extra">
          <span className="topics-note">{chosen.length === 0 ? t('topics.phrases_note') : null}</span>
          {can('conversation.write') && topic.phrases.length > 1 ? (
            <Button size="small" disabled={!some} title={t('topics.split_hint')} onClick={() => setSplitting(true)}>
              {some ? t('topics.split_count', { count: chosen.length }) : t('topics.split')}
            </Button>
          ) : null}
        </div>
      </div>
      <Table<Phrase>
        size="small"
        rowKey="id"
        pagination={topic.phrases.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false}
        dataSource={topic.phrases}
        {...(can('conversation.write') && topic.phrases.length > 1
          ? { rowSelection: { selectedRowKeys: [...chosen], onChange: (keys) => setChosen(keys.map(String)) } }
          : {})}
        columns={[
          { title: t('topics.phrase'), dataIndex: 'example' },
          { title: t('topics.people'), align: 'right', dataIndex: 'people', width: 80, className: 'number' },
          { title: t('topics.messages'), align: 'right', dataIndex: 'messages', width: 80, className: 'number' },
          { title: t('topics.last'), width: 150, render: (_, { lastAt }) => <TimeText at={lastAt} /> },
        ]}
      />
      <SplitDialog
        open={splitting}
        topic={topic}
        phrases={chosen}
        onClose={(split) => {
          setSplitting(false)
          if (split) setChosen([])
        }}
      />
    </section>
  )
}

interface SplitDialogProps {
  readonly open: boolean
  readonly topic: TopicDetail
  readonly phrases: readonly string[]
  readonly onClose: (split: boolean) => void
}

function SplitDialog({ open, topic, phrases, onClose }: SplitDialogProps) {
  const { t } = useTexts()
  const refresh = useRefreshTopics()
  const { done } = useNotices()
  const [, setAddress] = useAddressState<'open'>()
  const [form] = Form.useForm<{ name: string }>()
  const save = useMutation({
    mutationFn: async ({ name }: { name: string }) =>
      await api.customerTopics.split({
        id: topic.id,
        name,
        phraseIds: phrases.map((each) => toId<'topicPhrase'>(each)),
        expectedVersion: topic.version,
      }),
    onSuccess: async ({ id, name }) => {
      done(t('topics.split_done', { name }))
      onClose(true)
      setAddress({ open: id })
      await refresh()
    },
  })
  return (
    <Modal
      open={open}
      width={440}
      title={t('topics.split_count', { count: phrases.length })}
      okText={t('topics.split')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={() => onClose(false)}
      afterClose={save.reset}
      destroyOnHidden
    >
      <ErrorNotice error={save.error} />
      <Form form={form} layout="vertical" preserve={false} onFinish={(typed) => save.mutate(typed)}>
        <Form.Item
          name="name"
          label={t('topics.split_name')}
          extra={t('topics.rename_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('topics.split_name') }) }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
