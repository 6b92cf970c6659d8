import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
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
export function FinishDialog({ task, onClose }: { readonly task: Task | null; readonly onClose: () => void }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ResultForm>()
  const save = useMutation({
    mutationFn: async ({ number, unit, text, link }: ResultForm) => {
      if (task === null) return
      await api.tasks.finish({
        id: task.id,
        result: { number: number ?? null, unit: orNull(unit), text: orNull(text), link: orNull(link) },
        expectedVersion: task.version,
      })
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
      <ErrorNotice error={save.error} />
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
