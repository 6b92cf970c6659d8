import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { metricOf } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { useMembers } from '../tasks/member-select.tsx'
import { DecisionConflict, read, useOpenedDecision } from './decision-conflict.tsx'
import { type Decision, type Review } from './review.ts'

interface AcceptForm {
  readonly target?: number
  readonly ownerId?: Id<'member'>
  readonly tasks?: readonly { readonly title: string; readonly dueOn: Dayjs; readonly assigneeId?: Id<'member'> }[]
}

interface AcceptDialogProps {
  readonly review: Review
  readonly decision: Decision | null
  readonly onClose: () => void
}

/** Shares are typed in per cent, money in yuan. */
const factorOf = (metric: Decision['metric']): number => {
  const unit = metric === null ? 'times' : metricOf(metric).unit
  return unit === 'share' || unit === 'fen' ? 100 : 1
}

export function AcceptDialog({ review, decision: current, onClose }: AcceptDialogProps) {
  const { t, language } = useTexts()
  const kept = useOpenedDecision(review, current)
  const decision = kept.record
  const client = useQueryClient()
  const { done } = useNotices()
  const { formatUnit } = useMetricFormat()
  const [form] = Form.useForm<AcceptForm>()
  const members = useMembers()
  const accept = useMutation({
    mutationFn: async ({ target, ownerId, tasks = [] }: AcceptForm) => {
      if (decision === null) return
      const factor = factorOf(decision.metric)
      const share = decision.metric !== null && metricOf(decision.metric).unit === 'share'
      const wish = {
        proposed: {
          ...(decision.kind === 'goal_target' && target !== undefined
            ? { target: share ? target / factor : target * factor }
            : {}),
          ...(ownerId === undefined ? {} : { ownerId }),
        },
        tasks: tasks.map(({ title, dueOn, assigneeId }) => ({
          title,
          dueOn: dueOn.format('YYYY-MM-DD'),
          assigneeId: assigneeId ?? null,
        })),
      }
      await kept.save(
        read(decision),
        async (_, expectedVersion) => await api.reviewDecisions.accept({ id: decision.id, ...wish, language, expectedVersion }),
      )
    },
    onSuccess: async () => {
      done(t('reviews.decisions.accepted'))
      onClose()
      await Promise.all(
        ['reviews', 'goals', 'goalTrees', 'plans', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      )
    },
  })
  const goal = review.goals.rows.find(
    (row) => row.goalId === decision?.targetId || row.key.endsWith(`:${decision?.targetId ?? '-'}`),
  )
  const proposed = decision?.proposed['target']
  const factor = factorOf(decision?.metric ?? null)
  const share = decision?.metric !== undefined && decision.metric !== null && metricOf(decision.metric).unit === 'share'
  const needsOwner = decision?.kind === 'goal_owner' || decision?.kind === 'plan_owner'
  const week = dayjs(businessNow()).add(7, 'day')
  const people = (members.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Modal
      open={current !== null}
      width={600}
      title={t('reviews.decisions.accept_title')}
      okText={t('reviews.decisions.accept')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: accept.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={accept.reset}
      destroyOnHidden
    >
      {decision === null ? null : (
        <>
          <p className="review-accept-text">{decision.text}</p>
          <p className="review-before review-accept-effect">
            {t(`reviews.decisions.effect_${decision.kind}`, {
              name: decision.targetName ?? '',
              before: goal === undefined ? '—' : formatUnit(goal.unit, goal.target),
            })}
          </p>
          <DecisionConflict kept={kept} error={accept.error} onTheirs={onClose} onMine={form.submit} />
          <Form<AcceptForm>
            form={form}
            layout="vertical"
            preserve={false}
            initialValues={{
              ...(typeof proposed === 'number' ? { target: share ? proposed * factor : proposed / factor } : {}),
              tasks: decision.kind === 'task' ? [{ title: decision.text.slice(0, 120), dueOn: week }] : [],
            }}
            onFinish={(typed) => accept.mutate(typed)}
          >
            {decision.kind === 'goal_target' ? (
              <Form.Item
                name="target"
                label={t('reviews.decisions.target')}
                rules={[{ required: true, message: t('general.required', { field: t('reviews.decisions.target') }) }]}
              >
                <InputNumber<number> min={0} style={{ width: 200 }} suffix={share ? '%' : factor === 100 ? '¥' : undefined} />
              </Form.Item>
            ) : null}
            {needsOwner ? (
              <Form.Item
                name="ownerId"
                label={t('reviews.decisions.owner')}
                rules={[{ required: true, message: t('general.required', { field: t('reviews.decisions.owner') }) }]}
              >
                <Select options={people} loading={members.isLoading} />
              </Form.Item>
            ) : null}
            <p className="review-label">{t('reviews.decisions.tasks')}</p>
            <Form.List name="tasks">
              {(fields, { add, remove }) => (
                <>
                  {fields.map(({ key, name }) => (
                    <div key={key} className="review-task">
                      <Form.Item
                        name={[name, 'title']}
                        rules={[
                          {
                            required: true,
                            whitespace: true,
                            message: t('general.required', { field: t('reviews.decisions.task_title') }),
                          },
                        ]}
                      >
                        <Input maxLength={120} placeholder={t('reviews.decisions.task_title')} />
                      </Form.Item>
                      <Form.Item name={[name, 'dueOn']} rules={[{ required: true, message: t('reviews.decisions.task_due') }]}>
                        <DatePicker allowClear={false} />
                      </Form.Item>
                      <Form.Item name={[name, 'assigneeId']}>
                        <Select allowClear placeholder={t('reviews.decisions.task_assignee')} options={people} />
                      </Form.Item>
                      <Button
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label={t('reviews.decisions.task_remove')}
                        onClick={() => remove(name)}
                      />
                    </div>
                  ))}
                  <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ dueOn: week })}>
                    {t('reviews.decisions.task_add')}
                  </Button>
                </>
              )}
            </Form.List>
          </Form>
        </>
      )}
    </Modal>
  )
}
