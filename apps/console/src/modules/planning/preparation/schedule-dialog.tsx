import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal } from 'antd'
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
import { type Line } from './preparation.ts'

interface LineForm {
  readonly title: string
  readonly phase?: string
  readonly period: [Dayjs, Dayjs]
  readonly ownerId: Id<'member'> | null
  readonly note?: string
}

interface ScheduleDialogProps {
  readonly open: boolean
  readonly plan: Plan
  /** Null makes a new one. */
  readonly line: Line | null
  readonly onClose: () => void
}

export function ScheduleDialog({ open, plan, line: current, onClose }: ScheduleDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) =>
      (await api.scheduleItems.list({ planId: plan.id, limit: 200 })).items.find((each) => each.id === id),
  })
  const line = kept.record
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<LineForm>()
  const save = useMutation({
    mutationFn: async ({ title, phase = '', period: [from, to], ownerId, note = '' }: LineForm) => {
      const wish = { title, phase, note, ownerId: ownerId ?? null, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') }
      return line === null
        ? await api.scheduleItems.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.scheduleItems.update({ id: line.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['schedule'] }),
  })
  const first = dayjs(plan.from)
  const required = (field: string) => [{ required: true, whitespace: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      title={line === null ? t('preparation.schedule_new') : t('preparation.schedule_edit')}
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
          title: t('preparation.schedule_title'),
          phase: t('preparation.schedule_phase'),
          from: t('preparation.schedule_period'),
          to: t('preparation.schedule_period'),
          ownerId: t('tasks.owner'),
          note: t('preparation.schedule_note'),
        }}
      />
      <Form<LineForm>
        key={line?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          line === null
            ? { period: [first, first.endOf('month')], ownerId: null }
            : { ...line, period: [dayjs(line.from), dayjs(line.to)] }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item name="title" label={t('preparation.schedule_title')} rules={required(t('preparation.schedule_title'))}>
          <Input maxLength={120} autoComplete="off" autoFocus />
        </Form.Item>
        <div className="work-row-2">
          <Form.Item name="phase" label={t('preparation.schedule_phase')}>
            <Input maxLength={40} placeholder={t('preparation.schedule_phase_hint')} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="period"
            label={t('preparation.schedule_period')}
            rules={[{ required: true, message: t('general.required', { field: t('preparation.schedule_period') }) }]}
          >
            <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('tasks.owner')}>
            <MemberSelect former={line === null ? undefined : { id: line.ownerId, name: line.ownerName }} />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t('preparation.schedule_note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
