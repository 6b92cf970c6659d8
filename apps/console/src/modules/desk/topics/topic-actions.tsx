import { MoreOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type Id, isUuid, toId } from '@weiying/kernel'
import { Button, Dropdown, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { DemandDialog } from './demand-dialog.tsx'
import { type Topic } from './topic.ts'
import { useRefreshTopics } from './use-refresh-topics.ts'

interface TopicActionsProps {
  readonly topic: Topic
  readonly period: { readonly from: string; readonly to: string }
  /** Of the drawer: buttons in words. */
  readonly wide?: boolean
}

type Open = 'rename' | 'merge' | 'demand' | null

/** What people decide about a topic: a need made of it, pin, name, merge. */
export function TopicActions({ topic, period, wide = false }: TopicActionsProps) {
  const { t } = useTexts()
  const can = useCan()
  const refresh = useRefreshTopics()
  const { failed } = useNotices()
  const [open, setOpen] = useState<Open>(null)
  if (!can('conversation.write')) return null
  const pin = async (): Promise<void> => {
    try {
      await api.customerTopics.pin({ id: topic.id, pinned: !topic.pinned, expectedVersion: topic.version })
      await refresh()
    } catch (error) {
      failed(error)
    }
  }
  const close = (): void => setOpen(null)
  const items = [
    { key: 'pin', label: topic.pinned ? t('topics.unpin') : t('topics.pin') },
    { key: 'rename', label: t('topics.rename') },
    { key: 'merge', label: t('topics.merge') },
  ]
  const choose = (key: string): void => {
    if (key === 'pin') void pin()
    else if (key === 'rename' || key === 'merge') setOpen(key)
  }
  return (
    // A click on a button is no click on the row.
    <span className="row-actions" role="presentation" onClick={(event) => event.stopPropagation()}>
      <Button type={wide ? 'primary' : 'link'} onClick={() => setOpen('demand')}>
        {t('topics.to_demand')}
      </Button>
      {wide ? (
        items.map(({ key, label }) => (
          <Button key={key} onClick={() => choose(key)}>
            {label}
          </Button>
        ))
      ) : (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
          <Button type="link" icon={<MoreOutlined />} aria-label={t('topics.more')} />
        </Dropdown>
      )}
      <RenameDialog open={open === 'rename'} topic={topic} period={period} onClose={close} />
      <MergeDialog open={open === 'merge'} topic={topic} period={period} onClose={close} />
      <DemandDialog open={open === 'demand'} demand={null} from={topic} onClose={close} />
    </span>
  )
}

interface DialogProps {
  readonly open: boolean
  readonly topic: Topic
  readonly onClose: () => void
}

function RenameDialog({ open, topic: current, period, onClose }: DialogProps & Pick<TopicActionsProps, 'period'>) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => await api.customerTopics.get({ id, from: period.from, to: period.to }),
  })
  const topic = kept.record ?? current
  const { t } = useTexts()
  const refresh = useRefreshTopics()
  const { done } = useNotices()
  const [form] = Form.useForm<{ name: string }>()
  const save = useMutation({
    mutationFn: async ({ name }: { name: string }) =>
      await kept.save(
        { name },
        async (mine, expectedVersion) => await api.customerTopics.rename({ id: topic.id, ...mine, expectedVersion }),
      ),
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await refresh()
    },
  })
  return (
    <Modal
      open={open}
      width={440}
      title={t('topics.rename')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict kept={kept} error={save.error} onMine={form.submit} onTheirs={onClose} fields={{ name: t('topics.name') }} />
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: topic.name }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('topics.name')}
          extra={t('topics.rename_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('topics.name') }) }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}

function MergeDialog({ open, topic, period, onClose }: DialogProps & Pick<TopicActionsProps, 'period'>) {
  const { t } = useTexts()
  const refresh = useRefreshTopics()
  const { done } = useNotices()
  const [address, setAddress] = useAddressState<'open'>()
  const [into, setInto] = useState<Id<'customerTopic'> | null>(null)
  const topics = useQuery({
    queryKey: ['customer-topics', 'for-merge', period],
    queryFn: async () => (await api.customerTopics.list({ from: period.from, to: period.to, limit: 200 })).items,
    enabled: open,
  })
  const save = useMutation({
    mutationFn: async (intoId: Id<'customerTopic'>) =>
      await api.customerTopics.merge({ id: topic.id, intoId, expectedVersion: topic.version }),
    onSuccess: async ({ id, name }) => {
      done(t('topics.merged', { name }))
      onClose()
      // The drawer of the topic that is no more shows where it went.
      if (address.open === topic.id) setAddress({ open: id })
      await refresh()
    },
  })
  return (
    <Modal
      open={open}
      width={440}
      title={t('topics.merge')}
      okText={t('topics.merge_into')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending, disabled: into === null }}
      onOk={() => {
        if (into !== null) save.mutate(into)
      }}
      onCancel={onClose}
      afterClose={() => {
        save.reset()
        setInto(null)
      }}
      destroyOnHidden
    >
      <ErrorNotice error={save.error} />
      <p className="confirm-effect">{t('topics.merge_effect', { name: topic.name })}</p>
      <Select
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('topics.merge_into')}
        placeholder={t('topics.merge_choose')}
        style={{ width: '100%' }}
        loading={topics.isLoading}
        value={into}
        onChange={(next: string | null) => setInto(next !== null && isUuid(next) ? toId<'customerTopic'>(next) : null)}
        options={(topics.data ?? [])
          .filter(({ id }) => id !== topic.id)
          .map(({ id, name, intent }) => ({ value: String(id), label: `${name}（${t(`topics.intent.${intent}`)}）` }))}
      />
    </Modal>
  )
}
