import { LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

import { useDark } from '../app/preferences.ts'
import { type TrendChartProps } from './trend-chart.tsx'

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

// A shape beside the colour, for those who see colours alike.
const markers = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin']

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

type LinesProps = Required<Pick<TrendChartProps, 'labels' | 'series' | 'format' | 'height' | 'title'>> & {
  readonly band: TrendChartProps['band'] | undefined
}

/** Two invisible lines on top of one another; what lies between them is shaded. */
function shadeOf(series: LinesProps['series'], band: LinesProps['band']) {
  const [lower, upper] = band === undefined ? [] : [series[band[0]]?.values, series[band[1]]?.values]
  if (lower === undefined || upper === undefined) return []
  const invisible = {
    type: 'line',
    stack: 'band',
    silent: true,
    symbol: 'none',
    smooth: 0.25,
    smoothMonotone: 'x',
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    emphasis: { disabled: true },
  }
  const between = upper.map((value, at) => {
    const from = lower[at] ?? null
    return value === null || from === null ? null : value - from
  })
  return [
    { ...invisible, data: [...lower] },
    { ...invisible, data: between, areaStyle: { color: token('--chart-1'), opacity: 0.12 } },
  ]
}

function optionOf({ labels, series, format, title, band }: LinesProps) {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    animation: !still,
    animationDuration: 200,
    aria: { enabled: true, label: { description: title } },
    color: ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'].map(token),
    textStyle: { fontFamily: token('--font') },
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: {
      show: series.length > 1,
      data: series.map(({ name }) => name),
      right: 8,
      top: 0,
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: token('--text-2'), fontSize: 12 },
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: token('--surface-raised'),
      borderColor: token('--line'),
      textStyle: { color: token('--ink'), fontSize: 12 },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '—'),
    },
    xAxis: {
      type: 'category',
      data: [...labels],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: token('--line-strong') } },
      axisLabel: { color: token('--text-2'), fontSize: 12, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: token('--text-2'), fontSize: 12, formatter: format },
      splitLine: { lineStyle: { color: token('--line') } },
    },
    series: [
      ...series.map(({ name, values }, index) => ({
        type: 'line',
        name,
        data: [...values],
        smooth: 0.25,
        smoothMonotone: 'x',
        symbol: markers[index % markers.length],
        symbolSize: 6,
        showSymbol: labels.length <= 31,
        lineStyle: { width: 2 },
        areaStyle: index === 0 ? { opacity: 0.08 } : undefined,
      })),
      ...shadeOf(series, band),
    ],
  }
}

/** The drawing part of `TrendChart`, in a chunk of its own because ECharts is heavy. */
export default function TrendLines(props: LinesProps) {
  const place = useRef<HTMLDivElement>(null)
  const dark = useDark()
  useEffect(() => {
    if (place.current === null) return undefined
    const chart = init(place.current, null, { renderer: 'svg' })
    chart.setOption(optionOf(props))
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(place.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [props, dark])
  return <div ref={place} style={{ height: props.height }} />
}
