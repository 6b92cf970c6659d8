import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ActivityType, activityTypes, type MetricId, metricIds, metricOf } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { shownFactor, valueOf } from '../../insight/shared/typed-value.ts'
import { type Plan } from '../plans/plan.ts'
import { MemberSelect } from '../tasks/member-select.tsx'
import { type CostRow, CostRows, DepartmentRows, type SupportRow, SupportRows } from './activity-rows.tsx'
import { activitiesKey, type Activity } from './activity.ts'

interface ActivityForm {
  readonly name: string
  readonly type: ActivityType
  readonly theme: string
  readonly place: Activity['place']
  readonly venue?: string
  readonly period: [Dayjs, Dayjs]
  readonly ownerId?: Id<'member'> | null
  readonly accountId?: Id<'account'> | null
  readonly budget: number | null
  readonly metric: MetricId
  readonly expected: number
  readonly wakes: boolean
  readonly supports: readonly SupportRow[]
  readonly costs: readonly CostRow[]
  readonly departments: readonly { readonly name: string; readonly duty?: string }[]
}

interface ActivityDialogProps {
  readonly plan: Plan
  /** Null plans a new one. */
  readonly activity: Activity | null
  readonly onClose: () => void
}

/** A weekend of the plan that is still to come. */
function firstPeriod(plan: Plan): [Dayjs, Dayjs] {
  const today = dayjs(businessNow())
  const from = today.isBefore(dayjs(plan.from)) ? dayjs(plan.from) : today
  const saturday = from.day(6)
  const end = dayjs(plan.to)
  return saturday.add(1, 'day').isAfter(end) ? [end, end] : [saturday, saturday.add(1, 'day')]
}

export function ActivityDialog({ plan, activity: current, onClose }: ActivityDialogProps) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.activityPlans.get({ id }) })
  const activity = kept.record
  const { t } = useTexts()
  const can = useCan()
  const client = useQueryClient()
  const { done } = useNotices()
  const { nameOf } = useMetricFormat()
  const [form] = Form.useForm<ActivityForm>()
  const metric = Form.useWatch('metric', form) ?? activity?.metric ?? 'followers_new'
  const place = Form.useWatch('place', form) ?? activity?.place ?? 'online'
  const budget = Form.useWatch('budget', form) ?? null
  const { unit, byAccount } = metricOf(metric)
  const accounts = useQuery({
    queryKey: ['accounts', 'for-goals'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
  })
  const save = useMutation({
    mutationFn: async (typed: ActivityForm) => {
      const [from, to] = typed.period
      const wish = {
        name: typed.name,
        type: typed.type,
        theme: typed.theme,
        place: typed.place,
        venue: typed.place === 'online' ? '' : (typed.venue ?? ''),
        from: from.format('YYYY-MM-DD'),
        to: to.format('YYYY-MM-DD'),
        ownerId: typed.ownerId ?? null,
        accountId: byAccount ? (typed.accountId ?? null) : null,
        budgetFen: Math.round((typed.budget ?? 0) * 100),
        metric: typed.metric,
        expected: valueOf(unit, typed.expected),
        wakes: typed.wakes,
        supports: typed.supports.map(({ kind, note = '' }) => ({ kind, note })),
        costs: typed.costs.map(({ name, amount, important = false, thirdParty = false }) => ({
          name,
          amountFen: Math.round(amount * 100),
          important,
          thirdParty,
        })),
        departments: typed.departments.map(({ name, duty = '' }) => ({ name, duty })),
      }
      return activity === null
        ? await api.activityPlans.create({ planId: plan.id, ...wish })
        : await kept.save(
            wish,
            async (mine, expectedVersion) => await api.activityPlans.update({ id: activity.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: [activitiesKey] })
      await client.invalidateQueries({ queryKey: ['plan-calendar'] })
    },
  })
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Drawer
      open
      size={760}
      title={t(activity === null ? 'activities.new' : 'activities.edit')}
      onClose={onClose}
      footer={
        <div className="activity-footer">
          <Button onClick={onClose}>{t('general.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={form.submit}>
            {t('general.save')}
          </Button>
        </div>
      }
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          name: t('activities.name'),
          type: { label: t('activities.type'), words: 'activities.type' },
          theme: t('activities.theme'),
          from: t('activities.period'),
          to: t('activities.period'),
          place: { label: t('activities.place'), words: 'activities.place' },
          venue: t('activities.venue'),
          metric: { label: t('activities.metric'), words: 'insight.metric' },
          expected: t('activities.expected'),
          ownerId: t('activities.owner'),
          budgetFen: t('activities.budget'),
          costs: t('activities.costs'),
          supports: { label: t('activities.supports'), words: 'activities.support' },
          departments: t('activities.departments'),
        }}
      />
      <Form<ActivityForm>
        form={form}
        layout="vertical"
        initialValues={
          activity === null
            ? {
                type: 'bring_a_friend',
                theme: '',
                place: 'online',
                period: firstPeriod(plan),
                metric: 'followers_new',
                wakes: true,
                budget: null,
                supports: [],
                costs: [],
                departments: [],
              }
            : {
                ...activity,
                period: [dayjs(activity.from), dayjs(activity.to)],
                budget: activity.budgetFen / 100,
                expected: Math.round(activity.expected * shownFactor(metricOf(activity.metric).unit) * 10_000) / 10_000,
                costs: activity.costs.map(({ amountFen, ...cost }) => ({ ...cost, amount: amountFen / 100 })),
              }
        }
        onFinish={(typed) => save.mutate(typed)}
      >
        <div className="activity-pair">
          <Form.Item
            name="name"
            label={t('activities.name')}
            rules={[{ required: true, whitespace: true, message: t('general.required', { field: t('activities.name') }) }]}
          >
            <Input maxLength={60} autoComplete="off" autoFocus placeholder={t('activities.name_hint')} />
          </Form.Item>
          <Form.Item name="type" label={t('activities.type')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={activityTypes.map((value) => ({ value, label: t(`activities.type.${value}`) }))}
            />
          </Form.Item>
        </div>
        <Form.Item name="theme" label={t('activities.theme')}>
          <Input maxLength={200} placeholder={t('activities.theme_hint')} autoComplete="off" />
        </Form.Item>
        <div className="activity-pair">
          <Form.Item name="period" label={t('activities.period')} rules={required(t('activities.period'))}>
            <DatePicker.RangePicker
              allowClear={false}
              style={{ width: '100%' }}
              disabledDate={(day) => day.format('YYYY-MM-DD') < plan.from || day.format('YYYY-MM-DD') > plan.to}
            />
          </Form.Item>
          <Form.Item name="place" label={t('activities.place')}>
            <Segmented
              block
              options={(['online', 'offline', 'both'] as const).map((value) => ({
                value,
                label: t(`activities.place.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        {place === 'online' ? null : (
          <Form.Item name="venue" label={t('activities.venue')} rules={required(t('activities.venue'))}>
            <Input maxLength={100} placeholder={t('activities.venue_hint')} autoComplete="off" />
          </Form.Item>
        )}
        <div className="activity-pair">
          <Form.Item name="metric" label={t('activities.metric')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={metricIds.map((value) => ({ value, label: nameOf(value) }))}
            />
          </Form.Item>
          <Form.Item
            name="expected"
            label={t(
              unit === 'share'
                ? 'activities.expected_share'
                : unit === 'fen'
                  ? 'activities.expected_money'
                  : 'activities.expected',
            )}
            extra={t('activities.expected_hint')}
            rules={required(t('activities.expected'))}
          >
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <div className="activity-pair">
          {byAccount ? (
            <Form.Item name="accountId" label={t('activities.account')}>
              <Select
                allowClear
                placeholder={t('activities.account_any')}
                options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          ) : null}
          {can('member.read') ? (
            <Form.Item name="ownerId" label={t('activities.owner')}>
              <MemberSelect former={activity === null ? undefined : { id: activity.ownerId, name: activity.ownerName }} />
            </Form.Item>
          ) : null}
          <Form.Item name="budget" label={t('activities.budget')}>
            <InputNumber min={0} precision={2} prefix="¥" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="wakes" valuePropName="checked" extra={t('activities.wakes_hint')}>
          <Checkbox>{t('activities.wakes')}</Checkbox>
        </Form.Item>
        <SupportRows />
        <CostRows budget={budget} />
        <DepartmentRows />
      </Form>
    </Drawer>
  )
}
