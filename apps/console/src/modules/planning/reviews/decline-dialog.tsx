import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type Decision } from './review.ts'

interface DeclineDialogProps {
  readonly decision: Decision | null
  readonly onClose: () => void
}

export function DeclineDialog({ decision, onClose }: DeclineDialogProps) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<{ reason: string }>()
  const decline = useMutation({
    mutationFn: async ({ reason }: { reason: string }) => {
      if (decision !== null)
        await api.reviewDecisions.decline({ id: decision.id, expectedVersion: decision.version, reason, language })
    },
    onSuccess: async () => {
      done(t('reviews.decisions.declined'))
      onClose()
      await client.invalidateQueries({ queryKey: ['reviews'] })
    },
  })
  return (
    <Modal
      open={decision !== null}
      title={t('reviews.decisions.decline_title')}
      okText={t('reviews.decisions.decline')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: decline.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={decline.reset}
      destroyOnHidden
    >
      <p className="review-accept-text">{decision?.text}</p>
      <ErrorNotice error={decline.error} />
      <Form form={form} layout="vertical" preserve={false} onFinish={(typed) => decline.mutate(typed)}>
        <Form.Item
          name="reason"
          label={t('reviews.decisions.reason')}
          extra={t('reviews.decisions.reason_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('reviews.decisions.reason') }) }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
