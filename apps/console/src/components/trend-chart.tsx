import { DownloadOutlined } from '@ant-design/icons'
import { Button, Segmented, Skeleton } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'

import { useTexts } from '../app/texts.tsx'
import { downloadText, toCsv } from './csv.ts'

export interface Series {
  readonly name: string
  /** One per label; null where nothing was measured. */
  readonly values: readonly (number | null)[]
}

export interface TrendChartProps {
  readonly title: string
  /** Days or hours, already written out. */
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly format?: (value: number) => string
  readonly height?: number
  /** Places of the two series that bound an interval: the ground between them is shaded. */
  readonly band?: readonly [lower: number, upper: number]
  /** Right of the title: period, account. */
  readonly extra?: ReactNode
  readonly loading?: boolean
}

const Lines = lazy(() => import('./trend-lines.tsx'))
const Figures = lazy(() => import('./trend-figures.tsx'))

const plain = (value: number): string => value.toLocaleString()

/** Lines over time, with the same figures as a table and as a file one click away. */
export function TrendChart({
  title,
  labels,
  series,
  format = plain,
  height = 280,
  band,
  extra,
  loading = false,
}: TrendChartProps) {
  const { t } = useTexts()
  const [twin, setTwin] = useState<'chart' | 'table'>('chart')
  const save = (): void => {
    const rows = labels.map((label, index) => [label, ...series.map(({ values }) => values[index])])
    downloadText(`${title}.csv`, toCsv([t('general.date'), ...series.map(({ name }) => name)], rows))
  }
  return (
    <section className="panel chart" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <div className="panel-extra">
          {extra}
          <Segmented
            size="small"
            value={twin}
            onChange={setTwin}
            options={[
              { value: 'chart', label: t('general.as_chart') },
              { value: 'table', label: t('general.as_table') },
            ]}
          />
          <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={t('general.export')} onClick={save} />
        </div>
      </div>
      <div className="chart-body" style={{ minHeight: height }}>
        {loading ? (
          <Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />
        ) : twin === 'chart' ? (
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />}>
            <Lines labels={labels} series={series} format={format} height={height} title={title} band={band} />
          </Suspense>
        ) : (
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6, width: '100%' }} />}>
            <Figures labels={labels} series={series} format={format} height={height} />
          </Suspense>
        )}
      </div>
    </section>
  )
}
