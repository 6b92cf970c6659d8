import '../insight.css'
import { Select } from 'antd'

import { api } from '../../../app/api.ts'
import { useTexts } from '../../../app/texts.tsx'
import { useAddressState } from '../../../app/where.ts'
import { PageHeader } from '../../../components/page-header.tsx'
import { useCursorList } from '../../../components/use-cursor-list.ts'
import { PeriodPicker } from '../shared/period-picker.tsx'
import { usePeriod } from '../shared/period.ts'
import { useChosenAccount } from '../shared/use-chosen-account.ts'
import { ArticleList } from './article-table.tsx'
import { Groups } from './groups.tsx'

const sorts = ['published', 'readers', 'read_rate', 'sharers'] as const

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
