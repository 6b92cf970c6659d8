import { useMutation } from '@tanstack/react-query'
import { promotionChannels } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Plan } from '../plans/plan.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { fenOf, type Item, yuanOf } from './promotion.ts'

interface ItemForm {
  readonly channel: Item['channel']
  readonly name: string
  readonly period: [Dayjs, Dayjs]
  readonly budget: number | null
  readonly spent: number | null
  readonly expectedFollowers: number | null
  readonly ownerId: Id<'member'> | null
  readonly partner?: string
  readonly gives?: string
  readonly gets?: string
  readonly tracking: Item['tracking']
  readonly scene?: string
  readonly code?: string
  readonly manualFollowers?: number | null
  readonly note?: string
}

interface ItemDialogProps {
  readonly open: boolean
  readonly plan: Plan
  /** Null plans a new one. */
  readonly item: Item | null
  /** A partner to begin with. */
  readonly partner: string | null
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

const trackings = ['code', 'scene', 'manual', 'none'] as const
const scenes = [
  'ADD_SCENE_SEARCH',
  'ADD_SCENE_PROFILE_CARD',
  'ADD_SCENE_PROFILE_LINK',
  'ADD_SCENE_PROFILE_ITEM',
  'ADD_SCENE_PAID',
  'ADD_SCENE_REPRINT',
  'ADD_SCENE_CHANNELS',
  'ADD_SCENE_LIVESTREAM',
  'ADD_SCENE_WECHAT_ADVERTISEMENT',
  'ADD_SCENE_WXA',
  'ADD_SCENE_OTHERS',
] as const

const firstMonth = ({ from }: Plan): [Dayjs, Dayjs] => [dayjs(from), dayjs(from).add(1, 'month').subtract(1, 'day')]

function initialOf(item: Item | null, plan: Plan, partner: string | null): Partial<ItemForm> {
  if (item === null)
    return {
      channel: partner === null ? 'store' : 'partner',
      partner: partner ?? '',
      period: firstMonth(plan),
      budget: 0,
      spent: null,
      expectedFollowers: null,
      ownerId: null,
      tracking: 'code',
    }
  const { budgetFen, spentFen, from, to, tracked, ...rest } = item
  return {
    ...rest,
    period: [dayjs(from), dayjs(to)],
    budget: yuanOf(budgetFen),
    spent: spentFen === null ? null : yuanOf(spentFen),
    ...(item.tracking === 'scene' ? { scene: tracked } : { code: tracked }),
  }
}

export function ItemDialog({ open, plan, item: current, partner, onClose, onSaved }: ItemDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) =>
      (await api.promotionItems.list({ planId: plan.id, limit: 200 })).items.find((each) => each.id === id),
  })
  const item = kept.record
  const { t, find } = useTexts()
  const { done } = useNotices()
  const [form] = Form.useForm<ItemForm>()
  const initial = initialOf(item, plan, partner)
  const channel = Form.useWatch('channel', form) ?? initial.channel
  const tracking = Form.useWatch('tracking', form) ?? initial.tracking
  const can = useCan()
  const save = useMutation({
    mutationFn: async (typed: ItemForm) => {
      const { period, budget, spent, scene, code, ownerId, ...rest } = typed
      const wish = {
        channel: rest.channel,
        name: rest.name,
        from: period[0].format('YYYY-MM-DD'),
        to: period[1].format('YYYY-MM-DD'),
        budgetFen: fenOf(budget),
        spentFen: spent === null || spent === undefined ? null : fenOf(spent),
        expectedFollowers: rest.expectedFollowers ?? 0,
        ownerId: ownerId ?? null,
        partner: rest.partner ?? '',
        gives: rest.gives ?? '',
        gets: rest.gets ?? '',
        tracking: rest.tracking,
        tracked: (rest.tracking === 'scene' ? scene : rest.tracking === 'code' ? code : '') ?? '',
        manualFollowers: rest.tracking === 'manual' ? (rest.manualFollowers ?? null) : null,
        note: rest.note ?? '',
      }
      return item === null
        ? await api.promotionItems.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.promotionItems.update({ id: item.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await onSaved()
    },
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  const number = (name: keyof ItemForm, label: string, precision: number, hint?: string) => (
    <Form.Item name={name} label={label} {...(hint === undefined ? {} : { tooltip: hint })}>
      <InputNumber min={0} max={1e9} precision={precision} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <Modal
      open={open}
      width={640}
      title={item === null ? t('promotion.new_item') : t('promotion.edit_item')}
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
          name: t('promotion.name'),
          channel: { label: t('promotion.channel'), words: 'promotion.channel' },
          from: t('promotion.period'),
          to: t('promotion.period'),
          budgetFen: t('promotion.budget'),
          spentFen: t('promotion.spent'),
          expectedFollowers: t('promotion.expected'),
          partner: t('promotion.partner'),
          gives: t('promotion.gives'),
          gets: t('promotion.gets'),
          tracked: t('promotion.tracking'),
          manualFollowers: t('promotion.manual'),
          ownerId: t('promotion.owner'),
          note: t('promotion.note'),
        }}
      />
      <Form<ItemForm>
        key={item?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="goal-form-row">
          <Form.Item name="channel" label={t('promotion.channel')}>
            <Select options={promotionChannels.map((value) => ({ value, label: t(`promotion.channel.${value}`) }))} />
          </Form.Item>
          <Form.Item name="period" label={t('promotion.period')} rules={required(t('promotion.period'))}>
            <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item
          name="name"
          label={t('promotion.name')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('promotion.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" autoFocus placeholder={t('promotion.name_hint')} />
        </Form.Item>
        {channel === 'partner' ? (
          <div className="promotion-thirds">
            <Form.Item name="partner" label={t('promotion.partner')}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="gives" label={t('promotion.gives')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="gets" label={t('promotion.gets')}>
              <Input maxLength={200} />
            </Form.Item>
          </div>
        ) : null}
        <div className="promotion-thirds">
          {number('budget', t('promotion.budget'), 2)}
          {number('expectedFollowers', t('promotion.expected'), 0)}
          {number('spent', t('promotion.spent'), 2, t('promotion.spent_hint'))}
        </div>
        <Form.Item name="tracking" label={t('promotion.tracking')}>
          <Segmented options={trackings.map((value) => ({ value, label: t(`promotion.tracking.${value}`) }))} />
        </Form.Item>
        {tracking === 'code' ? (
          <Form.Item
            name="code"
            label={t('promotion.code')}
            extra={t('promotion.code_hint')}
            rules={required(t('promotion.code'))}
          >
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
        ) : null}
        {tracking === 'scene' ? (
          <Form.Item name="scene" label={t('promotion.scene')} rules={required(t('promotion.scene'))}>
            <Select options={scenes.map((value) => ({ value, label: find(`facts.scene.${value}`) ?? value }))} />
          </Form.Item>
        ) : null}
        {tracking === 'manual' ? number('manualFollowers', t('promotion.manual'), 0) : null}
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('promotion.owner')}>
            <MemberSelect former={item === null ? undefined : { id: item.ownerId, name: item.ownerName }} />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t('promotion.note')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
