import { useMutation, useQueryClient } from '@tanstack/react-query'
import { metricOf } from '@weiying/contract'
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Review } from './review.ts'

const kinds = ['task', 'goal_target', 'goal_owner', 'plan_owner', 'calendar_item'] as const

interface OwnForm {
  readonly kind: (typeof kinds)[number]
  readonly text: string
  readonly goal?: string
  readonly target?: number
  readonly day?: Dayjs
}

interface OwnDecisionDialogProps {
  readonly open: boolean
  readonly review: Review
  readonly onClose: () => void
}

/** A decision of the author's own; it is accepted like those that the rules offer. */
export function OwnDecisionDialog({ open, review, onClose }: OwnDecisionDialogProps) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const [form] = Form.useForm<OwnForm>()
  const kind = Form.useWatch('kind', form) ?? 'task'
  const goals = review.goals.rows.filter(({ goalId, ofTree }) => goalId !== null || ofTree)
  const create = useMutation({
    mutationFn: async ({ kind: chosen, text, goal, target, day }: OwnForm) => {
      const row = goals.find(({ key }) => key === goal)
      const unit = row?.metric === undefined || row.metric === null ? (row?.unit ?? 'times') : metricOf(row.metric).unit
      const typed = target === undefined ? undefined : unit === 'share' ? target / 100 : unit === 'fen' ? target * 100 : target
      const [, treeId, nodeId] = row?.ofTree === true ? row.key.split(':') : []
      await api.reviewDecisions.create({
        reviewId: review.id,
        kind: chosen,
        text,
        language,
        targetId: row?.goalId ?? nodeId ?? null,
        proposed: {
          ...(typed === undefined ? {} : { target: typed }),
          ...(treeId === undefined ? {} : { treeId }),
          ...(chosen === 'goal_owner' || chosen === 'plan_owner' ? { ownerId: null } : {}),
          ...(chosen === 'calendar_item' ? { title: text, day: day?.format('YYYY-MM-DD') ?? '' } : {}),
        },
      })
    },
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['reviews'] })
    },
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  const ofGoal = kind === 'goal_target' || kind === 'goal_owner'
  const offered = kinds.filter((each) => review.planId !== null || (each !== 'plan_owner' && each !== 'calendar_item'))
  return (
    <Modal
      open={open}
      title={t('reviews.decisions.add')}
      okText={t('reviews.decisions.add')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: create.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={create.reset}
      destroyOnHidden
    >
      <ErrorNotice error={create.error} />
      <Form<OwnForm>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'task' }}
        onFinish={(typed) => create.mutate(typed)}
      >
        <Form.Item name="kind" label={t('reviews.decisions.kind')}>
          <Select options={offered.map((value) => ({ value, label: t(`reviews.decision_kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="text" label={t('reviews.decisions.text')} rules={required(t('reviews.decisions.text'))}>
          <Input maxLength={200} autoFocus autoComplete="off" />
        </Form.Item>
        {ofGoal ? (
          <Form.Item name="goal" label={t('reviews.head.goal')} rules={required(t('reviews.head.goal'))}>
            <Select options={goals.map(({ key, name }) => ({ value: key, label: name }))} />
          </Form.Item>
        ) : null}
        {kind === 'goal_target' ? (
          <Form.Item name="target" label={t('reviews.decisions.target')} rules={required(t('reviews.decisions.target'))}>
            <InputNumber<number> min={0} style={{ width: 200 }} />
          </Form.Item>
        ) : null}
        {kind === 'calendar_item' ? (
          <Form.Item name="day" label={t('reviews.decisions.day')} rules={required(t('reviews.decisions.day'))}>
            <DatePicker allowClear={false} />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}
