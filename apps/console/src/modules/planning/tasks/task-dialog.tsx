import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan, useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { MemberSelect } from './member-select.tsx'
import { type Task } from './task.ts'

interface TaskForm {
  readonly title: string
  readonly note?: string
  readonly ownerId: Id<'member'> | null
  readonly planId: Id<'plan'> | null
  readonly dueDay: Dayjs
  readonly dueTime: Dayjs | null
  readonly priority: Task['priority']
}

interface TaskDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly task: Task | null
  readonly onClose: () => void
}

export function TaskDialog({ open, task: current, onClose }: TaskDialogProps) {
  const kept = useAsOpened({ open, record: current, latest: async ({ id }) => await api.tasks.get({ id }) })
  const task = kept.record
  const { t } = useTexts()
  const can = useCan()
  const { timeZone } = useWorkspace()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<TaskForm>()
  const plans = useQuery({
    queryKey: ['plans', 'for-select'],
    queryFn: async () => (await api.plans.list({ limit: 200 })).items,
    enabled: open && can('goal.read'),
  })
  const save = useMutation({
    mutationFn: async ({ dueDay, dueTime, note = '', ownerId, planId, ...rest }: TaskForm) => {
      const wish = {
        ...rest,
        note,
        ownerId: ownerId ?? null,
        planId: planId ?? null,
        dueDay: dueDay.format('YYYY-MM-DD'),
        dueTime: dueTime?.format('HH:mm') ?? null,
      }
      return task === null
        ? await api.tasks.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.tasks.update({ id: task.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['tasks'] }),
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      title={task === null ? t('tasks.new') : t('tasks.edit')}
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
          title: t('tasks.name'),
          dueDay: t('tasks.due_day'),
          dueTime: t('tasks.due_time'),
          priority: { label: t('tasks.priority'), words: 'tasks.priority' },
          ownerId: t('tasks.owner'),
          planId: t('tasks.plan'),
          note: t('tasks.note'),
        }}
      />
      <Form<TaskForm>
        key={task?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          task === null
            ? { dueDay: dayjs(businessNow()).tz(timeZone), dueTime: null, priority: 'normal', ownerId: null, planId: null }
            : {
                ...task,
                dueDay: dayjs(task.dueDay),
                dueTime: task.dueTime === null ? null : dayjs(`${task.dueDay}T${task.dueTime}`),
              }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="title"
          label={t('tasks.name')}
          extra={t('tasks.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('tasks.name') }) }]}
        >
          <Input maxLength={120} autoComplete="off" autoFocus />
        </Form.Item>
        <div className="work-row-3">
          <Form.Item name="dueDay" label={t('tasks.due_day')} rules={required(t('tasks.due_day'))}>
            <DatePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="dueTime" label={t('tasks.due_time')}>
            <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="priority" label={t('tasks.priority')}>
            <Select
              options={(['high', 'normal', 'low'] as const).map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
            />
          </Form.Item>
        </div>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('tasks.owner')}>
            <MemberSelect former={task === null ? undefined : { id: task.ownerId, name: task.ownerName }} />
          </Form.Item>
        ) : null}
        {can('goal.read') && (plans.data ?? []).length > 0 ? (
          <Form.Item name="planId" label={t('tasks.plan')}>
            <Select
              allowClear
              placeholder={t('tasks.plan_none')}
              options={(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label={t('tasks.note')}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
