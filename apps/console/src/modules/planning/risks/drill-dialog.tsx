import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useWorkspace } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Risk } from './risk.ts'

interface DrillForm {
  readonly day: Dayjs
  readonly learnt: string
  readonly next: Dayjs | null
}

/** Once a quarter is what most can keep up. */
const nextInMonths = 3

/** Records a drill with what was learnt, and plans the next one. */
export function DrillDialog({ risk: current, onClose }: { readonly risk: Risk | null; readonly onClose: () => void }) {
  const kept = useAsOpened({ open: current !== null, record: current, latest: async ({ id }) => await api.risks.get({ id }) })
  const risk = kept.record
  const { t } = useTexts()
  const { timeZone } = useWorkspace()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<DrillForm>()
  const save = useMutation({
    mutationFn: async ({ day, learnt, next }: DrillForm) => {
      if (risk === null) return
      await kept.save(
        { day: day.format('YYYY-MM-DD'), learnt, nextDrillDay: next?.format('YYYY-MM-DD') ?? null },
        async (mine, expectedVersion) => await api.risks.recordDrill({ id: risk.id, ...mine, expectedVersion }),
      )
    },
    onSuccess: () => {
      done(t('risks.drill_saved'))
      onClose()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['risks'] })
      await client.invalidateQueries({ queryKey: ['tasks'] })
    },
  })
  const today = dayjs(businessNow()).tz(timeZone)
  return (
    <Modal
      open={risk !== null}
      title={`${t('risks.drill_record')} · ${risk?.name ?? ''}`}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
    >
      <EditConflict kept={kept} error={save.error} onMine={form.submit} onTheirs={onClose} fields={{}} />
      <Form<DrillForm>
        key={risk?.id ?? 'none'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ day: today, next: today.add(nextInMonths, 'month'), learnt: '' }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-2">
          <Form.Item
            name="day"
            label={t('risks.drill_on')}
            rules={[{ required: true, message: t('general.required', { field: t('risks.drill_on') }) }]}
          >
            <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(today, 'day')} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="next" label={t('risks.drill_next')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item
          name="learnt"
          label={t('risks.drill_learnt')}
          extra={t('risks.drill_learnt_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('risks.drill_learnt') }) }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 10 }} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
