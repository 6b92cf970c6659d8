import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { defaultTargets, type MetricId, metricOf } from '@weiying/contract'
import { Button, InputNumber, Modal } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { EditConflict } from '../../../components/edit-conflict-notice.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { useAsOpened } from '../../../components/use-as-opened.ts'
import { useMetricFormat } from '../shared/metric-format.ts'
import { shownFactor, shownSuffix, valueOf } from '../shared/typed-value.ts'

interface Target {
  readonly metric: MetricId
  /** Null: none. */
  readonly value: number | null
  readonly from: 'default' | 'own'
  readonly version: number
}

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
  const none = { metric, value: null, from: 'own' as const, version: 0 }
  const kept = useAsOpened<Target>({
    open: targets.data !== undefined,
    record: targets.data?.items.find((each) => each.metric === metric) ?? none,
    latest: async () => (await api.metricTargets.list()).items.find((each) => each.metric === metric) ?? none,
  })
  const known = kept.record
  const { unit } = metricOf(metric)
  const set = useMutation({
    mutationFn: async (wish: number | null) =>
      await kept.save(
        { value: wish },
        async ({ value: mine }, expectedVersion) => await api.metricTargets.set({ metric, value: mine, expectedVersion }),
      ),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['dashboard'] }),
        client.invalidateQueries({ queryKey: ['metric-targets'] }),
      ])
      onClose()
    },
  })
  const shown = (value: unknown): string => (typeof value === 'number' ? format(metric, value) : '—')
  const fallback = defaultTargets[metric]
  const value =
    typed ?? (known === null || known.value === null ? null : Math.round(known.value * shownFactor(unit) * 10_000) / 10_000)
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
      <ErrorNotice error={targets.error} />
      <EditConflict
        kept={{ ...kept, changes: kept.changes.map((each) => ({ ...each, before: shown(each.before), now: shown(each.now) })) }}
        error={set.error}
        onMine={() => {
          if (set.variables !== undefined) set.mutate(set.variables)
        }}
        onTheirs={onClose}
        fields={{ value: t('insight.dashboard.target') }}
      />
      <InputNumber
        autoFocus
        aria-label={t('insight.dashboard.target')}
        min={0}
        value={value}
        suffix={shownSuffix(unit)}
        style={{ width: 200 }}
        onChange={setTyped}
      />
      {known?.from === 'own' && known.value !== null ? (
        <Button type="link" loading={set.isPending} onClick={() => set.mutate(null)}>
          {t('insight.dashboard.target_reset')}
          {fallback === undefined ? null : ` (${t('insight.dashboard.target_default', { value: format(metric, fallback) })})`}
        </Button>
      ) : null}
    </Modal>
  )
}
