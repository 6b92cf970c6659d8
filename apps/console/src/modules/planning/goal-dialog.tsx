import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type MetricId, metricIds, metricOf } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../app/api.ts'
import { useCan } from '../../app/session.ts'
import { useTexts } from '../../app/texts.tsx'
import { EditConflict } from '../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../components/enter-submits.tsx'
import { useAsOpened } from '../../components/use-as-opened.ts'
import { useNotices } from '../../components/use-notices.ts'
import { Definition } from '../insight/shared/definition.tsx'
import { useMetricFormat } from '../insight/shared/metric-format.ts'
import { shownFactor } from '../insight/shared/typed-value.ts'
import { type Goal } from './goal.ts'
import { TargetItem } from './goals/target-item.tsx'
import { targetOf } from './goals/tree.ts'
import { numberIn } from './goals/typed-target.ts'
import { useTargetWords } from './goals/use-target-words.ts'
import { MemberSelect } from './tasks/member-select.tsx'

interface GoalForm {
  readonly name: string
  readonly metric: MetricId
  /** As it was typed. */
  readonly target: string
  readonly direction: 'at_least' | 'at_most'
  readonly period: [Dayjs, Dayjs]
  readonly ownerId: Id<'member'> | null
  readonly accountId: Id<'account'> | null
  readonly note: string
}

interface GoalDialogProps {
  readonly open: boolean
  /** Null makes a new one. */
  readonly goal: Goal | null
  readonly onClose: () => void
}

const measured = metricIds.filter((metric) => metricOf(metric).source !== 'none')

const shownValue = ({ metric, target }: Goal): string =>
  String(Math.round(target * shownFactor(metricOf(metric).unit) * 10_000) / 10_000)

const wishedOf = ({ metric, direction }: Pick<GoalForm, 'metric' | 'direction'>) => ({ unit: metricOf(metric).unit, direction })

export function GoalDialog({ open, goal: current, onClose }: GoalDialogProps) {
  const kept = useAsOpened({ open, record: current, latest: async ({ id }) => await api.goals.get({ id }) })
  const goal = kept.record
  const { t } = useTexts()
  const can = useCan()
  const { nameOf } = useMetricFormat()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<GoalForm>()
  const metric = Form.useWatch('metric', form) ?? goal?.metric ?? 'followers_net'
  const { unit, byAccount } = metricOf(metric)
  const accounts = useQuery({
    queryKey: ['accounts', 'for-goals'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: open,
  })
  const save = useMutation({
    mutationFn: async (typed: GoalForm) => {
      const { period, target, ownerId, accountId, note, ...rest } = typed
      const wish = {
        ...rest,
        note: note ?? '',
        ownerId: ownerId ?? null,
        accountId: metricOf(typed.metric).byAccount ? (accountId ?? null) : null,
        // The field has seen to it that this is a number.
        target: targetOf(metricOf(typed.metric).unit, numberIn(target, metricOf(typed.metric).unit) ?? 0),
        from: period[0].format('YYYY-MM-DD'),
        to: period[1].format('YYYY-MM-DD'),
      }
      return goal === null
        ? await api.goals.create(wish)
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.goals.update({ id: goal.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: async () => {
      done(t('general.saved'))
      onClose()
      await client.invalidateQueries({ queryKey: ['goals'] })
    },
  })
  const { refused } = useTargetWords()
  const asked = save.variables
  const aside = asked === undefined ? null : refused(save.error, { ...wishedOf(asked), text: asked.target, name: asked.name })
  const initial: Partial<GoalForm> =
    goal === null
      ? {
          metric: 'followers_net',
          direction: 'at_least',
          period: [dayjs().startOf('month'), dayjs().endOf('month')],
          ownerId: null,
          accountId: null,
          note: '',
        }
      : { ...goal, target: shownValue(goal), period: [dayjs(goal.from), dayjs(goal.to)] }
  const targetLabel =
    unit === 'share'
      ? t('planning.goals.target_share')
      : unit === 'fen'
        ? t('planning.goals.target_money')
        : t('planning.goals.target')
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open={open}
      width={600}
      title={goal === null ? t('planning.goals.new') : t('planning.goals.edit')}
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
        error={aside === null ? save.error : null}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          name: t('planning.goals.name'),
          metric: { label: t('planning.goals.metric'), words: 'insight.metric' },
          target: t('planning.goals.target'),
          direction: { label: t('planning.goals.direction'), words: 'planning.goals' },
          from: t('planning.goals.period'),
          to: t('planning.goals.period'),
          ownerId: t('planning.goals.owner'),
          note: t('planning.goals.note'),
        }}
      />
      <Form<GoalForm>
        key={goal?.id ?? 'new'}
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={initial}
        onFinish={(typed) => save.mutate(typed)}
      >
        <Form.Item
          name="name"
          label={t('planning.goals.name')}
          extra={t('planning.goals.name_hint')}
          rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('planning.goals.name') }) }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="metric"
          label={t('planning.goals.metric')}
          tooltip={<Definition metric={metric} />}
          rules={required(t('planning.goals.metric'))}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={measured.map((value) => ({ value, label: nameOf(value) }))}
            onChange={(next: MetricId) =>
              form.setFieldValue('direction', metricOf(next).direction === 'up' ? 'at_least' : 'at_most')
            }
          />
        </Form.Item>
        <div className="goal-form-row">
          <Form.Item name="direction" label={t('planning.goals.direction')}>
            <Select
              options={(['at_least', 'at_most'] as const).map((value) => ({
                value,
                label: t(`planning.goals.direction.${value}`),
              }))}
            />
          </Form.Item>
          <TargetItem
            form={form}
            label={targetLabel}
            unit={unit}
            wished={wishedOf}
            by={['metric', 'direction']}
            needed
            refused={aside}
          />
        </div>
        <Form.Item name="period" label={t('planning.goals.period')} rules={required(t('planning.goals.period'))}>
          <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <div className="goal-form-row">
          {can('member.read') ? (
            <Form.Item name="ownerId" label={t('planning.goals.owner')}>
              <MemberSelect
                former={goal === null ? undefined : { id: goal.ownerId, name: goal.ownerName }}
                placeholder={t('planning.goals.owner_none')}
              />
            </Form.Item>
          ) : null}
          {byAccount ? (
            <Form.Item name="accountId" label={t('planning.goals.account')}>
              <Select
                allowClear
                placeholder={t('planning.goals.all_accounts')}
                loading={accounts.isLoading}
                options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          ) : null}
        </div>
        <Form.Item name="note" label={t('planning.goals.note')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
