import { useQuery } from '@tanstack/react-query'
import { type MetricId, metricIds, metricOf, type MetricUnit } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { type FormInstance } from 'antd'

import { api } from '../../../app/api.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { Definition } from '../../insight/shared/definition.tsx'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { shownFactor } from '../../insight/shared/typed-value.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { TargetItem } from './target-item.tsx'
import { type Change, type NodeId, targetOf, type TreeNode, units } from './tree.ts'
import { numberIn, type Wished } from './typed-target.ts'

export interface NodeFields {
  readonly name: string
  readonly role: 'part' | 'influence'
  readonly measure: 'metric' | 'typed' | 'parts'
  readonly metric: MetricId | null
  readonly unit: MetricUnit
  readonly formula: NonNullable<TreeNode['formula']> | 'none'
  readonly direction: TreeNode['direction']
  readonly weight: number
  readonly ownerId: Id<'member'> | null
  readonly accountId: Id<'account'> | null
  readonly note: string
  /** As it was typed; empty: none yet. */
  readonly target: string
}

const measureOf = ({ metric, typed }: Pick<TreeNode, 'metric' | 'typed'>): NodeFields['measure'] =>
  metric !== null ? 'metric' : typed ? 'typed' : 'parts'

export const fieldsOf = (node: TreeNode): NodeFields => ({
  name: node.name,
  role: node.role,
  measure: measureOf(node),
  metric: node.metric,
  unit: node.unit,
  formula: node.formula ?? 'none',
  direction: node.direction,
  weight: node.weight,
  ownerId: node.ownerId,
  accountId: node.accountId,
  note: node.note,
  target: node.target === null ? '' : String(Math.round(node.target * shownFactor(node.unit) * 10_000) / 10_000),
})

export const newFields = (role: NodeFields['role']): NodeFields => ({
  name: '',
  role,
  measure: 'metric',
  metric: null,
  unit: 'times',
  formula: 'none',
  direction: 'at_least',
  weight: 10,
  ownerId: null,
  accountId: null,
  note: '',
  target: '',
})

/** What the target of a node is of, as the form stands. */
export const wishedOf = ({ measure, metric, unit, direction }: NodeFields): Wished => ({
  unit: measure === 'metric' && metric !== null ? metricOf(metric).unit : unit,
  direction,
})

const written = (typed: NodeFields) => {
  const metric = typed.measure === 'metric' ? typed.metric : null
  return {
    name: typed.name,
    role: typed.role,
    metric,
    typed: typed.measure === 'typed',
    unit: metric === null ? typed.unit : metricOf(metric).unit,
    formula: typed.formula === 'none' ? null : typed.formula,
    direction: typed.direction,
    weight: typed.weight ?? 0,
    ownerId: typed.ownerId ?? null,
    accountId: metric !== null && metricOf(metric).byAccount ? (typed.accountId ?? null) : null,
    note: typed.note ?? '',
  }
}

export function editOf(nodeId: NodeId, typed: NodeFields): Change {
  return { kind: 'edit', nodeId, ...written(typed) }
}

export function addOf(parentId: NodeId, typed: NodeFields): Change {
  const fields = written(typed)
  const number = numberIn(typed.target ?? '', fields.unit)
  const target = number === null ? null : targetOf(fields.unit, number)
  return { kind: 'add', parentId, ...fields, target }
}

interface NodeFormProps {
  readonly form: FormInstance<NodeFields>
  readonly initial: NodeFields
  /** Who has it now. */
  readonly owner?: { readonly id: Id<'member'> | null; readonly name: string | null }
  readonly isRoot: boolean
  /** A new node gets its target with it. */
  readonly withTarget: boolean
  /** What the server said of the target. */
  readonly refused?: string | null
  readonly disabled?: boolean
  readonly onTyped?: () => void
  readonly onFinish: (typed: NodeFields) => void
}

/** What a node is: where its figure comes from, how it hangs on the one above, who answers for it. */
export function NodeForm({
  form,
  initial,
  owner,
  isRoot,
  withTarget,
  refused = null,
  disabled = false,
  onTyped,
  onFinish,
}: NodeFormProps) {
  const { t } = useTexts()
  const can = useCan()
  const { nameOf } = useMetricFormat()
  const measure = Form.useWatch('measure', form) ?? initial.measure
  const metric = Form.useWatch('metric', form) ?? initial.metric
  const typedUnit = Form.useWatch('unit', form) ?? initial.unit
  const unit = measure === 'metric' && metric !== null ? metricOf(metric).unit : typedUnit
  const accounts = useQuery({
    queryKey: ['accounts', 'for-goals'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Form<NodeFields>
      form={form}
      layout="vertical"
      preserve
      initialValues={initial}
      disabled={disabled}
      onValuesChange={() => onTyped?.()}
      onFinish={onFinish}
    >
      <Form.Item name="measure" label={t('goalTrees.measure.label')}>
        <Radio.Group
          optionType="button"
          options={(['metric', 'typed', 'parts'] as const).map((value) => ({ value, label: t(`goalTrees.measure.${value}`) }))}
        />
      </Form.Item>
      {measure === 'metric' ? (
        <Form.Item
          name="metric"
          label={t('goalTrees.metric')}
          tooltip={metric === null ? undefined : <Definition metric={metric} />}
          rules={required(t('goalTrees.metric'))}
        >
          <Select<MetricId | null>
            showSearch={{ optionFilterProp: 'label' }}
            options={metricIds.map((value) => ({ value, label: nameOf(value) }))}
            onChange={(next) => {
              if (next === null) return
              form.setFieldValue('direction', metricOf(next).direction === 'up' ? 'at_least' : 'at_most')
              if ((form.getFieldValue('name') ?? '') === '') form.setFieldValue('name', nameOf(next))
            }}
          />
        </Form.Item>
      ) : (
        <Form.Item name="unit" label={t('goalTrees.unit')}>
          <Select options={units.map((value) => ({ value, label: t(`goalTrees.unit.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item
        name="name"
        label={t('goalTrees.node_name')}
        rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('goalTrees.node_name') }) }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <div className="goal-form-row">
        {isRoot ? null : (
          <Form.Item name="role" label={t('goalTrees.role.label')} tooltip={t('goalTrees.role.influence_hint')}>
            <Select options={(['part', 'influence'] as const).map((value) => ({ value, label: t(`goalTrees.role.${value}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="formula" label={t('goalTrees.formula.label')}>
          <Select
            options={(['none', 'sum', 'product', 'ratio', 'weighted'] as const).map((value) => ({
              value,
              label: t(`goalTrees.formula.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="direction" label={t('goalTrees.direction')}>
          <Select
            options={(['at_least', 'at_most'] as const).map((value) => ({
              value,
              label: t(`planning.goals.direction.${value}`),
            }))}
          />
        </Form.Item>
        {withTarget ? (
          <TargetItem
            form={form}
            label={t('goalTrees.target_with', { unit: t(`goalTrees.unit.${unit}`) })}
            unit={unit}
            wished={wishedOf}
            by={['measure', 'metric', 'unit', 'direction']}
            refused={refused}
          />
        ) : null}
        <Form.Item name="weight" label={t('goalTrees.weight')} tooltip={t('goalTrees.weight_hint')}>
          <InputNumber min={0} max={100} style={{ width: '100%' }} />
        </Form.Item>
        {can('member.read') ? (
          <Form.Item name="ownerId" label={t('goalTrees.owner')}>
            <MemberSelect former={owner} placeholder={t('goalTrees.owner_none')} />
          </Form.Item>
        ) : null}
        {measure === 'metric' && metric !== null && metricOf(metric).byAccount ? (
          <Form.Item name="accountId" label={t('goalTrees.account')}>
            <Select
              allowClear
              placeholder={t('goalTrees.all_accounts')}
              options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ) : null}
      </div>
      <Form.Item name="note" label={t('goalTrees.note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <EnterSubmits />
    </Form>
  )
}
