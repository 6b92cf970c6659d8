import { lazy, Suspense } from 'react'

import { useTexts } from '../../../app/texts.tsx'
import { type Cell, type Content, type Run, type Source } from './document.ts'

const Lines = lazy(() => import('../../../components/trend-lines.tsx'))

interface ContentProps {
  readonly content: Content
  readonly sources: readonly Source[]
  /** Number of a heading, 图 1, 表 1. */
  readonly label: string
  readonly onSource: (source: Source) => void
}

/** One block as it is printed; figures that can be traced are buttons. */
export function ContentView({ content, sources, label, onSource }: ContentProps) {
  const { language } = useTexts()
  const mark = (run: Run | Cell, at: number) => <Marked key={at} run={run} sources={sources} onSource={onSource} />
  switch (content.kind) {
    case 'heading': {
      const Tag = `h${content.level + 1}` as 'h2' | 'h3' | 'h4'
      return (
        <Tag>
          {label}
          {language === 'en' || label.endsWith('.') ? ' ' : ''}
          {content.text}
        </Tag>
      )
    }
    case 'paragraph':
      return <p>{content.runs.map(mark)}</p>
    case 'quote':
      return <blockquote>{content.runs.map(mark)}</blockquote>
    case 'list': {
      const items = content.items.map((runs, at) => <li key={at}>{runs.map(mark)}</li>)
      return content.ordered === true ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'table':
      return (
        <div className="document-table">
          <table>
            <caption>{`${label}　${content.caption}`}</caption>
            <thead>
              <tr>
                {content.header.map((text, at) => (
                  <th key={at} style={{ textAlign: content.align?.[at] ?? 'left' }}>
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {content.rows.map((row, line) => (
                <tr key={line}>
                  {row.map((cell, at) => (
                    <td key={at} style={{ textAlign: content.align?.[at] ?? 'left' }}>
                      {mark(cell, at)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'figure':
      return (
        <figure>
          <ChartView chart={content.chart} title={content.caption} />
          <figcaption>
            {sources[0] === undefined ? (
              `${label}　${content.caption}`
            ) : (
              <button type="button" className="document-figure" onClick={() => sources[0] !== undefined && onSource(sources[0])}>
                {`${label}　${content.caption}`}
              </button>
            )}
          </figcaption>
        </figure>
      )
    default:
      return content satisfies never
  }
}

interface MarkedProps {
  readonly run: Run | Cell
  readonly sources: readonly Source[]
  readonly onSource: (source: Source) => void
}

function Marked({ run, sources, onSource }: MarkedProps) {
  const source = run.source === undefined ? undefined : sources[run.source]
  if (source === undefined) {
    const words = daysTogether(run.text)
    return 'bold' in run && run.bold === true ? <strong>{words}</strong> : words
  }
  return (
    <button type="button" className="document-figure" onClick={() => onSource(source)}>
      {run.text}
    </button>
  )
}

/** A day is not broken at its hyphens. */
const daysTogether = (text: string) =>
  text.split(/(\d{4}-\d{2}-\d{2})/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} className="document-day">
        {part}
      </span>
    ),
  )

type Chart = Extract<Content, { kind: 'figure' }>['chart']

function ChartView({ chart, title }: { readonly chart: Chart; readonly title: string }) {
  const { language } = useTexts()
  const format = (value: number): string =>
    chart.share === true
      ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value)
      : new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  if (chart.type === 'line' || chart.type === 'band')
    return (
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <Lines
          labels={chart.categories}
          series={chart.series}
          format={format}
          height={240}
          title={title}
          band={chart.type === 'band' ? [0, 2] : undefined}
        />
      </Suspense>
    )
  const [series] = chart.series
  const most = Math.max(0, ...(series?.values ?? []).map((value) => value ?? 0))
  return (
    <div className="document-bars" role="img" aria-label={title}>
      {chart.categories.map((category, at) => {
        const value = series?.values[at] ?? null
        return (
          <div key={at}>
            <span title={category}>{category}</span>
            <i style={{ width: `${most === 0 || value === null ? 0 : (value / most) * 100}%` }} />
            <b>
              {value === null ? '—' : format(value)} {chart.unit}
            </b>
          </div>
        )
      })}
    </div>
  )
}
