import { AimOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { defaultTargets, type MetricId, metricOf } from '@weiying/contract'
import { Button, InputNumber, Modal, Tooltip } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'
import { shownFactor, shownSuffix, valueOf } from '../shared/typed-value.ts'

/** Sets what a card is measured against. */
export function TargetButton({ metric }: { readonly metric: MetricId }) {
  const { t } = useTexts()
  const { nameOf, format } = useMetricFormat()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState<number | null>(null)
  const targets = useQuery({ queryKey: ['metric-targets'], queryFn: () => api.metricTargets.list(), enabled: open })
  const known = targets.data?.items.find((each) => each.metric === metric)
  const factor = shownFactor(metricOf(metric).unit)
  const set = useMutation({
    mutationFn: (value: number | null) => api.metricTargets.set({ metric, value, expectedVersion: known?.version ?? 0 }),
    onSuccess: async () => {
      setOpen(false)
      await Promise.all([
        client.invalidateQueries({ queryKey: ['dashboard'] }),
        client.invalidateQueries({ queryKey: ['metric-targets'] }),
      ])
    },
  })
  const fallback = defaultTargets[metric]
  const value = typed ?? (known === undefined ? null : known.value * factor)
  return (
    <>
      <Tooltip title={t('insight.dashboard.target')}>
        <Button
          className="card-target"
          size="small"
          type="text"
          icon={<AimOutlined />}
          aria-label={`${t('insight.dashboard.target')}: ${nameOf(metric)}`}
          onClick={() => {
            setTyped(null)
            setOpen(true)
          }}
        />
      </Tooltip>
      <Modal
        open={open}
        title={t('insight.dashboard.target_title', { metric: nameOf(metric) })}
        okText={t('general.save')}
        cancelText={t('general.cancel')}
        okButtonProps={{ loading: set.isPending, disabled: value === null || targets.isPending }}
        onOk={() => {
          if (value !== null) set.mutate(valueOf(metricOf(metric).unit, value))
        }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ErrorNotice error={set.error ?? targets.error} />
        <InputNumber
          aria-label={t('insight.dashboard.target')}
          min={0}
          value={value}
          suffix={shownSuffix(metricOf(metric).unit)}
          style={{ width: 200 }}
          onChange={setTyped}
        />
        {fallback === undefined && known?.from !== 'own' ? null : (
          <Button type="link" loading={set.isPending} disabled={known?.from !== 'own'} onClick={() => set.mutate(null)}>
            {fallback === undefined
              ? t('insight.dashboard.target_reset')
              : `${t('insight.dashboard.target_reset')} (${t('insight.dashboard.target_default', { value: format(metric, fallback) })})`}
          </Button>
        )}
      </Modal>
    </>
  )
}
