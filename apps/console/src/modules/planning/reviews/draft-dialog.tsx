import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Id } from '@weiying/kernel'
import { DatePicker, Form, Modal, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'

import { api } from '../../../app/api.ts'
import { businessNow } from '../../../app/business-time.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useGo } from '../../../app/where.ts'
import { EnterSubmits } from '../../../components/enter-submits.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { type Plan } from '../plans/plan.ts'

interface DraftForm {
  readonly kind: 'weekly' | 'monthly'
  readonly day: Dayjs
  readonly planId: Id<'plan'> | null
}

interface DraftDialogProps {
  readonly open: boolean
  readonly plans: readonly Plan[]
  readonly planId: Id<'plan'> | undefined
  readonly onClose: () => void
}

const friday = 5

/** The week, which begins on the weekday of its review, or month of a day. */
function spanOf(kind: DraftForm['kind'], day: Dayjs, weekday: number): { readonly from: string; readonly to: string } {
  const first = kind === 'monthly' ? day.startOf('month') : day.subtract((day.day() - weekday + 7) % 7, 'day')
  const last = kind === 'monthly' ? day.endOf('month') : first.add(6, 'day')
  return { from: first.format('YYYY-MM-DD'), to: last.format('YYYY-MM-DD') }
}

/** Drafts the review of a period now, without waiting for its day. */
export function DraftDialog({ open, plans, planId, onClose }: DraftDialogProps) {
  const { t, language } = useTexts()
  const go = useGo()
  const client = useQueryClient()
  const [form] = Form.useForm<DraftForm>()
  const typed = Form.useWatch([], form)
  const draft = useMutation({
    mutationFn: async ({ kind, day, planId: plan }: DraftForm) =>
      await api.reviews.create({ kind, day: day.format('YYYY-MM-DD'), planId: plan, language }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['reviews'] })
      go(`/reviews/${id}`)
    },
  })
  const today = dayjs(businessNow())
  const day = typed?.day ?? today
  const planChosen = typed?.planId ?? null
  const schedule = useQuery({
    queryKey: ['reviewSchedules', planChosen],
    queryFn: async () => (planChosen === null ? null : await api.reviewSchedules.get({ planId: planChosen })),
    enabled: open && planChosen !== null,
  })
  const span = spanOf(typed?.kind ?? 'weekly', day, (planChosen === null ? null : schedule.data)?.weeklyDay ?? friday)
  const running = plans.find(({ from, to }) => from <= today.format('YYYY-MM-DD') && to >= today.format('YYYY-MM-DD'))
  return (
    <Modal
      open={open}
      title={t('reviews.new')}
      okText={draft.isPending ? t('reviews.drafting') : t('reviews.new.go')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: draft.isPending }}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={draft.reset}
      destroyOnHidden
    >
      <ErrorNotice error={draft.error} />
      <Form<DraftForm>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: 'weekly', day: today, planId: planId ?? running?.id ?? plans[0]?.id ?? null }}
        onFinish={(wish) => draft.mutate(wish)}
      >
        <Form.Item name="kind" label={t('reviews.new.kind')}>
          <Segmented options={(['weekly', 'monthly'] as const).map((value) => ({ value, label: t(`reviews.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="day"
          label={t('reviews.new.day')}
          extra={
            <>
              {t('reviews.new.day_hint', span)}
              {typed?.kind === 'monthly' ? null : (
                <>
                  <br />
                  {t('reviews.new.week_hint')}
                </>
              )}
            </>
          }
        >
          <DatePicker allowClear={false} style={{ width: '100%' }} disabledDate={(each) => each.isAfter(today, 'day')} />
        </Form.Item>
        <Form.Item name="planId" label={t('reviews.plan')}>
          <Select
            allowClear
            placeholder={t('reviews.no_plan')}
            options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  )
}
