import './effect.css'
import { DownloadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { downloadText, toCsv } from '../../../components/csv.ts'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { PageHeader } from '../../../components/page-header.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { FreshnessLine } from '../shared/freshness.tsx'
import { useChosenAccount } from '../shared/use-chosen-account.ts'
import { Drivers } from './drivers.tsx'
import { type Model, type Series, seriesOf } from './effect.ts'
import { IndexCard } from './index-card.tsx'
import { Ratings } from './ratings.tsx'

const spans = [13, 26, 52] as const

/** Six related indices, each against its own past, and what moves with what. */
export default function EffectPage() {
  const { t } = useTexts()
  const chosen = useChosenAccount()
  const [address, setAddress] = useAddressState<'weeks'>()
  const weeks = spans.find((each) => String(each) === address.weeks) ?? 26
  const model = useQuery({
    queryKey: ['effect-model', weeks, chosen],
    queryFn: () => api.effectModel.get({ weeks, ...chosen }),
    placeholderData: keepPreviousData,
  })
  const { data } = model
  const nothing = data !== undefined && seriesOf(data).every(({ gap }) => gap !== null)
  return (
    <>
      <PageHeader
        title={t('effect.title')}
        subtitle={
          <>
            {t('effect.subtitle')}
            {data === undefined ? null : (
              <>
                <br />
                <FreshnessLine freshness={data.freshness} />
              </>
            )}
          </>
        }
        actions={
          <>
            <Segmented
              aria-label={t('effect.weeks')}
              value={weeks}
              options={spans.map((value) => ({ value, label: t('effect.weeks_count', { count: value }) }))}
              onChange={(next) => setAddress({ weeks: next === 26 ? undefined : String(next) })}
            />
            {data === undefined || nothing ? null : <ExportAll model={data} />}
          </>
        }
      />
      <ErrorNotice error={model.error} onRetry={() => void model.refetch()} />
      {data === undefined ? (
        model.error === null ? (
          <section className="panel panel-body">
            <Skeleton active paragraph={{ rows: 10 }} />
          </section>
        ) : null
      ) : nothing ? (
        <section className="panel">
          <EmptyState drawing="chart" title={t('effect.empty')} hint={t('effect.empty_hint')} />
        </section>
      ) : (
        <Figures model={data} />
      )}
      <Ratings />
      <Explanation />
    </>
  )
}

function Figures({ model }: { readonly model: Model }) {
  const { t } = useTexts()
  const measured = model.indices.filter(({ gap }) => gap === null)
  return (
    <>
      <div className="effect-cards">
        {model.indices.map((series) => (
          <IndexCard key={series.id} series={series} proxy={series.id === 'rating' ? model.ratingProxy : null} />
        ))}
      </div>
      {measured.length === 0 ? null : <Course title={t('effect.trend')} weeks={model.weeks} series={measured} />}
      <Drivers model={model} />
      <h2 className="section-title effect-title">{t('effect.classes')}</h2>
      <div className="effect-cards">
        {model.classes.map((series) => (
          <IndexCard key={series.id} series={series} proxy={null} />
        ))}
      </div>
      <h2 className="section-title effect-title">{t('effect.factors')}</h2>
      <div className="effect-cards">
        {model.factors.map((series) => (
          <IndexCard key={series.id} series={series} proxy={null} />
        ))}
      </div>
    </>
  )
}

interface CourseProps {
  readonly title: string
  readonly weeks: readonly string[]
  readonly series: readonly Series[]
}

function Course({ title, weeks, series }: CourseProps) {
  const { t } = useTexts()
  return (
    <TrendChart
      title={title}
      height={300}
      labels={weeks}
      format={(value) => value.toFixed(0)}
      series={series.map(({ id, values }) => ({ name: t(`effect.index.${id}`), values: values.map(({ index }) => index) }))}
    />
  )
}

/** Everything that is on the page, as measured and as index, week by week. */
function ExportAll({ model }: { readonly model: Model }) {
  const { t } = useTexts()
  const save = (): void => {
    const all = seriesOf(model)
    const head = [
      t('effect.export.week'),
      ...all.flatMap(({ id }) => {
        const name = t(`effect.index.${id}`)
        return [t('effect.export.raw', { name }), t('effect.export.index', { name })]
      }),
    ]
    const rows = model.weeks.map((week, at) => [
      week,
      ...all.flatMap(({ values }) => [values[at]?.raw ?? null, values[at]?.index ?? null]),
    ])
    downloadText(`${t('effect.title')}.csv`, toCsv(head, rows))
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={save}>
      {t('effect.export')}
    </Button>
  )
}

function Explanation() {
  const { t } = useTexts()
  return (
    <section className="panel effect-explanation">
      <h2>{t('effect.explanation')}</h2>
      <p>{t('effect.explain.circle')}</p>
      <p>{t('effect.explain.resolution')}</p>
      <p>{t('effect.explain.scale')}</p>
    </section>
  )
}
