import { useMutation } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, InputNumber, Modal } from 'antd'
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
import { fenOf, type Placement, yuanOf } from './promotion.ts'

interface PlacementForm {
  readonly accountName: string
  readonly accountFollowers: number | null
  readonly day: Dayjs
  readonly fee: number | null
  readonly expectedFollowers: number | null
  readonly code?: string
  readonly countedDays: number
  readonly manualFollowers: number | null
  readonly ownerId: Id<'member'> | null
  readonly note?: string
}

interface PlacementDialogProps {
  readonly open: boolean
  readonly plan: Plan
  /** Null plans a new one. */
  readonly placement: Placement | null
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

function initialOf(placement: Placement | null, { from }: Plan): Partial<PlacementForm> {
  if (placement === null) return { day: dayjs(from).add(1, 'month'), countedDays: 14, ownerId: null }
  const { feeFen, day, ...rest } = placement
  return { ...rest, day: dayjs(day), fee: yuanOf(feeFen) }
}

export function PlacementDialog({ open, plan, placement: current, onClose, onSaved }: PlacementDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.placements.list({ planId: plan.id, limit: 200 })).items.find((each) => each.id === id),
  })
  const placement = kept.record
  const { t } = useTexts()
  const { done } = useNotices()
  const [form] = Form.useForm<PlacementForm>()
  const can = useCan()
  const save = useMutation({
    mutationFn: async ({ day, fee, ...typed }: PlacementForm) => {
      const wish = {
        accountName: typed.accountName,
        accountFollowers: typed.accountFollowers ?? null,
        day: day.format('YYYY-MM-DD'),
        feeFen: fenOf(fee),
        expectedFollowers: typed.expectedFollowers ?? 0,
        code: typed.code ?? '',
        countedDays: typed.countedDays,
        manualFollowers: typed.manualFollowers ?? null,
        ownerId: typed.ownerId ?? null,
        note: typed.note ?? '',
      }
      return placement === null
        ? await api.placements.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.placements.update({ id: placement.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await onSaved()
    },
  })
  const number = (name: keyof PlacementForm, label: string, precision: number) => (
    <Form.Item name={name} label={label}>
      <InputNumber min={0} max={1e9} precision={precision} style={{ width: '100%' }} />
    </Form.Item>
  )
  return (
    <Modal
      open={open}
      width={640}
      title={placement === null ? t('promotion.new_placement') : t('promotion.edit_placement')}
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
          accountName: t('promotion.account'),
          accountFollowers: t('promotion.account_followers'),
          day: t('promotion.day'),
          feeFen: t('promotion.fee'),
          expectedFollowers: t('promotion.expected'),
          code: t('promotion.code'),
          countedDays: t('promotion.counted_days'),
          manualFollowers: t('promotion.manual'),
          ownerId: t('promotion.owner'),
          note: t('promotion.note'),
        }}
      />
      <Form<PlacementForm>
        key={placement?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initialOf(placement, plan)}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="goal-form-row">
          <Form.Item
            name="accountName"
            label={t('promotion.account')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('promotion.account') }) }]}
          >
            <Input maxLength={60} autoComplete="off" autoFocus />
          </Form.Item>
          {number('accountFollowers', t('promotion.account_followers'), 0)}
        </div>
        <div className="promotion-thirds">
          <Form.Item
            name="day"
            label={t('promotion.day')}
            rules={[{ required: true, message: t('general.required', { field: t('promotion.day') }) }]}
          >
            <DatePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
          {number('fee', t('promotion.fee'), 2)}
          {number('expectedFollowers', t('promotion.expected'), 0)}
        </div>
        <div className="promotion-thirds">
          <Form.Item name="code" label={t('promotion.code')} tooltip={t('promotion.code_hint')}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="countedDays" label={t('promotion.counted_days')} tooltip={t('promotion.counted_days_hint')}>
            <InputNumber min={1} max={366} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          {number('manualFollowers', t('promotion.manual'), 0)}
        </div>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('promotion.owner')}>
            <MemberSelect former={placement === null ? undefined : { id: placement.ownerId, name: placement.ownerName }} />
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
