import { useMutation, useQuery } from '@tanstack/react-query'
import { demandStatuses } from '@weiying/contract'
import { addDays, dayIn, type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan, useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Demand, type Topic } from './topic.ts'
import { useRefreshTopics } from './use-refresh-topics.ts'

interface DemandDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly demand: Demand | null
  /** The topic that a new one is made of. */
  readonly from: Topic | null
  readonly onClose: () => void
}

interface DemandForm {
  readonly need: string
  readonly topicIds: Id<'customerTopic'>[]
  readonly department: string
  readonly status: Demand['status']
  readonly ownerId: Id<'member'> | null
  readonly toldOn: Dayjs | null
  readonly note: string
}

const lookBackDays = 180

export function DemandDialog({ open, demand: current, from, onClose }: DemandDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.demands.list({ limit: 200 })).items.find((each) => each.id === id),
  })
  const demand = kept.record
  const { t } = useTexts()
  const can = useCan()
  const refresh = useRefreshTopics()
  const { done } = useNotices()
  const { timeZone } = useWorkspace()
  const [form] = Form.useForm<DemandForm>()
  const today = dayIn(timeZone, businessNow())
  const members = useQuery({
    queryKey: ['members', 'owners'],
    queryFn: async () => (await api.members.list({ limit: 200 })).items.filter(({ status }) => status === 'active'),
    enabled: open && can('member.read'),
  })
  const topics = useQuery({
    queryKey: ['customer-topics', 'for-demands', today],
    queryFn: async () => (await api.customerTopics.list({ from: addDays(today, -lookBackDays), to: today, limit: 200 })).items,
    enabled: open,
  })
  const save = useMutation({
    mutationFn: async ({ toldOn, ownerId, department, note, ...typed }: DemandForm) => {
      const wish = {
        ...typed,
        department: department ?? '',
        note: note ?? '',
        ownerId: ownerId ?? null,
        toldOn: toldOn?.format('YYYY-MM-DD') ?? null,
      }
      return demand === null
        ? await api.demands.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.demands.update({ id: demand.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(from === null ? t('general.saved') : t('topics.demand_made'))
      onClose()
      await refresh()
    },
  })
  const initial: Partial<DemandForm> =
    demand === null
      ? {
          need: from?.name ?? '',
          topicIds: from === null ? [] : [from.id],
          status: 'open',
          department: '',
          note: '',
          toldOn: null,
        }
      : { ...demand, topicIds: demand.topics.map(({ id }) => id), toldOn: demand.toldOn === null ? null : dayjs(demand.toldOn) }
  const known = new Map(
    [...(demand?.topics ?? []), ...(from === null ? [] : [from]), ...(topics.data ?? [])].map(({ id, name }) => [id, name]),
  )
  return (
    <Modal
      open={open}
      width={600}
      title={demand === null ? t('topics.demand.new') : t('topics.demand.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          need: t('topics.demand.need'),
          department: t('topics.demand.department'),
          status: { label: t('topics.demand.status'), words: 'topics.demand.status' },
          toldOn: t('topics.demand.told_on'),
          ownerId: t('topics.demand.owner'),
          note: t('topics.demand.note'),
        }}
      />
      <Form<DemandForm>
        key={demand?.id ?? from?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="need"
          label={t('topics.demand.need')}
          extra={t('topics.demand.need_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('topics.demand.need') }) }]}
        >
          <Input maxLength={120} autoComplete="off" />
        </Form.Item>
        <Form.Item name="topicIds" label={t('topics.demand.topics')} extra={t('topics.demand.topics_hint')}>
          <Select
            mode="multiple"
            maxCount={10}
            loading={topics.isLoading}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...known].map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <div className="topics-form-row">
          <Form.Item name="department" label={t('topics.demand.department')}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          {can('member.read') ? (
            <Form.Item name="ownerId" label={t('topics.demand.owner')}>
              <Select
                allowClear
                placeholder={t('topics.demand.owner_none')}
                loading={members.isLoading}
                options={(members.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          ) : null}
          <Form.Item name="status" label={t('topics.demand.status')}>
            <Select options={demandStatuses.map((value) => ({ value, label: t(`topics.demand.status.${value}`) }))} />
          </Form.Item>
          <Form.Item name="toldOn" label={t('topics.demand.told_on')} extra={t('topics.demand.told_hint')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('topics.demand.note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
