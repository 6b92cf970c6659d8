import { Table } from 'antd'

import { useTexts } from '../app/texts.tsx'
import { type TrendChartProps } from './trend-chart.tsx'

type FigureTableProps = Required<Pick<TrendChartProps, 'labels' | 'series' | 'format' | 'height'>>

/** The table behind a chart, in a chunk of its own: most people look at the lines. */
export default function TrendFigures({ labels, series, format, height }: FigureTableProps) {
  const { t } = useTexts()
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 'max-content', y: height - 40 }}
      rowKey="label"
      dataSource={labels.map((label, index) => ({ label, index }))}
      columns={[
        { key: 'label', title: t('general.date'), dataIndex: 'label', fixed: 'left' },
        ...series.map(({ name, values }) => ({
          key: name,
          title: name,
          align: 'right' as const,
          render: (_: unknown, { index }: { index: number }) => {
            const value = values[index]
            return value === null || value === undefined ? '—' : format(value)
          },
        })),
      ]}
    />
  )
}
