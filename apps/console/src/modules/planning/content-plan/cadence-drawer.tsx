import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CadenceTemplateId, cadenceTemplates } from '@weiying/contract'
import { addDays, dayIn, type Id } from '@weiying/kernel'
import { Button, Checkbox, DatePicker, Drawer, Form, Select, Skeleton, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

import { useSelectedAccount } from '../../../app/accounts.ts'
import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { useWeekdayNames } from '../../reach/shared/describe.ts'
import { useAccounts, useZone } from '../../reach/shared/queries.ts'
import { type Plan } from '../plans/plan.ts'
import { CadencePreview } from './cadence-preview.tsx'
import { planCalendarKey } from './content-plan.ts'
import { useColumns } from './use-columns.ts'

interface CadenceForm {
  readonly accountId: Id<'account'> | null
  readonly period: [Dayjs, Dayjs]
  readonly time: Dayjs | null
  readonly weekdays: number[]
  readonly slots: string[]
  readonly columnIds: Id<'planColumn'>[]
  readonly hotTopics: boolean
  readonly closing: boolean
}

interface CadenceDrawerProps {
  readonly plan: Plan
  readonly template: CadenceTemplateId
  readonly onClose: () => void
}

/** From today, or from the first day of the plan, to the end of the next month. */
function firstPeriod(plan: Plan, today: string): [Dayjs, Dayjs] {
  const from =
    today < plan.from ? plan.from : today > plan.to ? plan.to : addDays(today, 1) > plan.to ? plan.to : addDays(today, 1)
  const end = dayjs(from).add(1, 'month').endOf('month').format('YYYY-MM-DD')
  return [dayjs(from), dayjs(end > plan.to ? plan.to : end)]
}

export function CadenceDrawer({ plan, template: id, onClose }: CadenceDrawerProps) {
  const { t, find } = useTexts()
  const zone = useZone()
  const client = useQueryClient()
  const { done } = useNotices()
  const weekdayName = useWeekdayNames()
  const [selected] = useSelectedAccount()
  const accounts = useAccounts()
  const columns = useColumns(plan.id)
  const template = cadenceTemplates.find((each) => each.id === id)
  const mass = template?.channel === 'mass'
  const usable = (accounts.data ?? []).filter(({ kind }) => kind === template?.account)
  const pushDays = (template?.slots ?? []).flatMap(({ days }) => (typeof days === 'string' ? [] : [...days]))
  const [first] = useState<CadenceForm>(() => ({
    accountId: null,
    period: firstPeriod(plan, dayIn(zone, businessNow())),
    time: dayjs('2000-01-01T20:30'),
    weekdays: pushDays,
    slots: (template?.slots ?? []).map((slot) => slot.id),
    columnIds: [],
    hotTopics: true,
    closing: true,
  }))
  const [changed, setChanged] = useState<Partial<CadenceForm>>({})
  const form = { ...first, columnIds: mass ? (columns.data ?? []).map((column) => column.id) : [], ...changed }
  const accountId = mass ? (form.accountId ?? (usable.find((each) => each.id === selected) ?? usable[0])?.id ?? null) : null
  const same = [...form.weekdays].sort().join() === [...pushDays].sort().join()
  const wish = {
    planId: plan.id,
    template: id,
    accountId,
    from: form.period[0].format('YYYY-MM-DD'),
    to: form.period[1].format('YYYY-MM-DD'),
    time: mass ? (form.time?.format('HH:mm') ?? null) : null,
    weekdays: mass && !same && form.weekdays.length > 0 ? form.weekdays : null,
    slots: mass || form.slots.length === 0 ? null : form.slots,
    columnIds: form.columnIds,
    hotTopics: form.hotTopics,
    closing: form.closing,
  }
  const ready = template !== undefined && (!mass || accountId !== null) && columns.data !== undefined
  const preview = useQuery({
    queryKey: [planCalendarKey, 'cadence', wish],
    queryFn: () => api.cadences.preview(wish),
    enabled: ready,
    retry: false,
  })
  const apply = useMutation({
    mutationFn: () => api.cadences.apply(wish),
    onSuccess: ({ created }) => {
      done(t('contentPlan.cadence.applied', { created }))
      onClose()
    },
    onSettled: async () => {
      for (const key of ['cadences', planCalendarKey, 'plan-columns']) await client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <Drawer
      open
      size={720}
      title={t('contentPlan.cadence.apply_title', { name: t(`contentPlan.cadence.${id}`) })}
      onClose={onClose}
      footer={
        <div className="drawer-footer">
          <Button onClick={onClose}>{t('general.cancel')}</Button>
          <Button
            type="primary"
            disabled={(preview.data?.created ?? 0) === 0 || preview.isFetching}
            loading={apply.isPending}
            onClick={() => apply.mutate()}
          >
            {t('contentPlan.cadence.apply')}
          </Button>
        </div>
      }
    >
      <Form<CadenceForm>
        layout="vertical"
        component="div"
        initialValues={first}
        onValuesChange={(_, all) => setChanged(all)}
        fields={[
          { name: 'accountId', value: accountId },
          { name: 'columnIds', value: form.columnIds },
        ]}
      >
        <div className="item-pair">
          {mass ? (
            <Form.Item name="accountId" label={t('contentPlan.cadence.account')}>
              <Select options={usable.map((each) => ({ value: each.id, label: each.name }))} />
            </Form.Item>
          ) : null}
          <Form.Item name="period" label={t('contentPlan.cadence.period')}>
            <DatePicker.RangePicker
              allowClear={false}
              style={{ width: '100%' }}
              disabledDate={(day) => day.format('YYYY-MM-DD') < plan.from || day.format('YYYY-MM-DD') > plan.to}
            />
          </Form.Item>
        </div>
        {mass ? (
          <div className="item-pair">
            <Form.Item name="weekdays" label={t('contentPlan.cadence.weekdays')}>
              <Checkbox.Group options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayName(value) }))} />
            </Form.Item>
            <Form.Item name="time" label={t('contentPlan.cadence.time')}>
              <TimePicker format="HH:mm" minuteStep={5} needConfirm={false} allowClear={false} />
            </Form.Item>
          </div>
        ) : (
          <Form.Item name="slots" label={t('contentPlan.cadence.slots')}>
            <Checkbox.Group
              className="cadence-slots"
              options={(template?.slots ?? []).map((slot) => ({
                value: slot.id,
                label: find(`contentPlan.slot.${slot.id}`) ?? slot.id,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="columnIds" label={t('contentPlan.cadence.columns')} extra={t('contentPlan.cadence.columns_hint')}>
          <Select mode="multiple" options={(columns.data ?? []).map((column) => ({ value: column.id, label: column.name }))} />
        </Form.Item>
        {mass ? (
          <div className="cadence-switches">
            <Form.Item name="hotTopics" valuePropName="checked" extra={t('contentPlan.cadence.hot_topics_hint')}>
              <Checkbox>{t('contentPlan.cadence.hot_topics')}</Checkbox>
            </Form.Item>
            <Form.Item name="closing" valuePropName="checked">
              <Checkbox>{t('contentPlan.cadence.closing')}</Checkbox>
            </Form.Item>
          </div>
        ) : null}
      </Form>
      <ErrorNotice error={apply.error ?? preview.error} />
      {preview.data === undefined ? (
        preview.isFetching ? (
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        ) : null
      ) : (
        <CadencePreview preview={preview.data} />
      )}
    </Drawer>
  )
}
