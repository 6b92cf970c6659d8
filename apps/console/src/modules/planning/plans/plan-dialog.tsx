import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { type Plan } from './plan.ts'

interface PlanForm {
  readonly name: string
  readonly period: [Dayjs, Dayjs]
  readonly ownerId: Id<'member'> | null
}

interface PlanDialogProps {
  readonly open: boolean
  /** Null begins a new one. */
  readonly plan: Plan | null
  readonly onClose: () => void
}

/** A plan usually covers the next whole year. */
const nextYear = (): [Dayjs, Dayjs] => {
  const first = dayjs(businessNow()).add(1, 'month').startOf('month')
  return [first, first.add(1, 'year').subtract(1, 'day')]
}

export function PlanDialog({ open, plan: current, onClose }: PlanDialogProps) {
  const kept = useAsOpened({ open, record: current, latest: async ({ id }) => await api.plans.get({ id }) })
  const plan = kept.record
  const { t } = useTexts()
  const can = useCan()
  const go = useGo()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<PlanForm>()
  const save = useMutation({
    mutationFn: async ({ name, period: [from, to], ownerId }: PlanForm) => {
      const wish = { name, ownerId: ownerId ?? null, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') }
      return plan === null
        ? await api.plans.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.plans.update({ id: plan.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async ({ id }) => {
      done(t('general.saved'))
      await client.invalidateQueries({ queryKey: ['plans'] })
      if (plan === null) go(`/plans/${id}`)
      else onClose()
    },
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      title={plan === null ? t('plans.new') : t('plans.edit')}
      okText={plan === null ? t('plans.begin') : t('general.save')}
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
        fields={{ name: t('plans.name'), from: t('plans.period'), to: t('plans.period'), ownerId: t('plans.owner') }}
      />
      <Form<PlanForm>
        key={plan?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          plan === null
            ? { period: nextYear(), ownerId: null }
            : { name: plan.name, period: [dayjs(plan.from), dayjs(plan.to)], ownerId: plan.ownerId }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('plans.name')}
          extra={t('plans.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('plans.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="period" label={t('plans.period')} rules={required(t('plans.period'))}>
          <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('plans.owner')}>
            <MemberSelect former={plan === null ? undefined : { id: plan.ownerId, name: plan.ownerName }} />
          </Form.Item>
        ) : null}
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
