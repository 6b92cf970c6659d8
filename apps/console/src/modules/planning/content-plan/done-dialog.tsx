import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, InputNumber, Modal, Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type CalendarItem, nameOf, planCalendarKey } from './content-plan.ts'

const units = ['views', 'likes', 'joined', 'inquiries', 'visits', 'orders', 'other'] as const

interface ResultForm {
  readonly count: number | null
  readonly unit: (typeof units)[number] | null
  readonly note: string
}

/** Ticks off what was done by hand, with what came of it. */
export function DoneDialog({ item: current, onClose }: { readonly item: CalendarItem; readonly onClose: () => void }) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.calendarItems.get({ id }) })
  const item = kept.record ?? current
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ResultForm>()
  const save = useMutation({
    mutationFn: ({ count, unit, note }: ResultForm) =>
      kept.save(
        { result: { count, unit: count === null ? null : unit, note } },
        async (mine, expectedVersion) =>
          await api.calendarItems.complete({ id: item.id, mark: 'done', ...mine, expectedVersion }),
      ),
    onSuccess: () => {
      done(t('contentPlan.state.done'))
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [planCalendarKey] }),
  })
  return (
    <Modal
      open
      width={440}
      title={t('contentPlan.item.done_title', { title: nameOf(item, t) })}
      okText={t('contentPlan.item.done')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{ result: t('contentPlan.item.result_note') }}
      />
      <Form<ResultForm>
        form={form}
        layout="vertical"
        initialValues={{ count: null, unit: item.channel === 'moments' ? 'likes' : 'joined', note: '' }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item label={t('contentPlan.item.result_count')} extra={t('contentPlan.item.result_hint')}>
          <span className="field-row field-row-wide">
            <Form.Item name="count" noStyle>
              <InputNumber min={0} max={100_000_000} precision={0} autoFocus style={{ width: 140 }} />
            </Form.Item>
            <Form.Item name="unit" noStyle>
              <Select
                aria-label={t('contentPlan.item.result_unit')}
                style={{ width: 140 }}
                options={units.map((unit) => ({ value: unit, label: t(`contentPlan.unit.${unit}`) }))}
              />
            </Form.Item>
          </span>
        </Form.Item>
        <Form.Item name="note" label={t('contentPlan.item.result_note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
