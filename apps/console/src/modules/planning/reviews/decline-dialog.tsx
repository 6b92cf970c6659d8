import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { DecisionConflict, read, useOpenedDecision } from './decision-conflict.tsx'
import { type Decision, type Review } from './review.ts'

interface DeclineDialogProps {
  readonly review: Review
  readonly decision: Decision | null
  readonly onClose: () => void
}

export function DeclineDialog({ review, decision: current, onClose }: DeclineDialogProps) {
  const { t, language } = useTexts()
  const kept = useOpenedDecision(review, current)
  const decision = kept.record
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<{ reason: string }>()
  const decline = useMutation({
    mutationFn: async ({ reason }: { reason: string }) => {
      if (decision !== null)
        await kept.save(
          read(decision),
          async (_, expectedVersion) => await api.reviewDecisions.decline({ id: decision.id, reason, language, expectedVersion }),
        )
    },
    onSuccess: async () => {
      done(t('reviews.decisions.declined'))
      onClose()
      await client.invalidateQueries({ queryKey: ['reviews'] })
    },
  })
  return (
    <Modal
      open={current !== null}
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
      <DecisionConflict kept={kept} error={decline.error} onTheirs={onClose} onMine={form.submit} />
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
