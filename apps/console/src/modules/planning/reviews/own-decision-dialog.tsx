import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CadenceTemplateId, cadenceTemplates, metricOf, type PlanChannel, planChannels } from '@weiying/contract'
import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Review } from './review.ts'

const kinds = ['task', 'goal_target', 'goal_owner', 'plan_owner', 'calendar_item', 'cadence'] as const

const ofPlan = ['plan_owner', 'calendar_item', 'cadence'] as const

interface OwnForm {
  readonly kind: (typeof kinds)[number]
  readonly text: string
  readonly goal?: string
  readonly target?: number
  readonly day?: Dayjs
  readonly channel?: PlanChannel
  readonly accountId?: string
  readonly template?: CadenceTemplateId
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
  const chosenTemplate = Form.useWatch('template', form)
  const channel = Form.useWatch('channel', form)
  const template = cadenceTemplates.find(({ id }) => id === chosenTemplate)
  const accounts = useQuery({
    queryKey: ['accounts', 'for-decision'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: open,
  })
  const byAccount =
    kind === 'calendar_item' ? channel === 'mass' : kind === 'cadence' && template !== undefined && template.account !== null
  const goals = review.goals.rows.filter(({ goalId, ofTree }) => goalId !== null || ofTree)
  const unitOf = (row: (typeof goals)[number] | undefined) =>
    row?.metric === undefined || row.metric === null ? (row?.unit ?? 'times') : metricOf(row.metric).unit
  const chosenGoal = Form.useWatch('goal', form)
  const chosenUnit = unitOf(goals.find(({ key }) => key === chosenGoal))
  const create = useMutation({
    mutationFn: async ({ kind: chosen, text, goal, target, day, channel, accountId, template }: OwnForm) => {
      const row = goals.find(({ key }) => key === goal)
      const unit = unitOf(row)
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
          ...(chosen === 'calendar_item'
            ? { title: text, day: day?.format('YYYY-MM-DD') ?? '', channel: channel ?? 'moments', accountId: accountId ?? null }
            : {}),
          ...(chosen === 'cadence' ? { template: template ?? '', accountId: accountId ?? null } : {}),
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
  const offered = kinds.filter((each) => review.planId !== null || !ofPlan.some((one) => one === each))
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
            <InputNumber<number>
              min={0}
              style={{ width: 200 }}
              suffix={chosenUnit === 'share' ? '%' : chosenUnit === 'fen' ? '¥' : undefined}
            />
          </Form.Item>
        ) : null}
        {kind === 'cadence' ? (
          <Form.Item name="template" label={t('reviews.decisions.template')} rules={required(t('reviews.decisions.template'))}>
            <Select options={cadenceTemplates.map(({ id }) => ({ value: id, label: t(`contentPlan.cadence.${id}`) }))} />
          </Form.Item>
        ) : null}
        {kind === 'calendar_item' ? (
          <Form.Item name="channel" label={t('reviews.decisions.channel')} rules={required(t('reviews.decisions.channel'))}>
            <Select options={planChannels.map((value) => ({ value, label: t(`contentPlan.channel.${value}`) }))} />
          </Form.Item>
        ) : null}
        {byAccount ? (
          <Form.Item name="accountId" label={t('planning.goals.account')} rules={required(t('planning.goals.account'))}>
            <Select options={(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))} />
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
