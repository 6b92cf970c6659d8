import '../insight.css'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { TrendChart } from '../../../components/trend-chart.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { PeriodPicker } from '../shared/period-picker.tsx'
import { usePeriod } from '../shared/period.ts'
import { useChosenAccount } from '../shared/use-chosen-account.ts'
import { ArticleList } from './article-table.tsx'
import { bestGroup } from './best-group.ts'

const sorts = ['published', 'readers', 'read_rate', 'sharers'] as const
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Which articles people read, and when publishing pays. */
export default function ContentReportsPage() {
  const { t } = useTexts()
  const [period, setPeriod] = usePeriod('days30')
  const [address, setAddress] = useAddressState<'sort'>()
  const sort = sorts.find((each) => each === address.sort) ?? 'published'
  const input = { from: period.from, to: period.to, ...useChosenAccount() }
  const list = useCursorList(['content-reports', input, sort], (from) => api.contentReports.list({ ...input, sort, ...from }))
  return (
    <>
      <PageHeader
        title={t('insight.contents.title')}
        subtitle={t('insight.contents.subtitle')}
        actions={<PeriodPicker period={period} onChange={setPeriod} />}
      />
      <Groups input={input} />
      <ArticleList
        name={t('insight.contents.title')}
        list={list}
        toolbar={
          <Select
            aria-label={t('insight.contents.sort')}
            value={sort}
            style={{ width: 140 }}
            onChange={(next) => setAddress({ sort: next === 'published' ? undefined : next })}
            options={sorts.map((value) => ({ value, label: t(`insight.contents.sort.${value}`) }))}
          />
        }
      />
    </>
  )
}

function Groups({ input }: { readonly input: { readonly from: string; readonly to: string } }) {
  const { t } = useTexts()
  const [by, setBy] = useState<'weekday' | 'place'>('weekday')
  const groups = useQuery({
    queryKey: ['content-groups', input, by],
    queryFn: () => api.contentReports.groups({ ...input, by }),
  })
  const items = groups.data?.items ?? []
  if (groups.data !== undefined && items.length === 0) return null
  const nameOf = (group: string): string => {
    if (by === 'place') return group === '1' ? t('insight.contents.place.1') : t('insight.contents.place.other', { place: group })
    const weekday = weekdays.find((each) => each === group)
    return weekday === undefined ? group : t(`insight.contents.weekday.${weekday}`)
  }
  const best = bestGroup(items)
  return (
    <>
      <TrendChart
        title={t('insight.contents.average_readers')}
        height={180}
        loading={groups.isPending}
        labels={items.map(({ group }) => nameOf(group))}
        series={[
          {
            name: t('insight.contents.average_readers'),
            values: items.map(({ readers, articles }) => Math.round(readers / articles)),
          },
        ]}
        extra={
          <Segmented
            size="small"
            value={by}
            onChange={setBy}
            options={[
              { value: 'weekday', label: t('insight.contents.by_weekday') },
              { value: 'place', label: t('insight.contents.by_place') },
            ]}
          />
        }
      />
      {best === null ? null : (
        <p className="board-quiet" style={{ margin: '0 0 16px' }}>
          {t('insight.contents.do_more', { group: nameOf(best.group), readers: Math.round(best.average) })}
        </p>
      )}
    </>
  )
}
