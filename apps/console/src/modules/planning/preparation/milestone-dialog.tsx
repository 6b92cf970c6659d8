import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type MetricId, metricIds, metricOf } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { shownFactor, shownSuffix, valueOf } from '../../insight/shared/typed-value.ts'
import { type Plan } from '../plans/plan.ts'
import { type Milestone } from './preparation.ts'

interface CriterionForm {
  readonly kind: 'metric' | 'task'
  readonly metric?: MetricId
  readonly direction?: 'at_least' | 'at_most'
  readonly value?: number
  readonly accountId?: Id<'account'> | null
  readonly taskId?: Id<'task'>
}

interface MilestoneForm {
  readonly name: string
  readonly period: [Dayjs, Dayjs]
  readonly criteria?: readonly (CriterionForm | undefined)[]
}

interface MilestoneDialogProps {
  readonly open: boolean
  readonly plan: Plan
  /** Null makes a new one. */
  readonly milestone: Milestone | null
  readonly onClose: () => void
}

const measured = metricIds.filter((metric) => metricOf(metric).source !== 'none')

/** What was typed as the criterion that the API takes; a row that is not complete is refused by the form before. */
function criterionOf({
  kind,
  metric,
  direction = 'at_least',
  value,
  accountId,
  taskId,
}: CriterionForm): readonly Milestone['criteria'][number]['criterion'][] {
  if (kind === 'task') return taskId === undefined ? [] : [{ kind, taskId }]
  if (metric === undefined || value === undefined) return []
  return [{ kind, metric, direction, accountId: accountId ?? null, value: valueOf(metricOf(metric).unit, value) }]
}

const formOf = ({ criterion }: Milestone['criteria'][number]): CriterionForm =>
  criterion.kind === 'task'
    ? criterion
    : { ...criterion, value: Math.round(criterion.value * shownFactor(metricOf(criterion.metric).unit) * 10_000) / 10_000 }

export function MilestoneDialog({ open, plan, milestone: current, onClose }: MilestoneDialogProps) {
  const kept = useAsOpened({
    open,
    record: current,
    latest: async ({ id }) => (await api.milestones.list({ planId: plan.id })).items.find((each) => each.id === id),
  })
  const milestone = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const { nameOf } = useMetricFormat()
  const [form] = Form.useForm<MilestoneForm>()
  const rows = Form.useWatch('criteria', form) ?? []
  const tasks = useQuery({
    queryKey: ['tasks', 'for-milestones'],
    queryFn: async () =>
      (await api.tasks.list({ state: 'all', limit: 200 })).items.filter(({ source }) => source.kind !== 'duty'),
    enabled: open,
  })
  const save = useMutation({
    mutationFn: async ({ name, period: [from, to], criteria = [] }: MilestoneForm) => {
      const wish = {
        name,
        from: from.format('YYYY-MM-DD'),
        to: to.format('YYYY-MM-DD'),
        criteria: criteria.flatMap((row) => (row === undefined ? [] : criterionOf(row))),
      }
      return milestone === null
        ? await api.milestones.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.milestones.update({ id: milestone.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => await client.invalidateQueries({ queryKey: ['milestones'] }),
  })
  const first = dayjs(businessNow()).startOf('month')
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      width={720}
      title={milestone === null ? t('preparation.milestone_new') : t('preparation.milestone_edit')}
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
          name: t('preparation.milestone_name'),
          from: t('preparation.milestone_period'),
          to: t('preparation.milestone_period'),
          criteria: t('preparation.milestone_criteria'),
        }}
      />
      <Form<MilestoneForm>
        key={milestone?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={
          milestone === null
            ? { period: [first, first.endOf('month')], criteria: [{ kind: 'metric', direction: 'at_least' }] }
            : {
                name: milestone.name,
                period: [dayjs(milestone.from), dayjs(milestone.to)],
                criteria: milestone.criteria.map(formOf),
              }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="work-row-2">
          <Form.Item name="name" label={t('preparation.milestone_name')} rules={required(t('preparation.milestone_name'))}>
            <Input maxLength={60} autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item name="period" label={t('preparation.milestone_period')} rules={required(t('preparation.milestone_period'))}>
            <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <h3 className="section-title">{t('preparation.milestone_criteria')}</h3>
        <Form.List name="criteria">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => {
                const row = rows[name]
                const suffix = row?.metric === undefined ? '' : shownSuffix(metricOf(row.metric).unit)
                return (
                  <div key={key} className="prep-row-criterion">
                    {row?.kind === 'task' ? (
                      <Form.Item name={[name, 'taskId']} rules={required(t('preparation.criterion_task'))} className="prep-wide">
                        <Select
                          aria-label={t('preparation.criterion_task')}
                          placeholder={t('preparation.criterion_task')}
                          showSearch={{ optionFilterProp: 'label' }}
                          options={(tasks.data ?? []).map(({ id, title, dueDay }) => ({
                            value: id,
                            label: `${title} · ${dueDay}`,
                          }))}
                        />
                      </Form.Item>
                    ) : (
                      <>
                        <Form.Item name={[name, 'metric']} rules={required(t('preparation.criterion_metric'))}>
                          <Select
                            aria-label={t('preparation.criterion_metric')}
                            placeholder={t('preparation.criterion_metric')}
                            showSearch={{ optionFilterProp: 'label' }}
                            options={measured.map((value) => ({ value, label: nameOf(value) }))}
                            onChange={(metric: MetricId) =>
                              form.setFieldValue(
                                ['criteria', name, 'direction'],
                                metricOf(metric).direction === 'up' ? 'at_least' : 'at_most',
                              )
                            }
                          />
                        </Form.Item>
                        <Form.Item name={[name, 'direction']}>
                          <Select
                            aria-label={t('planning.goals.direction')}
                            options={(['at_least', 'at_most'] as const).map((value) => ({
                              value,
                              label: t(`planning.goals.direction.${value}`),
                            }))}
                          />
                        </Form.Item>
                        <Form.Item name={[name, 'value']} rules={required(t('planning.goals.target'))}>
                          <InputNumber
                            aria-label={t('planning.goals.target')}
                            min={0}
                            {...(suffix === '%' ? { max: 100 } : {})}
                            suffix={suffix}
                            style={{ width: '100%' }}
                          />
                        </Form.Item>
                      </>
                    )}
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('preparation.remove')}
                      onClick={() => remove(name)}
                    />
                  </div>
                )
              })}
              <div className="work-sheet-foot">
                <Button
                  icon={<PlusOutlined />}
                  disabled={fields.length >= 10}
                  onClick={() => add({ kind: 'metric', direction: 'at_least' })}
                >
                  {t('preparation.criterion_add_metric')}
                </Button>
                <Button icon={<PlusOutlined />} disabled={fields.length >= 10} onClick={() => add({ kind: 'task' })}>
                  {t('preparation.criterion_add_task')}
                </Button>
              </div>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
