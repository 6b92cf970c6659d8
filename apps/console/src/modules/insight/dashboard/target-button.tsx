import { AimOutlined } from '@ant-design/icons'
import { type MetricId } from '@weiying/contract'
import { Button, Tooltip } from 'antd'
import { lazy, Suspense, useState } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { useMetricFormat } from '../shared/metric-format.ts'

const TargetDialog = lazy(() => import('./target-dialog.tsx'))

/** Sets what a card is measured against. */
export function TargetButton({ metric }: { readonly metric: MetricId }) {
  const { t } = useTexts()
  const { nameOf } = useMetricFormat()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tooltip title={t('insight.dashboard.target')}>
        <Button
          className="card-target"
          size="small"
          type="text"
          icon={<AimOutlined />}
          aria-label={`${t('insight.dashboard.target')}: ${nameOf(metric)}`}
          onClick={() => setOpen(true)}
        />
      </Tooltip>
      {open ? (
        <Suspense>
          <TargetDialog metric={metric} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
