import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { rehearsalLimits, rehearsalTrades } from '@weiying/contract'
import { type Id, isUuid, toId } from '@weiying/kernel'
import { Button, Collapse, DatePicker, Drawer, Form, Input, InputNumber, Radio, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { type RehearsalLine, type Wish } from './rehearsal.ts'
import { Slots, type SlotFields, slotsOf, usualSlots } from './slots.tsx'

interface Fields {
  readonly title: string
  readonly accountId: Id<'account'>
  readonly planId: Id<'plan'> | null
  readonly kind: Wish['subject']['kind']
  readonly campaignIds?: Id<'campaign'>[]
  readonly slots?: readonly SlotFields[]
  readonly audience: Wish['audience']['kind']
  readonly followers?: number
  readonly from: Dayjs
  readonly days: number
  readonly time: Dayjs
  readonly performances: number
  readonly seed: number
  readonly trade: NonNullable<Wish['trade']>
  readonly costYuan: number
  readonly rates?: Partial<Record<RateName, number | null>>
}

interface RehearsalFormProps {
  readonly open: boolean
  /** Named in the address: a draft that somebody wants to see played. */
  readonly campaignId: string | undefined
  readonly planId: string | undefined
  /** One that is played again. */
  readonly like: RehearsalLine | undefined
  readonly onClose: () => void
}

const subjects = ['campaigns', 'cadence', 'calendar'] as const
const rateNames = ['readService', 'readSubscription', 'share', 'reply', 'annoyed', 'leave', 'follow'] as const
type RateName = (typeof rateNames)[number]

const at = (time: string): Dayjs => dayjs(`2000-01-01T${time}:00`)

export function RehearsalForm({ open, campaignId, planId, like, onClose }: RehearsalFormProps) {
  const { t } = useTexts()
  const go = useGo()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<Fields>()
  const accounts = useQuery({
    queryKey: ['accounts', 'for-rehearsal'],
    queryFn: async () => (await api.accounts.list({ limit: 200 })).items,
    enabled: open,
  })
  const plans = useQuery({
    queryKey: ['plans', 'for-select'],
    queryFn: async () => (await api.plans.list({ limit: 200 })).items,
    enabled: open,
  })
  const accountId = Form.useWatch('accountId', form)
  const campaigns = useQuery({
    queryKey: ['campaigns', 'for-rehearsal', accountId],
    queryFn: async () => {
      const [drafts, scheduled] = await Promise.all([
        api.campaigns.list({ accountId, status: 'draft', limit: 100 }),
        api.campaigns.list({ accountId, status: 'scheduled', limit: 100 }),
      ])
      return [...scheduled.items, ...drafts.items]
    },
    enabled: open && accountId !== undefined,
  })
  const start = useMutation({
    mutationFn: async (fields: Fields) => await api.rehearsals.start(wishOf(fields)),
    onSuccess: async ({ id }) => {
      done(t('rehearsals.started'))
      await client.invalidateQueries({ queryKey: ['rehearsals'] })
      go(`/rehearsal/${id}`)
    },
  })
  const [first] = accounts.data ?? []
  const kind = Form.useWatch('kind', form)
  const audience = Form.useWatch('audience', form)
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  const titleOf = (chosen: Fields['kind']): string => t(`rehearsals.subject.${chosen}`)
  return (
    <Drawer
      open={open}
      title={t('rehearsals.new')}
      size={620}
      onClose={onClose}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (!shown) start.reset()
      }}
      extra={
        <Button type="primary" loading={start.isPending} onClick={form.submit}>
          {t('rehearsals.start')}
        </Button>
      }
    >
      <ErrorNotice error={start.error} />
      <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      {accounts.data === undefined ? null : (
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={initial(like, campaignId, planId, first?.id, first?.kind ?? 'service', titleOf)}
          onFinish={(fields) => start.mutate(fields)}
        >
          <Form.Item name="title" label={t('rehearsals.title')} rules={required(t('rehearsals.title'))}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <div className="rehearsal-pair">
            <Form.Item name="accountId" label={t('rehearsals.account')} rules={required(t('rehearsals.account'))}>
              <Select options={accounts.data.map(({ id, name }) => ({ value: id, label: name }))} />
            </Form.Item>
            <Form.Item name="planId" label={t('rehearsals.plan')}>
              <Select
                allowClear
                placeholder={t('rehearsals.every_plan')}
                options={(plans.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          </div>
          <Form.Item
            name="kind"
            label={t('rehearsals.subject')}
            extra={kind === undefined ? null : t(`rehearsals.subject.${kind}.hint`)}
          >
            <Radio.Group
              optionType="button"
              options={subjects.map((each) => ({ value: each, label: titleOf(each) }))}
              onChange={({ target: { value } }) => {
                const next = subjects.find((each) => each === value)
                const title: unknown = form.getFieldValue('title')
                // A name that somebody typed stays.
                if (next !== undefined && subjects.some((each) => titleOf(each) === title))
                  form.setFieldValue('title', titleOf(next))
              }}
            />
          </Form.Item>
          {kind === 'campaigns' ? (
            <Form.Item name="campaignIds" label={t('rehearsals.campaigns')} rules={required(t('rehearsals.campaigns'))}>
              <Select
                mode="multiple"
                maxCount={rehearsalLimits.campaigns}
                loading={campaigns.isLoading}
                notFoundContent={t('rehearsals.campaigns_none')}
                showSearch={{ optionFilterProp: 'label' }}
                options={(campaigns.data ?? []).map(({ id, title, status }) => ({
                  value: id,
                  label: `${title} · ${t(`reach.status.${status}`)}`,
                }))}
              />
            </Form.Item>
          ) : null}
          {kind === 'cadence' ? <Slots /> : null}
          <div className="rehearsal-pair">
            <Form.Item name="from" label={t('rehearsals.from')} rules={required(t('rehearsals.from'))}>
              <DatePicker
                allowClear={false}
                style={{ width: '100%' }}
                disabledDate={(day) => !day.isAfter(dayjs(businessNow()), 'day')}
              />
            </Form.Item>
            <Form.Item name="days" label={t('rehearsals.days')} rules={required(t('rehearsals.days'))}>
              <InputNumber min={1} max={rehearsalLimits.days} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          </div>
          <Form.Item
            name="audience"
            label={t('rehearsals.audience')}
            extra={
              audience === undefined
                ? null
                : t(`rehearsals.audience.${audience}.hint`, { most: rehearsalLimits.followers.toLocaleString() })
            }
          >
            <Radio.Group
              optionType="button"
              options={(['simulated', 'mirror'] as const).map((each) => ({
                value: each,
                label: t(`rehearsals.audience.${each}`),
              }))}
            />
          </Form.Item>
          {audience === 'simulated' ? (
            <Form.Item name="followers" label={t('rehearsals.followers')} rules={required(t('rehearsals.followers'))}>
              <InputNumber
                min={rehearsalLimits.fewest}
                max={rehearsalLimits.followers}
                step={1000}
                precision={0}
                style={{ width: 200 }}
              />
            </Form.Item>
          ) : null}
          <Collapse
            ghost
            className="rehearsal-more"
            items={[{ key: 'more', label: t('rehearsals.more'), forceRender: true, children: <More /> }]}
          />
        </Form>
      )}
    </Drawer>
  )
}

function More() {
  const { t } = useTexts()
  return (
    <>
      <div className="rehearsal-pair">
        <Form.Item name="performances" label={t('rehearsals.performances')} extra={t('rehearsals.performances_hint')}>
          <InputNumber min={1} max={rehearsalLimits.performances} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="seed" label={t('rehearsals.seed')} extra={t('rehearsals.seed_hint')}>
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="time" label={t('rehearsals.default_time')}>
          <TimePicker allowClear={false} format="HH:mm" minuteStep={5} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="trade" label={t('rehearsals.trade')}>
          <Select options={rehearsalTrades.map((each) => ({ value: each, label: t(`rehearsals.trade.${each}`) }))} />
        </Form.Item>
        <Form.Item name="costYuan" label={t('rehearsals.cost')} extra={t('rehearsals.cost_hint')}>
          <InputNumber min={0} max={1_000_000} precision={2} prefix="¥" style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <p className="rehearsal-note">{t('rehearsals.assumptions_hint')}</p>
      <div className="rehearsal-pair">
        {rateNames.map((name) => (
          <Form.Item key={name} name={['rates', name]} label={t(`rehearsals.rate.${name}`)}>
            <InputNumber min={0} max={100} step={0.1} suffix="%" style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
    </>
  )
}

function initial(
  like: RehearsalLine | undefined,
  campaignId: string | undefined,
  planId: string | undefined,
  account: Id<'account'> | undefined,
  accountKind: 'service' | 'subscription',
  titleOf: (kind: Fields['kind']) => string,
): Partial<Fields> {
  const tomorrow = dayjs(businessNow()).add(1, 'day')
  const usual = {
    performances: 3,
    seed: 1,
    time: at('20:00'),
    trade: 'beauty',
    costYuan: 0,
    followers: 5000,
    days: 30,
    from: tomorrow,
    audience: 'simulated',
    slots: usualSlots(accountKind),
    planId: planId !== undefined && isUuid(planId) ? toId<'plan'>(planId) : null,
  } satisfies Partial<Fields>
  if (like !== undefined) {
    const { subject, audience } = like
    return {
      ...usual,
      title: like.title,
      accountId: like.accountId,
      planId: like.planId,
      kind: subject.kind,
      ...(subject.kind === 'campaigns' ? { campaignIds: subject.campaignIds } : {}),
      ...(subject.kind === 'cadence' ? { slots: subject.slots.map((slot) => ({ ...slot, time: at(slot.time) })) } : {}),
      audience: audience.kind,
      ...(audience.kind === 'simulated' ? { followers: audience.followers } : {}),
      from: dayjs(like.from).isAfter(dayjs(businessNow()), 'day') ? dayjs(like.from) : tomorrow,
      days: like.days,
      performances: like.performances,
      seed: like.seed,
      trade: like.trade,
      costYuan: like.costPerSendFen / 100,
    }
  }
  const kind = campaignId === undefined ? 'cadence' : 'campaigns'
  return {
    ...usual,
    title: titleOf(kind),
    kind,
    ...(account === undefined ? {} : { accountId: account }),
    ...(campaignId !== undefined && isUuid(campaignId) ? { campaignIds: [toId<'campaign'>(campaignId)], days: 7 } : {}),
  }
}

function wishOf(fields: Fields): Wish {
  const { kind, campaignIds = [], slots = [], audience, followers = rehearsalLimits.fewest, rates = {} } = fields
  return {
    title: fields.title,
    accountId: fields.accountId,
    planId: fields.planId ?? null,
    subject:
      kind === 'campaigns' ? { kind, campaignIds } : kind === 'cadence' ? { kind, slots: slotsOf(slots) } : { kind: 'calendar' },
    audience: audience === 'simulated' ? { kind: audience, followers } : { kind: 'mirror' },
    from: fields.from.format('YYYY-MM-DD'),
    days: fields.days,
    time: fields.time.format('HH:mm'),
    seed: fields.seed,
    performances: fields.performances,
    trade: fields.trade,
    costPerSendFen: Math.round((fields.costYuan ?? 0) * 100),
    rates: Object.fromEntries(
      rateNames.flatMap((name) => {
        const percent = rates[name]
        return percent === undefined || percent === null ? [] : [[name, percent / 100] as const]
      }),
    ),
  }
}
