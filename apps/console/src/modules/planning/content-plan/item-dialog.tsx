import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CalendarKind, calendarKinds, type PlanChannel } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Input, Modal, Segmented, Select, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useAccounts } from '../../reach/shared/queries.ts'
import { type CalendarItem, planCalendarKey } from './content-plan.ts'
import { PlanVerdictNote } from './plan-verdict.tsx'
import { useColumns } from './use-columns.ts'

interface ItemForm {
  readonly kind: CalendarKind
  readonly channel: PlanChannel
  readonly accountId: Id<'account'> | null
  readonly columnId: Id<'planColumn'> | null
  readonly activityId: Id<'activityPlan'> | null
  readonly segmentId: Id<'segment'> | null
  readonly title: string
  readonly day: Dayjs
  readonly time: Dayjs | null
  readonly until: Dayjs | null
  /** Absent while the kind has none. */
  readonly closing?: boolean
  readonly closingText?: string
  readonly note: string
}

interface ItemDialogProps {
  readonly planId: Id<'plan'>
  readonly plan: { readonly from: string; readonly to: string }
  /** Null plans something new on `day`. */
  readonly item: CalendarItem | null
  readonly day: string
  readonly account: Id<'account'> | null
  readonly onClose: () => void
}

const byHand = ['moments', 'groups', 'on_site', 'outside'] as const
const wall = (day: string, time: string | null): Dayjs | null => (time === null ? null : dayjs(`${day}T${time}`))

export function ItemDialog({ planId, plan, item: current, day, account, onClose }: ItemDialogProps) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.calendarItems.get({ id }) })
  const item = kept.record
  const { t } = useTexts()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ItemForm>()
  const accounts = useAccounts()
  const columns = useColumns(planId)
  const activities = useQuery({
    queryKey: ['activity-plans', planId, 'for-select'],
    queryFn: async () => (await api.activityPlans.list({ planId, limit: 200 })).items,
  })
  const segments = useQuery({
    queryKey: ['segments', 'for-plan'],
    queryFn: async () => (await api.segments.list({ limit: 100 })).items,
  })
  const kind = Form.useWatch('kind', form) ?? item?.kind ?? 'push'
  const closing = Form.useWatch('closing', form) ?? item?.closing ?? true
  const time = Form.useWatch('time', form)
  const placed = {
    day: Form.useWatch('day', form),
    accountId: Form.useWatch('accountId', form),
    segmentId: Form.useWatch('segmentId', form),
  }
  const mass = kind !== 'task'
  const save = useMutation({
    mutationFn: async (typed: ItemForm) => {
      const column = columns.data?.find(({ id }) => id === typed.columnId)
      const wish = {
        kind: typed.kind,
        channel: mass ? ('mass' as const) : typed.channel,
        accountId: mass ? (typed.accountId ?? null) : null,
        columnId: typed.columnId ?? null,
        activityId: typed.activityId ?? null,
        segmentId: typed.kind === 'push' ? (typed.segmentId ?? null) : null,
        theme: typed.kind === 'hot_topic' ? ('hot_topic' as const) : (item?.theme ?? ('column' as const)),
        note: typed.note,
        day: typed.day.format('YYYY-MM-DD'),
        time: typed.time?.format('HH:mm') ?? null,
        until: mass ? null : (typed.until?.format('HH:mm') ?? null),
        closing: typed.closing ?? true,
        closingText: typed.closing === true ? (typed.closingText ?? '') : '',
      }
      const written = typed.title.trim()
      const named = written === '' ? (column?.name ?? t(`contentPlan.kind.${typed.kind}`)) : written
      return item === null
        ? await api.calendarItems.create({ planId, ...wish, title: named })
        : await kept.save(
            { ...wish, ...(written === '' ? {} : { title: written }) },
            async (mine, expectedVersion) => await api.calendarItems.update({ id: item.id, ...mine, expectedVersion }),
          )
    },
    onSuccess: () => {
      done(t('general.saved'))
      onClose()
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: [planCalendarKey] })
      await client.invalidateQueries({ queryKey: ['plan-columns'] })
    },
  })
  const usable = accounts.data ?? []
  const chosen = usable.find(({ id }) => id === account) ?? usable[0]
  const bound = item !== null && item.campaign !== null
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal
      open
      width={560}
      title={t(item === null ? 'contentPlan.item.new' : 'contentPlan.item.edit')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          title: t('contentPlan.item.title'),
          kind: { label: t('contentPlan.item.kind'), words: 'contentPlan.kind' },
          day: t('contentPlan.item.day'),
          time: t('contentPlan.item.time'),
          until: t('contentPlan.item.until'),
          columnId: t('contentPlan.item.column'),
          accountId: t('contentPlan.item.account'),
          segmentId: t('contentPlan.item.segment'),
          activityId: t('contentPlan.item.activity'),
          note: t('contentPlan.item.note'),
        }}
      />
      {accounts.isPending ? null : (
        <Form<ItemForm>
          form={form}
          layout="vertical"
          className="item-form"
          initialValues={
            item === null
              ? {
                  kind: chosen === undefined ? 'task' : 'push',
                  channel: 'moments',
                  accountId: chosen?.id ?? null,
                  columnId: null,
                  activityId: null,
                  segmentId: null,
                  title: '',
                  day: dayjs(day),
                  time: dayjs(`${day}T20:30`),
                  until: null,
                  closing: true,
                  closingText: '',
                  note: '',
                }
              : {
                  ...item,
                  channel: mass ? 'moments' : item.channel,
                  day: dayjs(item.day),
                  time: wall(item.day, item.time),
                  until: wall(item.day, item.until),
                }
          }
          onFinish={(typed) => save.mutate(typed)}
        >
          <Form.Item name="kind" label={t('contentPlan.item.kind')}>
            <Segmented
              block
              disabled={bound}
              options={calendarKinds.map((value) => ({ value, label: t(`contentPlan.kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="title" label={t('contentPlan.item.title')} extra={t('contentPlan.item.title_hint')}>
            <Input maxLength={60} autoComplete="off" autoFocus />
          </Form.Item>
          <div className="item-pair">
            {mass ? (
              <Form.Item name="accountId" label={t('contentPlan.item.account')} rules={required(t('contentPlan.item.account'))}>
                <Select disabled={bound} options={usable.map(({ id, name }) => ({ value: id, label: name }))} />
              </Form.Item>
            ) : (
              <Form.Item name="channel" label={t('contentPlan.item.channel')}>
                <Select options={byHand.map((value) => ({ value, label: t(`contentPlan.channel.${value}`) }))} />
              </Form.Item>
            )}
            <Form.Item name="columnId" label={t('contentPlan.item.column')}>
              <Select
                allowClear
                placeholder={t('contentPlan.item.column_none')}
                options={(columns.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          </div>
          <div className="item-pair">
            <Form.Item name="day" label={t('contentPlan.item.day')} rules={required(t('contentPlan.item.day'))}>
              <DatePicker
                disabled={bound}
                allowClear={false}
                style={{ width: '100%' }}
                disabledDate={(each) => each.format('YYYY-MM-DD') < plan.from || each.format('YYYY-MM-DD') > plan.to}
              />
            </Form.Item>
            <span className="item-times">
              <Form.Item name="time" label={t('contentPlan.item.time')}>
                <TimePicker disabled={bound} format="HH:mm" minuteStep={5} needConfirm={false} />
              </Form.Item>
              {mass ? null : (
                <Form.Item name="until" label={t('contentPlan.item.until')}>
                  <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} disabled={time === null} />
                </Form.Item>
              )}
            </span>
          </div>
          {mass && placed.day !== undefined && placed.accountId !== undefined && placed.accountId !== null ? (
            <PlanVerdictNote
              planId={planId}
              placement={{
                itemId: item?.id ?? null,
                accountId: placed.accountId,
                segmentId: kind === 'push' ? (placed.segmentId ?? null) : null,
                day: placed.day.format('YYYY-MM-DD'),
                time: time?.format('HH:mm') ?? null,
              }}
            />
          ) : null}
          {kind === 'push' ? (
            <Form.Item name="segmentId" label={t('contentPlan.item.segment')}>
              <Select
                allowClear
                placeholder={t('contentPlan.item.segment_all')}
                options={(segments.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          ) : null}
          {mass ? (
            <>
              <Form.Item name="closing" valuePropName="checked" label={t('contentPlan.item.closing')} layout="horizontal">
                <Switch />
              </Form.Item>
              <div className="item-pair" hidden={!closing}>
                <Form.Item
                  name="closingText"
                  label={t('contentPlan.item.closing_text')}
                  extra={t('contentPlan.item.closing_hint')}
                >
                  <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 4 }} />
                </Form.Item>
                <Form.Item name="activityId" label={t('contentPlan.item.activity')}>
                  <Select
                    allowClear
                    placeholder={t('contentPlan.item.activity_none')}
                    options={(activities.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  />
                </Form.Item>
              </div>
            </>
          ) : null}
          <Form.Item name="note" label={t('contentPlan.item.note')}>
            <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
          </Form.Item>
          <EnterSubmits />
        </Form>
      )}
    </Modal>
  )
}
