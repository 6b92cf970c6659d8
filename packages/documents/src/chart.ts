import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import * as echarts from 'echarts'

import { documentFonts } from './fonts.ts'
import { type Chart, colours, type DocumentLanguage, type Picture } from './model.ts'

const family = 'Weiying Document'
const palette = [colours.accent, '#3370ff', '#f59a23', '#7a5af5', '#d9534f', '#14b8a6']
/** Of the drawing, in pixels before sharpening. */
const width = 900

let ready = false

function prepare(): void {
  if (ready) return
  GlobalFonts.registerFromPath(documentFonts().regular.path, family)
  // The canvas of this library is what ECharts asks for, as far as ECharts asks; the browser's types are not known here.
  echarts.setPlatformAPI({ createCanvas: () => createCanvas(32, 32) })
  ready = true
}

/** Draws a chart three times as fine as a screen; its height follows the number of bars that lie. */
export function chartPicture(chart: Chart, language: DocumentLanguage): Picture {
  prepare()
  const height = chart.type === 'horizontal' ? Math.min(1100, 110 + 38 * chart.categories.length) : 400
  const scale = 2
  const canvas = createCanvas(width * scale, height * scale)
  const drawn = echarts.init(canvas, null, { devicePixelRatio: scale, width, height })
  try {
    drawn.setOption(chartOption(chart, language))
    return { png: canvas.toBuffer('image/png'), width: width * scale, height: height * scale }
  } finally {
    drawn.dispose()
  }
}

export function chartOption(chart: Chart, language: DocumentLanguage): echarts.EChartsCoreOption {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
  const shown = (value: number): string => (chart.share === true ? percent : format).format(value)
  const text = { fontFamily: family, color: colours.muted, fontSize: 17 }
  const lying = chart.type === 'horizontal'
  const values = {
    type: 'value',
    name: chart.unit ?? '',
    nameTextStyle: { ...text, align: lying ? 'left' : 'center' },
    axisLabel: { ...text, formatter: shown },
    splitLine: { lineStyle: { color: colours.line } },
    // What has no zero near it would be a flat line at the top.
    scale: chart.type === 'band',
  }
  const categories = {
    type: 'category',
    data: [...chart.categories],
    inverse: lying,
    boundaryGap: chart.type !== 'line' && chart.type !== 'band',
    axisLabel: { ...text, hideOverlap: true, ...(lying ? { width: 240, overflow: 'truncate' } : {}) },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
  }
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: palette,
    textStyle: { fontFamily: family },
    grid: {
      left: 16,
      right: 40,
      top: chart.series.length > 1 || chart.unit !== undefined ? 64 : 28,
      bottom: 16,
      containLabel: true,
    },
    legend: { show: chart.series.length > 1, top: 0, right: 16, textStyle: text, itemWidth: 22 },
    xAxis: lying ? values : categories,
    yAxis: lying ? categories : values,
    series: chart.type === 'band' ? bandSeries(chart) : plainSeries(chart, text, shown),
  }
}

function plainSeries({ type, series, categories }: Chart, text: object, shown: (value: number) => string) {
  return series.map(({ name, values }) => ({
    name,
    type: type === 'line' ? 'line' : 'bar',
    ...(type === 'stacked' ? { stack: 'all' } : {}),
    data: [...values],
    barMaxWidth: 34,
    symbolSize: 7,
    lineStyle: { width: 3 },
    label: {
      show: series.length === 1 && categories.length <= 14 && type !== 'line',
      position: type === 'horizontal' ? 'right' : 'top',
      ...text,
      formatter: ({ value }: { readonly value?: unknown }) => (typeof value === 'number' ? shown(value) : ''),
    },
  }))
}

/** Low to high as a light surface, the middle as a line in it. */
function bandSeries({ series: [low, middle, high] }: Chart) {
  const between = (high?.values ?? []).map((value, at) => {
    const under = low?.values[at]
    return value === null || under === null || under === undefined ? null : value - under
  })
  const hidden = { type: 'line', symbol: 'none', lineStyle: { width: 0 }, stack: 'band' }
  return [
    { ...hidden, data: [...(low?.values ?? [])] },
    {
      ...hidden,
      name: `${low?.name ?? ''} – ${high?.name ?? ''}`,
      data: between,
      areaStyle: { color: colours.accent, opacity: 0.18 },
      itemStyle: { color: '#b9dccb' },
    },
    {
      name: middle?.name ?? '',
      type: 'line',
      data: [...(middle?.values ?? [])],
      symbolSize: 7,
      lineStyle: { width: 3, color: colours.accent },
      itemStyle: { color: colours.accent },
    },
  ]
}
