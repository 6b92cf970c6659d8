import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { type Task } from './task.ts'

interface ResultForm {
  readonly number?: number | null
  readonly unit?: string
  readonly text?: string
  readonly link?: string
}

const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim())

/** Marks a task as done; what became of it may be told. */
export function FinishDialog({ task: current, onClose }: { readonly task: Task | null; readonly onClose: () => void }) {
  const kept = useAsOpened({ open: current !== null, record: current, latest: async ({ id }) => await api.tasks.get({ id }) })
  const task = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ResultForm>()
  const save = useMutation({
    mutationFn: async ({ number, unit, text, link }: ResultForm) => {
      if (task === null) return
      const result = { number: number ?? null, unit: orNull(unit), text: orNull(text), link: orNull(link) }
      await kept.save(
        { result },
        async (mine, expectedVersion) => await api.tasks.finish({ id: task.id, ...mine, expectedVersion }),
      )
    },
    onSuccess: () => {
      done(t('tasks.finished'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['tasks'] }),
  })
  return (
    <Modal
      open={task !== null}
      title={t('tasks.finish_title', { title: task?.title ?? '' })}
      onCancel={onClose}
      afterClose={save.reset}
      destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('general.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={save.isPending} onClick={form.submit}>
          {t('tasks.finish')}
        </Button>,
      ]}
    >
      <p className="page-subtitle">{t('tasks.finish_hint')}</p>
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{ result: t('tasks.result') }}
      />
      <Form<ResultForm>
        key={task?.id ?? 'none'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{
          number: task?.result?.number ?? null,
          unit: task?.result?.unit ?? '',
          text: task?.result?.text ?? '',
          link: task?.result?.link ?? '',
        }}
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-2">
          <Form.Item name="number" label={t('tasks.result_number')}>
            <InputNumber autoFocus min={-1e15} max={1e15} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="unit" label={t('tasks.result_unit')}>
            <Input maxLength={20} placeholder={t('tasks.result_unit_hint')} autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item name="text" label={t('tasks.result_text')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <Form.Item
          name="link"
          label={t('tasks.result_link')}
          rules={[{ pattern: /^\s*(https?:\/\/\S+)?\s*$/, message: t('tasks.result_link_invalid') }]}
        >
          <Input maxLength={500} placeholder="https://" autoComplete="off" />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
