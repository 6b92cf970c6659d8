import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { App, Form, Modal, Select, Skeleton, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { type Plan } from '../plans/plan.ts'

type Schedule = Awaited<ReturnType<typeof api.reviewSchedules.get>>

interface ScheduleForm extends Pick<Schedule, 'weekly' | 'weeklyDay' | 'monthly' | 'monthlyWorkday'> {
  readonly weeklyAt: Dayjs
  readonly monthlyAt: Dayjs
}

interface ScheduleDialogProps {
  readonly open: boolean
  readonly plans: readonly Plan[]
  readonly planId: Id<'plan'> | undefined
  readonly onClose: () => void
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const workdays = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const clock = 'HH:mm'
const timeOf = (text: string): Dayjs => dayjs(`2024-01-01T${text}`)

/** When the reviews of a plan draft themselves. */
export function ScheduleDialog({ open, plans, planId, onClose }: ScheduleDialogProps) {
  const { t } = useTexts()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<ScheduleForm>()
  const [chosen, setChosen] = useState<Id<'plan'> | undefined>()
  const plan = plans.find(({ id }) => id === (chosen ?? planId)) ?? plans[0]
  const key = ['reviewSchedules', plan?.id]
  const schedule = useQuery({
    queryKey: key,
    queryFn: async () => (plan === undefined ? null : await api.reviewSchedules.get({ planId: plan.id })),
    enabled: open && plan !== undefined,
  })
  const kept = useAsOpened({
    open: open && schedule.data !== undefined && schedule.data !== null,
    record:
      plan === undefined || schedule.data === undefined || schedule.data === null ? null : { ...schedule.data, id: plan.id },
    latest: async ({ id }) => ({ ...(await api.reviewSchedules.get({ planId: id })), id }),
  })
  const shown = kept.record
  const save = useMutation({
    mutationFn: async ({ weeklyAt, monthlyAt, ...times }: ScheduleForm) =>
      plan === undefined
        ? null
        : await kept.save(
            { ...times, weeklyAt: weeklyAt.format(clock), monthlyAt: monthlyAt.format(clock) },
            async (mine, expectedVersion) => await api.reviewSchedules.update({ planId: plan.id, ...mine, expectedVersion }),
          ),
    onSuccess: (saved) => {
      client.setQueryData(key, saved)
      message.success(t('reviews.schedule.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open={open}
      title={t('reviews.schedule')}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: save.isPending, disabled: schedule.data === undefined || schedule.data === null }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => {
        save.reset()
        setChosen(undefined)
      }}
      destroyOnHidden
    >
      <ErrorNotice error={schedule.error} onRetry={() => void schedule.refetch()} />
      <EditConflict
        kept={kept}
        error={save.error}
        onMine={form.submit}
        onTheirs={onClose}
        fields={{
          weekly: t('reviews.schedule.weekly'),
          weeklyDay: t('reviews.schedule.weekday'),
          weeklyAt: t('reviews.schedule.at'),
          monthly: t('reviews.schedule.monthly'),
          monthlyWorkday: t('reviews.schedule.workday'),
          monthlyAt: t('reviews.schedule.at'),
        }}
      />
      {plan === undefined ? (
        <p>{t('reviews.schedule.no_plan')}</p>
      ) : (
        <>
          <Form.Item label={t('reviews.schedule.for')} layout="vertical">
            <Select
              aria-label={t('reviews.schedule.for')}
              value={plan.id}
              options={plans.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(next) => setChosen(next)}
            />
          </Form.Item>
          {shown === null ? <Skeleton active /> : <Times key={shown.id} form={form} schedule={shown} onSave={save.mutate} />}
        </>
      )}
    </Modal>
  )
}

interface TimesProps {
  readonly form: ReturnType<typeof Form.useForm<ScheduleForm>>[0]
  readonly schedule: Schedule
  readonly onSave: (times: ScheduleForm) => void
}

function Times({ form, schedule, onSave }: TimesProps) {
  const { t, language } = useTexts()
  const typed = Form.useWatch([], form)
  const weekday = (number: number): string =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, number)))
  const weekly = typed?.weekly ?? schedule.weekly
  const monthly = typed?.monthly ?? schedule.monthly
  const day = typed?.weeklyDay ?? schedule.weeklyDay
  return (
    <Form<ScheduleForm>
      form={form}
      layout="vertical"
      initialValues={{ ...schedule, weeklyAt: timeOf(schedule.weeklyAt), monthlyAt: timeOf(schedule.monthlyAt) }}
      onFinish={({ weekly: byWeek, weeklyDay, weeklyAt, monthly: byMonth, monthlyWorkday, monthlyAt }) =>
        onSave({ weekly: byWeek, weeklyDay, weeklyAt, monthly: byMonth, monthlyWorkday, monthlyAt })
      }
    >
      <div className="review-schedule">
        <Form.Item name="weekly" valuePropName="checked" label={t('reviews.schedule.weekly')}>
          <Switch aria-label={t('reviews.schedule.weekly')} />
        </Form.Item>
        <Form.Item name="weeklyDay" label={t('reviews.schedule.weekday')}>
          <Select disabled={!weekly} options={weekdays.map((value) => ({ value, label: weekday(value) }))} />
        </Form.Item>
        <Form.Item name="weeklyAt" label={t('reviews.schedule.at')}>
          <TimePicker disabled={!weekly} allowClear={false} needConfirm={false} format={clock} minuteStep={5} />
        </Form.Item>
      </div>
      <p className="review-schedule-hint">
        {weekly
          ? t('reviews.schedule.week', { first: weekday(day), last: weekday(day === 1 ? 7 : day - 1) })
          : t('reviews.schedule.off')}
      </p>
      <div className="review-schedule">
        <Form.Item name="monthly" valuePropName="checked" label={t('reviews.schedule.monthly')}>
          <Switch aria-label={t('reviews.schedule.monthly')} />
        </Form.Item>
        <Form.Item name="monthlyWorkday" label={t('reviews.schedule.workday')}>
          <Select
            disabled={!monthly}
            options={workdays.map((value) => ({ value, label: t('reviews.schedule.nth', { count: value }) }))}
          />
        </Form.Item>
        <Form.Item name="monthlyAt" label={t('reviews.schedule.at')}>
          <TimePicker disabled={!monthly} allowClear={false} needConfirm={false} format={clock} minuteStep={5} />
        </Form.Item>
      </div>
      <p className="review-schedule-hint">{monthly ? t('reviews.schedule.month') : t('reviews.schedule.off')}</p>
      <p className="review-schedule-hint">{t('reviews.schedule.notice')}</p>
      <EnterSubmits />
    </Form>
  )
}
