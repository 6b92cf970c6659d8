import { useMutation, useQueryClient } from '@tanstack/react-query'
import { metricOf } from '@weiying/contract'
import { Form, Input, InputNumber, Modal } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useNotices } from '../../../components/use-notices.ts'
import { useMetricFormat } from '../../insight/shared/metric-format.ts'
import { shownFactor, valueOf } from '../../insight/shared/typed-value.ts'
import { activitiesKey, type Activity } from './activity.ts'

interface ReviewForm {
  readonly value?: number | null
  readonly enrolled: number | null
  readonly converted: number | null
  readonly spent: number | null
  readonly good: string
  readonly improve: string
}

/** What came of an activity, in the words of those who did it. */
export function ReviewDialog({ activity: current, onClose }: { readonly activity: Activity; readonly onClose: () => void }) {
  const kept = useAsOpened({ record: current, latest: async ({ id }) => await api.activityPlans.get({ id }) })
  const activity = kept.record ?? current
  const { t } = useTexts()
  const { nameOf } = useMetricFormat()
  const client = useQueryClient()
  const { done } = useNotices()
  const [form] = Form.useForm<ReviewForm>()
  const { unit, source } = metricOf(activity.metric)
  const { outcome } = activity
  const save = useMutation({
    mutationFn: ({ value, enrolled, converted, spent, good, improve }: ReviewForm) =>
      kept.save(
        {
          outcome: {
            value: value === undefined || value === null ? null : valueOf(unit, value),
            enrolled,
            converted,
            spentFen: spent === null ? null : Math.round(spent * 100),
            good,
            improve,
          },
        },
        async (mine, expectedVersion) => await api.activityPlans.review({ id: activity.id, ...mine, expectedVersion }),
      ),
    onSuccess: () => {
      done(t('activities.review.saved'))
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [activitiesKey] }),
  })
  return (
    <Modal
      open
      width={560}
      title={t('activities.review.title', { name: activity.name })}
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
        fields={{ outcome: t('activities.review.value') }}
      />
      <Form<ReviewForm>
        form={form}
        layout="vertical"
        initialValues={{
          value: outcome === null || outcome.value === null ? null : outcome.value * shownFactor(unit),
          enrolled: outcome?.enrolled ?? null,
          converted: outcome?.converted ?? null,
          spent: outcome === null || outcome.spentFen === null ? null : outcome.spentFen / 100,
          good: outcome?.good ?? '',
          improve: outcome?.improve ?? '',
        }}
        onFinish={(typed) => save.mutate(typed)}
      >
        {source === 'none' ? (
          <Form.Item
            name="value"
            label={`${t('activities.review.value')} · ${nameOf(activity.metric)}`}
            extra={t('activities.review.value_hint')}
          >
            <InputNumber min={0} style={{ width: 200 }} />
          </Form.Item>
        ) : null}
        <div className="activity-triple">
          <Form.Item name="enrolled" label={t('activities.review.enrolled')}>
            <InputNumber min={0} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="converted" label={t('activities.review.converted')}>
            <InputNumber min={0} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="spent" label={t('activities.review.spent')}>
            <InputNumber min={0} precision={2} prefix="¥" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="good" label={t('activities.review.good')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="improve" label={t('activities.review.improve')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
