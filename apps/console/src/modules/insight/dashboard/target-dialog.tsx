import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { defaultTargets, type MetricId, metricOf } from '@weiying/contract'
import { Button, InputNumber, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'
import { shownFactor, shownSuffix, valueOf } from '../shared/typed-value.ts'

interface TargetDialogProps {
  readonly metric: MetricId
  readonly onClose: () => void
}

export default function TargetDialog({ metric, onClose }: TargetDialogProps) {
  const { t } = useTexts()
  const { nameOf, format } = useMetricFormat()
  const client = useQueryClient()
  const [typed, setTyped] = useState<number | null>(null)
  const targets = useQuery({ queryKey: ['metric-targets'], queryFn: () => api.metricTargets.list() })
  const known = targets.data?.items.find((each) => each.metric === metric)
  const { unit } = metricOf(metric)
  const set = useMutation({
    mutationFn: (value: number | null) => api.metricTargets.set({ metric, value, expectedVersion: known?.version ?? 0 }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['dashboard'] }),
        client.invalidateQueries({ queryKey: ['metric-targets'] }),
      ])
      onClose()
    },
  })
  const fallback = defaultTargets[metric]
  const value = typed ?? (known === undefined ? null : Math.round(known.value * shownFactor(unit) * 10_000) / 10_000)
  return (
    <Modal
      open
      title={t('insight.dashboard.target_title', { metric: nameOf(metric) })}
      okText={t('general.save')}
      cancelText={t('general.cancel')}
      okButtonProps={{ loading: set.isPending, disabled: value === null || targets.isPending }}
      onOk={() => {
        if (value !== null) set.mutate(valueOf(unit, value))
      }}
      onCancel={onClose}
    >
      <ErrorNotice error={set.error ?? targets.error} />
      <InputNumber
        autoFocus
        aria-label={t('insight.dashboard.target')}
        min={0}
        value={value}
        suffix={shownSuffix(unit)}
        style={{ width: 200 }}
        onChange={setTyped}
      />
      {known?.from === 'own' ? (
        <Button type="link" loading={set.isPending} onClick={() => set.mutate(null)}>
          {t('insight.dashboard.target_reset')}
          {fallback === undefined ? null : ` (${t('insight.dashboard.target_default', { value: format(metric, fallback) })})`}
        </Button>
      ) : null}
    </Modal>
  )
}
