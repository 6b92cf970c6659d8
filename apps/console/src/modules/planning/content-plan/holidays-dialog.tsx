import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { dayIn } from '@weiying/kernel'
import { Alert, Button, DatePicker, Form, Input, Modal, Segmented } from 'antd'
import { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useCan } from '../../../app/session.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useNotices } from '../../../components/use-notices.ts'
import { holidaysKey } from '../../reach/calendar/use-holidays.ts'
import { useZone } from '../../reach/shared/queries.ts'
import { planCalendarKey } from './content-plan.ts'

const kinds = ['rest', 'work', 'ordinary'] as const

interface HolidayForm {
  readonly period: [Dayjs, Dayjs]
  readonly kind: (typeof kinds)[number]
  readonly name: string
}

/** Days off and worked weekends: what is published, and what the workspace says over it. */
export function HolidaysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts()
  const can = useCan()
  const zone = useZone()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<HolidayForm>()
  const all = useQuery({ queryKey: holidaysKey, queryFn: () => api.holidays.list({}) })
  const refresh = async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: holidaysKey })
    await client.invalidateQueries({ queryKey: [planCalendarKey] })
  }
  const save = useMutation({
    mutationFn: async ({ period: [from, to], kind, name }: HolidayForm) =>
      await api.holidays.save({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD'), kind, name }),
    onSuccess: async () => {
      form.resetFields()
      done(t('general.saved'))
      await refresh()
    },
  })
  const remove = useMutation({
    mutationFn: async (day: string) => await api.holidays.remove({ from: day, to: day }),
    onSuccess: async () => {
      done(t('contentPlan.holiday.removed'))
      await refresh()
    },
  })
  const today = dayIn(zone, businessNow())
  const years = [today.slice(0, 4), String(Number(today.slice(0, 4)) + 1)]
  const unknown = years.filter((year) => all.data !== undefined && !all.data.publishedYears.includes(year))
  const own = all.data?.items.filter((each) => each.own) ?? []
  const required = (field: string) => [{ required: true, message: t('general.required', { field }) }]
  return (
    <Modal open width={560} title={t('contentPlan.holiday.title')} footer={null} onCancel={onClose}>
      <p className="field-hint plan-intro">{t('contentPlan.holiday.intro')}</p>
      {unknown.length === 0 ? null : (
        <Alert type="warning" showIcon title={t('contentPlan.holiday.unpublished', { years: unknown.join(', ') })} />
      )}
      <ErrorNotice error={all.error ?? save.error ?? remove.error} />
      {can('workspace.manage') ? (
        <Form<HolidayForm>
          form={form}
          layout="vertical"
          className="holiday-form"
          initialValues={{ kind: 'rest' }}
          onFinish={(typed) => save.mutate(typed)}
        >
          <Form.Item name="period" label={t('contentPlan.holiday.period')} rules={required(t('contentPlan.holiday.period'))}>
            <DatePicker.RangePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="kind" label={t('contentPlan.holiday.kind')}>
            <Segmented options={kinds.map((value) => ({ value, label: t(`contentPlan.holiday.${value}`) }))} />
          </Form.Item>
          <Form.Item name="name" label={t('contentPlan.holiday.name')} rules={required(t('contentPlan.holiday.name'))}>
            <Input maxLength={30} placeholder={t('contentPlan.holiday.name_hint')} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('contentPlan.holiday.save')}
          </Button>
        </Form>
      ) : null}
      <h3 className="holiday-own-title">{t('contentPlan.holiday.own')}</h3>
      {own.length === 0 ? <p className="field-hint">{t('contentPlan.holiday.own_none')}</p> : null}
      <ul className="holiday-own">
        {own.map(({ day, name, kind }) => (
          <li key={day}>
            <span className="number">{day}</span>
            <span>
              {name} · {t(`contentPlan.holiday.${kind}`)}
            </span>
            {can('workspace.manage') ? (
              <Button type="link" size="small" onClick={() => remove.mutate(day)}>
                {t('contentPlan.holiday.remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
